import CaseStore
import DebtCollection
import Testing

extension StoreConformance {
  static let changeRules = [
    StoreRule("a change is written whole: state, event, ledger, letter, message, KID") { store in
      let number = try #require(try store.fill(1).first)
      let reader = try store.reader(.pages)
      let before = try #require(try reader.wholes(of: [number]).first)
      var change = change(try standing(number, store), .disputed)
      change.ledger = [
        LedgerLine(date: testToday, kind: .payment, amount: Money(-1), text: "bank 7")
      ]
      change.letters = [letter]
      change.messages = [StoredMessage(at: testNoon, from: .owner, kind: .disputes, text: "Nei")]
      change.kid = "77"
      #expect(try store.write { try $0.apply([change], receipt: nil) } == [.done])
      let after = try #require(try reader.wholes(of: [number]).first)
      #expect(after.detail.row.state == change.after)
      #expect(after.detail.row.version > before.detail.row.version)
      #expect(after.detail.kid == "77")
      #expect(after.events == before.events + change.events)
      #expect(after.ledger == before.ledger + change.ledger)
      #expect(try reader.letters(of: number).map(\.fields) == [letter.fields])
      #expect(try reader.messages(of: number).map(\.text) == ["Nei"])
    },
    StoreRule("a change worked out on another version is a conflict and writes nothing") { store in
      let number = try #require(try store.fill(1).first)
      let old = try standing(number, store)
      #expect(try store.write { try $0.apply([pause(old)], receipt: nil) } == [.done])
      let paused = try standing(number, store)
      var late = change(old, .note, note: "Blåbær", outbox: .resume)
      late.letters = [letter]
      late.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Sent")]
      late.ledger = [LedgerLine(date: testToday, kind: .payment, amount: Money(-1), text: "x")]
      late.kid = "77"
      #expect(try store.write { try $0.apply([late], receipt: nil) } == [.conflict])
      #expect(try standing(number, store) == paused)
      let reader = try store.reader(.pages)
      let whole = try #require(try reader.wholes(of: [number]).first)
      #expect(whole.events.count == 3 && whole.ledger.count == 1 && whole.detail.kid.isEmpty)
      #expect(try reader.letters(of: number).isEmpty && reader.messages(of: number).isEmpty)
      #expect(try found(.word("blåbær"), store).isEmpty)
    },
    StoreRule("each change of a batch stands for itself; outcomes come in the order given") {
      store in
      let numbers = try store.fill(3)
      let old = try store.reader(.pages).standings(of: numbers[...])
      _ = try store.write { try $0.apply([pause(old[1])], receipt: nil) }
      let given = [pause(old[2]), pause(old[1]), pause(old[0])]
      #expect(
        try store.write { try $0.apply(given, receipt: nil) } == [.done, .conflict, .done]
      )
      let mark = FilterTest.code([FilterMark.paused.rawValue])
      #expect(try found(.field(.mark, mark), store) == numbers)
    },
    StoreRule("a case's version is its transaction's; the store's moves with every write") {
      store in
      let numbers = try store.fill(2)
      let reader = try store.reader(.pages)
      let first = try reader.version()
      #expect(try reader.standings(of: numbers[...]).map(\.version) == [first, first])
      try store.write { _ in }
      #expect(try reader.version() == first)
      let standing = try standing(numbers[1], store)
      let written = try store.write { writer in
        _ = try writer.apply([pause(standing)], receipt: nil)
        return writer.version
      }
      #expect(written > first)
      #expect(try reader.version() == written)
      #expect(try reader.standings(of: numbers[...]).map(\.version) == [first, written])
    },
    StoreRule("what was changed since a version is counted within the query, up to the cap") {
      store in
      let numbers = try store.fill(5)
      let reader = try store.reader(.pages)
      let before = try reader.version()
      let standings = try reader.standings(of: numbers[...])
      _ = try store.write { try $0.apply(standings.prefix(3).map { pause($0) }, receipt: nil) }
      func changed(_ filter: CaseFilter, since version: Version, cap: Int = 100) throws -> Int {
        try reader.changed(
          since: version,
          in: CaseQuery(filter: filter, today: testToday),
          cap: cap
        )
      }
      let paused = CaseFilter.field(.mark, .code([FilterMark.paused.rawValue]))
      #expect(try changed(.all, since: before) == 3)
      #expect(try changed(.all, since: before, cap: 2) == 2)
      #expect(try changed(.not(paused), since: before) == 0)
      #expect(try changed(.all, since: Version(0)) == 5)
      #expect(try changed(.all, since: try reader.version()) == 0)
    },
    StoreRule("what is noted beside a case is written, and the case keeps its version") { store in
      let number = try #require(try store.fill(1).first)
      let old = try standing(number, store)
      let reader = try store.reader(.pages)
      let before = try reader.version()
      var note = change(old, .note, note: "Lest")
      note.isBeside = true
      #expect(try store.write { try $0.apply([note], receipt: nil) } == [.done])
      #expect(try standing(number, store).version == old.version)
      #expect(try reader.history(of: number).last?.note == "Lest")
      // Others are told that something was written, and find no other case.
      #expect(try reader.version() > before)
      let all = CaseQuery(filter: .all, today: testToday)
      #expect(try reader.changed(since: before, in: all, cap: 9) == 0)
      #expect(try store.write { try $0.apply([pause(old)], receipt: nil) } == [.done])
      #expect(try store.write { try $0.apply([note], receipt: nil) } == [.conflict])
    },
    StoreRule("what is asked of several cases comes by number, or in the order asked") { store in
      let numbers = try store.fill(4)
      let missing = CaseNumber(numbers[3].value + 9)
      let asked = [numbers[3], missing, numbers[0]]
      let reader = try store.reader(.pages)
      #expect(try reader.standings(of: asked[...]).map(\.number) == [numbers[0], numbers[3]])
      #expect(try reader.wholes(of: asked).map(\.detail.row.number) == [numbers[3], numbers[0]])
      #expect(try reader.histories(of: asked).map(\.count) == [2, 0, 2])
      #expect(try reader.versions(of: .cases(asked)).map(\.0) == [numbers[0], numbers[3]])
    },
  ]

  static let clockRules = [
    StoreRule("cases whose clock has come are given, the earliest first, none before its time") {
      store in
      let numbers = try store.fill(5)
      let minutes: [Int64?] = [30, 10, nil, 20, 20]
      _ = try store.write { writer in
        let changes = try writer.standings(of: numbers[...]).enumerated().map { place, standing in
          var change = change(standing, .note)
          change.after.clockDue = minutes[place].map {
            Timestamp(seconds: testNoon.seconds + $0 * 60)
          }
          return change
        }
        return try writer.apply(changes, receipt: nil)
      }
      let reader = try store.reader(.pages)
      func due(
        after minutes: Int64,
        from last: CaseStanding? = nil,
        limit: Int = 10
      ) throws -> [CaseNumber] {
        let now = Timestamp(seconds: testNoon.seconds + minutes * 60)
        return try reader.clockDue(by: now, after: last, limit: limit).map(\.number)
      }
      #expect(try due(after: 9) == [])
      #expect(try due(after: 10) == [numbers[1]])
      #expect(try due(after: 60) == [numbers[1], numbers[3], numbers[4], numbers[0]])
      #expect(try due(after: 60, limit: 2) == [numbers[1], numbers[3]])
      let second = try #require(try reader.standings(of: [numbers[3]]).first)
      #expect(try due(after: 60, from: second) == [numbers[4], numbers[0]])
      #expect(try due(after: 20, from: second) == [numbers[4]])
    },
    StoreRule("registered cases without a KID wait for the agency, by number") { store in
      let numbers = try store.fill(3)
      let waiting = try store.write { writer in
        let creditor = try writer.save(Creditor.example)
        let debtor = try writer.insert(.example(), of: creditor)
        return try writer.insert(.example(creditor: creditor, debtor: debtor))
      }
      let reader = try store.reader(.pages)
      #expect(try !reader.unnumbered(after: nil, limit: 10).contains(waiting))
      #expect(try reader.unnumbered(after: nil, limit: 10) == numbers)
      #expect(try reader.unnumbered(after: nil, limit: 2) == Array(numbers.prefix(2)))
      #expect(try reader.unnumbered(after: numbers[0], limit: 10) == Array(numbers.dropFirst()))
      var change = change(try standing(numbers[1], store), .note)
      change.kid = "5"
      _ = try store.write { try $0.apply([change], receipt: nil) }
      #expect(try reader.unnumbered(after: nil, limit: 10) == [numbers[0], numbers[2]])
    },
  ]
}
