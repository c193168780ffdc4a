import CaseStore
import DebtCollection
import Testing

extension StoreConformance {
  static let receiptRules = [
    StoreRule("a receipt begins running, with its plan and its process and nothing done") { store in
      let number = try store.write { try open(.close(.withdrawn), planned: 41, in: $0) }
      let receipt = try #require(try store.reader(.pages).receipt(number))
      #expect(receipt.progress == .running && receipt.action == .close(.withdrawn))
      #expect(receipt.planned == 41 && receipt.process == 4_711)
      #expect([receipt.done, receipt.refused, receipt.conflicts] == [0, 0, 0])
      #expect(receipt.actor == .owner && receipt.at == testNoon && receipt.undoOf == nil)
    },
    StoreRule("a batch writes its cases, its items and its counts together") { store in
      let numbers = try store.fill(3)
      let old = try store.reader(.pages).standings(of: numbers[...])
      _ = try store.write { try $0.apply([change(old[1], .note)], receipt: nil) }
      let number = try store.write { writer in
        let number = try open(planned: 3, in: writer)
        _ = try writer.apply(old.map { pause($0) }, receipt: number)
        return number
      }
      let reader = try store.reader(.pages)
      let receipt = try #require(try reader.receipt(number))
      #expect([receipt.done, receipt.refused, receipt.conflicts] == [2, 0, 1])
      let items = try reader.items(of: number, outcome: nil, after: nil, limit: 10)
      #expect(items.map(\.number) == numbers)
      #expect(items.map(\.outcome) == [.done, .conflict, .done])
      // What undo puts back: the state before, and the version the action left.
      #expect(items.map(\.before) == [old[0].state, nil, old[2].state])
      let now = try reader.standings(of: numbers[...])
      #expect(items[0].versionBefore == old[0].version)
      #expect(items[0].versionAfter == now[0].version)
    },
    StoreRule("a refusal is kept with its reason; a case has one item in a receipt") { store in
      let number = try #require(try store.fill(1).first)
      let reader = try store.reader(.pages)
      let refusal = Refusal(
        "at-collection",
        [.count(3), .date(testToday), .text("x"), .money(Money(7), .sek), .word("a.b")]
      )
      let item = ReceiptItem(
        number: number,
        outcome: .refused,
        refusal: refusal,
        versionBefore: Version(1),
        versionAfter: Version(1),
        before: nil
      )
      let receipt = try store.write { writer in
        let receipt = try open(planned: 1, in: writer)
        try writer.add([item], to: receipt)
        try writer.add([item], to: receipt)
        try writer.finish(receipt, as: .finished)
        return receipt
      }
      #expect(try reader.items(of: receipt, outcome: nil, after: nil, limit: 10) == [item])
      let kept = try #require(try reader.receipt(receipt))
      #expect(kept.refused == 1 && kept.progress == .finished)
    },
    StoreRule("work that was cut short leaves what it had done, and a receipt still running") {
      store in
      let numbers = try store.fill(4)
      let standings = try store.reader(.pages).standings(of: numbers[...])
      let receipt = try store.write { try open(planned: 4, in: $0) }
      _ = try store.write {
        try $0.apply(standings.prefix(2).map { pause($0) }, receipt: receipt)
      }
      #expect(throws: GivenUp.self) {
        try store.write { writer in
          _ = try writer.apply(standings.suffix(2).map { pause($0) }, receipt: receipt)
          throw GivenUp()
        }
      }
      let reader = try store.reader(.pages)
      let kept = try #require(try reader.receipt(receipt))
      #expect(kept.progress == .running && kept.done == 2 && kept.planned == 4)
      let items = try reader.items(of: receipt, outcome: nil, after: nil, limit: 10)
      #expect(items.map(\.number) == Array(numbers.prefix(2)))
      let mark = FilterTest.code([FilterMark.paused.rawValue])
      #expect(try found(.field(.mark, mark), store) == Array(numbers.prefix(2)))
    },
    StoreRule("items are read by outcome and by number, so many at a time") { store in
      let numbers = try store.fill(5)
      let receipt = try store.write { writer in
        let receipt = try open(planned: 5, in: writer)
        let standings = try writer.standings(of: numbers[...])
        _ = try writer.apply(standings.prefix(3).map { pause($0) }, receipt: receipt)
        try writer.add(
          standings.suffix(2).map {
            ReceiptItem(
              number: $0.number,
              outcome: .refused,
              refusal: Refusal("closed"),
              versionBefore: $0.version,
              versionAfter: $0.version,
              before: nil
            )
          },
          to: receipt
        )
        return receipt
      }
      func items(_ outcome: ChangeOutcome?, after: CaseNumber?, _ limit: Int) throws -> [CaseNumber]
      {
        try store.reader(.pages).items(of: receipt, outcome: outcome, after: after, limit: limit)
          .map(\.number)
      }
      #expect(try items(nil, after: nil, 2) == Array(numbers.prefix(2)))
      #expect(try items(nil, after: numbers[1], 2) == Array(numbers[2...3]))
      #expect(try items(.refused, after: nil, 9) == Array(numbers[3...4]))
      #expect(try items(.done, after: numbers[2], 9) == [])
    },
    StoreRule("an action is withdrawn once, with its message, and only where it was sent") {
      store in
      let numbers = try store.fill(2)
      let receipt = try store.write { writer in
        let receipt = try open(.message(.other, text: "Hei"), planned: 1, in: writer)
        let standing = try #require(try writer.standing(numbers[0]))
        var sent = change(standing, .note, outbox: .message(.other, text: "Hei"))
        sent.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Hei")]
        _ = try writer.apply([sent], receipt: receipt)
        return receipt
      }
      #expect(try store.write { try $0.withdraw(receipt, cases: numbers) } == [numbers[0]])
      #expect(try store.write { try $0.withdraw(receipt, cases: numbers) } == [])
      try store.write { try $0.withdrawMessages(of: receipt, cases: numbers) }
      #expect(try store.reader(.pages).messages(of: numbers[0]).map(\.withdrawn) == [true])
    },
    StoreRule("receipts are told apart, the latest first, an undo naming what it undoes") { store in
      let numbers = try store.write { writer in
        let first = try open(planned: 1, in: writer)
        let second = try writer.open(
          .pause(until: nil),
          actor: .user("kari@example.no"),
          at: testNoon,
          planned: 1,
          undoOf: first,
          process: 0
        )
        return [second, first]
      }
      let receipts = try store.reader(.pages).receipts(limit: 10)
      #expect(receipts.map(\.number) == numbers)
      #expect(receipts.map(\.undoOf) == [numbers[1], nil])
      #expect(receipts.first?.actor == .user("kari@example.no"))
      #expect(try store.reader(.pages).receipts(limit: 1).map(\.number) == [numbers[0]])
      #expect(try store.reader(.pages).receipt(ReceiptNumber(99)) == nil)
    },
  ]
}
