import CaseStore
import DebtCollection
import TestCases
import Testing

/// The store a dump is made of: a little of everything a version can hold.
enum DumpedStore {
  static func fill(_ store: some CaseStoring) throws {
    let numbers = try cases(store)
    try receipts(store, numbers)
    try questions(store, numbers[2])
    try told(store, numbers[2])
    try store.write { writer in
      try writer.save(
        User(
          email: "kari@example.no",
          name: "Kari Lunde",
          side: .creditor,
          creditors: [Creditor.example.organisationNumber]
        )
      )
      try writer.save(User(email: "ola@example.no", name: "Ola Øy", side: .agency))
      let creditor = try writer.save(Creditor.otherExample)
      try writer.keep(
        OpenCreditNote(
          creditor: creditor,
          number: "K-900",
          issued: testToday - 3,
          amount: Money(250),
          currency: .sek,
          references: ["A-1", "A-2"],
          debtorName: "Élodie Hansen",
          contentHash: String(repeating: "c3", count: 32)
        )
      )
      try writer.set("2026-11-17", fact: "last-day")
    }
  }

  private static func cases(_ store: some CaseStoring) throws -> [CaseNumber] {
    try store.write { writer in
      var creditor = Creditor.example
      creditor.vat = .deducts
      creditor.account = "86011117947"
      let owner = try writer.save(creditor)
      let other = try writer.save(Creditor.otherExample)
      let consumer = try writer.insert(.example(customer: "K-17"), of: owner)
      var waiting = NewCase.example(creditor: owner, debtor: consumer)
      waiting.attachments = [
        (Attachment(name: "a.pdf", mediaType: "application/pdf", size: 4), [0, 37, 80, 255])
      ]
      let business = try writer.insert(
        .example("Båtservice Nord AS", customer: "99", city: "Ås", kind: .business),
        of: other
      )
      var followed = NewCase.example(
        creditor: other,
        debtor: business,
        invoice: "A-1",
        principal: Money(minorUnits: 75_050),
        due: testToday - 20,
        registered: true
      )
      followed.currency = .sek
      followed.kid = "1000010482"
      followed.handler = "kari@example.no"
      followed.confirmedUndisputed = true
      followed.invoices[0].contentHash = String(repeating: "5e", count: 32)
      followed.letters = [Samples.notice]
      followed.events.append(Samples.noticeSent(letter: 0))
      for event in followed.events.dropFirst(2) { followed.state.apply(event) }
      followed.messages = [Samples.message]
      let lone = NewCase.example(
        creditor: owner,
        debtor: consumer,
        invoice: "10483",
        registered: true
      )
      followed.ledger.append(
        LedgerLine(
          date: testToday,
          kind: .reminderFee,
          amount: followed.state.amounts.outstanding - Money(minorUnits: 75_050),
          text: ""
        )
      )
      return try [waiting, followed, lone].map { try writer.insert($0) }
    }
  }

  private static func questions(_ store: some CaseStoring, _ number: CaseNumber) throws {
    let other = try StoreConformance.ask(.payLater, of: number, store)
    let id = try StoreConformance.ask(.disputed, of: number, answerBy: testToday + 2, store)
    try store.write { writer in
      _ = try writer.questions.assign(id, to: "kari@example.no", from: nil, on: .both)
      _ = try writer.questions.snooze(id, until: testToday + 1, on: .both)
      let actor = Actor.user("kari@example.no")
      let place = DraftPlace(number, .answer, to: id)
      for (place, text) in [
        (place, "Halvt sv"), (DraftPlace(number, .answer, to: other), "Et annet"),
        (DraftPlace(number, .message), "En beskj"),
      ] {
        var draft = MessageDraft(place, actor: actor, at: testNoon, text: text)
        if place.kind == .message { draft.beside.path = "bilag.pdf" }
        try writer.questions.keep(draft)
      }
      let file = Attachment(name: "ordre.pdf", mediaType: "application/pdf", size: 2)
      _ = try writer.questions.attach(file, [37, 80], toDraftAt: place, by: actor)
    }
  }

  /// What rows hold since version 8: a credit note by its number, a payment an import told of, the letter of a
  /// corrected sum, and a message with a file.
  private static func told(_ store: some CaseStoring, _ number: CaseNumber) throws {
    try store.write { writer in
      let kari = Actor.user("kari@example.no")
      let detail = try #require(try writer.detail(number))
      var payment = try writer.keepDirect(
        Money(100),
        on: testToday,
        for: "10483",
        of: detail,
        source: .imported,
        at: testNoon
      )
      (payment.home, payment.number) = (.booked, number)
      try writer.payments.place(payment)
      var part = CoverageOfPayment()
      part.principal = Money(100)
      let letter = LetterSent(
        kind: .sumCorrected,
        channel: .post,
        letter: 0,
        deadline: nil,
        sum: detail.row.state.amounts.outstanding - Money(200),
        interest: .zero,
        fee: .zero,
        compensation: .zero,
        reminderFee: .zero,
        collectionFee: .zero
      )
      let standing = try #require(try writer.standing(number))
      let events = [
        Happening.payment(payment.amount, part, direct: true, invoice: "10483"),
        .credit(Money(100), part, invoice: "10483", note: "K-17"), .letterSent(letter),
      ].map { CaseEvent(at: testNoon, day: testToday, actor: kari, $0) }
      var after = standing.state
      for event in events { after.apply(event) }
      var change = CaseChange(
        number: number,
        expected: standing.version,
        before: standing.state,
        after: after,
        events: events
      )
      change.reckonLedger()
      let outcomes = try writer.apply([change], receipt: nil)
      #expect(outcomes == [.done])
      let left = detail.invoices[0].remaining - Money(200)
      try writer.setRemaining(left, invoice: "10483", of: number)
      let file = Attachment(name: "kontrakt.pdf", mediaType: "application/pdf", size: 2)
      let place = DraftPlace(number, .message)
      let id = try writer.questions.attach(file, [37, 80], toDraftAt: place, by: kari)
      let message = CaseAction.message(.other, text: "Se vedlegg", attachments: [id])
      let receipt = try writer.open(
        message,
        actor: kari,
        at: testNoon,
        planned: 1,
        undoOf: nil,
        process: 4_713
      )
      try writer.finish(receipt, as: .finished)
    }
  }

  private static func receipts(_ store: some CaseStoring, _ numbers: [CaseNumber]) throws {
    try store.write { writer in
      let receipt = try writer.open(
        .pause(until: testToday + 9),
        actor: .owner,
        at: testNoon,
        planned: 2,
        undoOf: nil,
        process: 4_711
      )
      let standings = try writer.standings(of: numbers[1...])
      let changes = standings.map { StoreConformance.pause($0, until: testToday + 9) }
      _ = try writer.apply(changes, receipt: receipt)
      try writer.add(
        [
          ReceiptItem(
            number: numbers[0],
            outcome: .refused,
            refusal: Refusal("waiting", [.count(3), .date(testToday), .text("blåbær")]),
            versionBefore: Version(1),
            versionAfter: Version(1),
            before: nil
          )
        ],
        to: receipt
      )
      try writer.finish(receipt, as: .finished)
    }
    _ = try store.write {
      try $0.open(
        .message(.other, text: "Blåbær til alle"),
        actor: .owner,
        at: testNoon,
        planned: 40,
        undoOf: nil,
        process: 4_712
      )
    }
  }
}
