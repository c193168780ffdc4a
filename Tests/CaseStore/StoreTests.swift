import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("What is put into a store comes out of it")
struct StoreTests {
  @Test("a case whole: parties, invoices, history, letters, messages, ledger, attachments")
  func whole() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    var new: NewCase?
    let number = try store.write { writer in
      let creditor = try writer.save(Creditor.example)
      let debtor = try writer.insert(.example(customer: "K-17"), of: creditor)
      var made = NewCase.example(creditor: creditor, debtor: debtor, registered: true)
      made.letters = [Samples.notice]
      made.events.append(Samples.noticeSent(letter: 0))
      made.messages = [Samples.message]
      made.attachments = [
        (Attachment(name: "a.pdf", mediaType: "application/pdf", size: 3), [1, 2, 3])
      ]
      made.kid = "1000010482"
      made.confirmedUndisputed = true
      for event in made.events.dropFirst(2) { made.state.apply(event) }
      new = made
      return try writer.insert(made)
    }
    let made = try #require(new)
    #expect(number == .first)
    let reader = try store.reader(.pages)
    let detail = try #require(try reader.detail(number))
    #expect(detail.row.state == made.state)
    #expect(detail.row.debtorName == "Ørjan Hagerup")
    #expect(detail.debtor == .example(customer: "K-17"))
    #expect(detail.creditor == .example)
    #expect(detail.invoices == made.invoices)
    #expect(detail.kid == "1000010482")
    #expect(detail.confirmedUndisputed)
    let letters = try reader.letters(of: number)
    var notice = Samples.notice
    notice.id = 1
    #expect(letters == [notice])
    #expect(
      try reader.history(of: number) == made.events.dropLast() + [Samples.noticeSent(letter: 1)]
    )
    #expect(try reader.messages(of: number).map(\.text) == [Samples.message.text])
    #expect(try reader.ledger(of: number) == made.ledger)
    let attachment = try #require(try reader.attachments(of: number).first)
    #expect(attachment.name == "a.pdf" && attachment.size == 3)
    #expect(try reader.attachmentBytes(attachment.id) == [1, 2, 3])
  }

  @Test("case numbers go on from the greatest, and a throw keeps nothing")
  func nothingByHalves() throws {
    struct Stop: Error {}
    let temporary = try TemporaryStore()
    let store = temporary.store
    let numbers = try store.fill(2)
    #expect(numbers == [CaseNumber(100_001), CaseNumber(100_002)])
    let reader = try store.reader(.pages)
    let version = try reader.version()
    #expect(throws: Stop.self) {
      try store.write { writer in
        let creditor = try writer.save(Creditor.otherExample)
        let debtor = try writer.insert(.example(), of: creditor)
        _ = try writer.insert(.example(creditor: creditor, debtor: debtor))
        throw Stop()
      }
    }
    #expect(try reader.version() == version)
    #expect(try reader.creditors().count == 1)
    #expect(try reader.totals(of: CaseQuery(filter: .all), cap: nil).count == 2)
    #expect(try store.fill(1, creditor: .otherExample) == [CaseNumber(100_003)])
  }

  @Test("a change is written when the version holds, and is a conflict when it does not")
  func changes() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let numbers = try store.fill(3)
    let reader = try store.reader(.pages)
    let standings = try reader.standings(of: numbers[...])
    func pause(_ standing: CaseStanding) -> CaseChange {
      let event = CaseEvent(at: testNoon, day: testToday, actor: .owner, .paused(until: nil))
      var after = standing.state
      after.apply(event)
      var change = CaseChange(
        number: standing.number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: [event]
      )
      change.outbox = .pause(until: nil)
      return change
    }
    let receipt = try store.write { writer in
      let receipt = try writer.open(
        .pause(until: nil),
        actor: .owner,
        at: testNoon,
        planned: 3,
        undoOf: nil,
        process: 1
      )
      #expect(try writer.apply([pause(standings[0])], receipt: receipt) == [.done])
      return receipt
    }
    let later = try store.write { writer in
      let refused = ReceiptItem(
        number: numbers[2],
        outcome: .refused,
        refusal: Refusal("at-collection", [.count(3), .date(testToday), .text("x")]),
        versionBefore: standings[2].version,
        versionAfter: standings[2].version,
        before: nil
      )
      try writer.add([refused], to: receipt)
      let outcomes = try writer.apply(standings.prefix(2).map(pause), receipt: nil)
      try writer.finish(receipt, as: .finished)
      return outcomes
    }
    #expect(later == [.conflict, .done])
    let paused = try #require(try reader.detail(numbers[0])).row
    #expect(paused.state == pause(standings[0]).after)
    #expect(paused.version > standings[0].version)
    let items = try reader.items(of: receipt, outcome: nil, after: nil, limit: 10)
    #expect(items.map(\.outcome) == [.done, .refused])
    #expect(items[0].before == standings[0].state)
    #expect(
      items[1].refusal == Refusal("at-collection", [.count(3), .date(testToday), .text("x")])
    )
    let kept = try #require(try reader.receipt(receipt))
    #expect([kept.done, kept.refused, kept.conflicts, kept.planned] == [1, 1, 0, 3])
    #expect(kept.progress == .finished && kept.action == .pause(until: nil))
    let withdrawn = try store.write { try $0.withdraw(receipt, cases: numbers) }
    #expect(withdrawn == [numbers[0]])
    #expect(try store.write { try $0.withdraw(receipt, cases: numbers) } == [])
    let faults = try store.check(
      fold: { CaseFold(plan: .standard).state(of: $0) ?? $1 },
      progress: { _ in true }
    )
    #expect(faults.isEmpty)
  }
}
