import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("Credit notes over several invoices, and without a reference")
struct CreditNoteTests {
  typealias Desk = ImporterTests.Desk

  /// A credit note of the creditor of `CSVTests.row`.
  private func note(
    _ number: String,
    _ amount: String,
    for references: [String],
    debtor: String = "Kari Test",
    file: String? = nil
  ) -> String {
    let embedded =
      file.map {
        """
        <cac:AdditionalDocumentReference><cbc:ID>\($0)</cbc:ID><cac:Attachment>
        <cbc:EmbeddedDocumentBinaryObject mimeCode="text/plain" filename="\($0)">SGVp\
        </cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
        """
      } ?? ""
    let billing = references.map {
      """
      <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>\($0)</cbc:ID>
      </cac:InvoiceDocumentReference></cac:BillingReference>
      """
    }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
        <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
        <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-09-01</cbc:IssueDate>
        <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>\(billing)\(embedded)
        <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Test AS</cbc:Name>
        </cac:PartyName><cac:PartyLegalEntity>
        <cbc:CompanyID schemeID="NO:ORGNR">988077917</cbc:CompanyID></cac:PartyLegalEntity>
        </cac:Party></cac:AccountingSupplierParty>
        <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>\(debtor)</cbc:Name>
        </cac:PartyName></cac:Party></cac:AccountingCustomerParty>
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="NOK">\(amount)</cbc:PayableAmount>
        </cac:LegalMonetaryTotal>
      </CreditNote>
      """
  }

  /// What is left of each invoice after a note for all of them.
  static let spreads: [(amount: String, left: [Money], owedBack: Money)] = [
    ("60.00", [Money(40), Money(100), Money(100)], .zero),
    ("150.00", [.zero, Money(50), Money(100)], .zero),
    ("300.00", [.zero, .zero, .zero], .zero),
    // Nothing of it has been paid: nobody is owed what is more.
    ("310.00", [.zero, .zero, .zero], .zero),
  ]

  @Test(
    "a note covers its invoices one after the other, each up to what is left",
    arguments: spreads
  )
  func spread(_ spread: (amount: String, left: [Money], owedBack: Money)) throws {
    let desk = try Desk()
    let cases = try desk.csv(["1", "2", "3"].map { CSVTests.row(number: $0, amount: "100.00") })
      .cases
    let path = try desk.file("note.xml", note("K1", spread.amount, for: ["1", "2", "3"]))
    let report = try desk.take(path)
    #expect(report.creditNotesBooked == 1, "\(report.refused)")
    let details = try cases.map(desk.detail)
    #expect(details.map(\.row.state.amounts.principal) == spread.left)
    #expect(details.flatMap(\.invoices).map(\.remaining) == spread.left)
    #expect(details.reduce(.zero) { $0 + $1.row.state.amounts.owedBack } == spread.owedBack)
    // Each case's history says which note it was, and on which invoice.
    let told = try cases.flatMap { try desk.kinds($0) }.compactMap { happening in
      if case .credit(_, _, let invoice, let note) = happening {
        "\(note ?? "-") \(invoice)"
      } else {
        nil
      }
    }
    #expect(told == ["1", "2", "3"].prefix(told.count).map { "K1 \($0)" } && !told.isEmpty)
    #expect(
      details.map(\.row.state.closeReason) == spread.left.map { $0 == .zero ? .credited : nil }
    )
    #expect(try desk.isSound())
    #expect(try desk.take(path).duplicates == 1)
  }

  @Test(
    "a note of the whole claim takes its costs off: those that were paid are owed back too",
    arguments: ["118.00", "138.00"]
  )
  func costs(paid: String) throws {
    let desk = try Desk()
    let header = CSVTests.header + ";reminder_sent;reminder_fee;paid;settled_date"
    let row = CSVTests.row(number: "1", amount: "100.00") + ";2026-09-01;38.00;\(paid);2026-09-10"
    let number = try desk.csv([row], header: header).cases.first
    try desk.take(try desk.file("note.xml", note("K1", "100.00", for: ["1"])))
    let state = try desk.detail(number).row.state
    #expect(state.stage == .closed && state.amounts.outstanding == .zero)
    #expect(state.amounts.owedBack.plain == paid)
    #expect(try desk.isSound())
  }

  @Test("what came inside a note is kept once on each case it is booked on")
  func files() throws {
    let desk = try Desk()
    let cases = try desk.csv(["1", "2", "3"].map { CSVTests.row(number: $0, amount: "100.00") })
      .cases
    let path = try desk.file("note.xml", note("K1", "150.00", for: ["1", "2"], file: "why.txt"))
    try desk.take(path)
    #expect(try cases.map(desk.files) == [["why.txt Hei"], ["why.txt Hei"], []])
    #expect(try desk.take(path).duplicates == 1)
    #expect(try cases.map(desk.files) == [["why.txt Hei"], ["why.txt Hei"], []])
    #expect(try desk.isSound())
  }

  @Test("a note read before its invoice, in the same import, brings its files along")
  func filesInOneImport() throws {
    let desk = try Desk()
    let path = try desk.file("a.xml", note("K1", "40.00", for: ["1"], file: "why.txt"))
    let rows = [CSVTests.header, CSVTests.row(number: "1", amount: "100.00")]
    let report = try desk.take(path, desk.file("b.csv", rows.joined(separator: "\n")))
    #expect(report.creditNotesBooked == 1)
    #expect(!report.warnings.map(\.sentence.key).contains("intake.warning.note-files-wait"))
    #expect(try desk.files(report.cases.first) == ["why.txt Hei"])
  }

  @Test("what is inside a note that waits is kept when the file comes again after it is booked")
  func filesOfWaiting() throws {
    let desk = try Desk()
    let path = try desk.file("note.xml", note("K1", "40.00", for: ["1"], file: "why.txt"))
    let waiting = try desk.take(path)
    #expect(waiting.warnings.map(\.sentence.key).contains("intake.warning.note-files-wait"))
    let number = try desk.csv([CSVTests.row(number: "1", amount: "100.00")]).cases.first
    #expect(try desk.detail(number).row.state.amounts.principal == Money(60))
    #expect(try desk.files(number) == [])
    let again = try desk.take(path)
    #expect(again.warnings.map(\.sentence.key) == ["intake.warning.note-files-kept"])
    #expect(try desk.files(number) == ["why.txt Hei"])
    #expect(try desk.detail(number).row.state.amounts.principal == Money(60))
    #expect(try desk.take(path).warnings.isEmpty)
    #expect(try desk.files(number) == ["why.txt Hei"])
    #expect(try desk.isSound())
  }

  @Test("two invoices of one case are covered in the note's order")
  func oneCase() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";case_reference"
    let rows = ["1", "2"].map { CSVTests.row(number: $0, amount: "100.00") + ";A" }
    let number = try desk.csv(rows, header: header).cases.first
    _ = try desk.take(desk.file("note.xml", note("K1", "130.00", for: ["2", "1"])))
    let detail = try desk.detail(number)
    #expect(detail.row.state.amounts.principal == Money(70))
    let left = Dictionary(uniqueKeysWithValues: detail.invoices.map { ($0.number, $0.remaining) })
    #expect(left == ["2": .zero, "1": Money(70)])
    #expect(try desk.isSound())
  }

  @Test("a note too large for the invoices that are in waits for those that are not")
  func waits() throws {
    let desk = try Desk()
    let first = try desk.csv([CSVTests.row(number: "1", amount: "100.00")])
    let waiting = try desk.take(desk.file("note.xml", note("K1", "150.00", for: ["1", "2"])))
    #expect(waiting.creditNotesWaiting == 1 && waiting.creditNotesBooked == 0)
    #expect(try desk.detail(first.cases.first).row.state.amounts.principal == Money(100))
    let second = try desk.csv([CSVTests.row(number: "2", amount: "100.00")])
    #expect(second.creditNotesBooked == 1)
    #expect(try desk.detail(first.cases.first).row.state.closeReason == .credited)
    #expect(try desk.detail(second.cases.first).row.state.amounts.principal == Money(50))
    #expect(try desk.isSound())
  }

  @Test("without a reference: the same creditor, debtor and sum is suggested, never booked")
  func suggested() throws {
    let desk = try Desk()
    let cases = try desk.csv([
      CSVTests.row(number: "1", amount: "100.00"), CSVTests.row(number: "2", amount: "99.00"),
      CSVTests.row(number: "3", amount: "100.00", name: "Kari Testesen"),
    ]).cases
    let report = try desk.take(
      desk.file("a.xml", note("K1", "100.00", for: [])),
      desk.file("b.xml", note("K2", "100.00", for: ["9"])),
      desk.file("c.xml", note("K3", "77.00", for: []))
    )
    #expect(report.creditNotesWaiting == 3 && report.creditNotesBooked == 0)
    let reader = try desk.stored.store.reader(.pages)
    let waiting = WaitingCreditNotes(reader: reader, today: desk.today)
    let notes = try waiting.all().map(\.note)
    #expect(notes.map(\.number) == ["K1", "K2", "K3"])
    let suggested = try notes.map { try waiting.suggestions(for: $0) }
    #expect(suggested.map { $0.map(\.number) } == [[cases[0]], [], []])
    #expect(suggested[0].first?.reasons == [.name, .amount])
    #expect(try desk.detail(cases[0]).row.state.amounts.principal == Money(100))
  }

  @Test(
    "what a note refers to is found as it is written: an invoice's figures, a case, a KID",
    arguments: [
      ("F-10001", CaseMatch.Reason.invoice), ("faktura 0010001", .invoice), ("10001", .invoice),
      ("sak 100001", .caseNumber), ("2345676", .kid),
    ]
  )
  func suggestedByReference(reference: String, reason: CaseMatch.Reason) throws {
    let desk = try Desk()
    let cases = try desk.csv(
      [
        CSVTests.row(number: "F10001", amount: "100.00") + ";2345676",
        CSVTests.row(number: "F10002", amount: "60.00") + ";",
      ],
      header: CSVTests.header + ";kid"
    ).cases
    try desk.take(desk.file("a.xml", note("K1", "60.00", for: [reference])))
    let reader = try desk.stored.store.reader(.pages)
    let waiting = WaitingCreditNotes(reader: reader, today: desk.today)
    let found = try waiting.suggestions(for: try #require(try waiting.all().first).note)
    #expect(found.map(\.number) == [cases[0]])
    #expect(found.first?.reasons.first == reason)
  }

  @Test("a note without a reference is booked on the case named, once, and what it closes is told")
  func assigned() throws {
    let desk = try Desk()
    let number = try #require(
      try desk.csv([CSVTests.row(number: "1", amount: "100.00")]).cases.first
    )
    try desk.take(desk.file("note.xml", note("K-9", "100.00", for: [])))
    let store = desk.stored.store
    let waiting = try #require(try store.reader(.jobs).openCreditNotes().first)
    let rules = ImportRules(clock: .fixed(OsloTime.moment(desk.today, hour: 13)))
    let assignment = CreditNoteAssignment(store: store, rules: rules)
    let by = Actor.user("kari@example.no")
    let planned = try assignment.run(waiting, on: number, by: by, dryRun: true)
    #expect(try desk.detail(number).row.state.stage == .reminder)
    let booked = try assignment.run(waiting, on: number, by: by)
    #expect(booked == planned)
    #expect(booked.map(\.closes) == [true] && booked.map(\.amount) == [Money(100)])
    #expect(try desk.detail(number).row.state.closeReason == .credited)
    let credited = try store.reader(.jobs).history(of: number).last {
      if case .credit = $0.happening { true } else { false }
    }
    #expect(credited?.actor == by)
    #expect(try store.reader(.jobs).openCreditNotes().isEmpty)
    #expect(throws: CreditNoteAssignment.Refused.self) {
      try assignment.run(waiting, on: number, by: by)
    }
    #expect(try desk.isSound())
  }

  @Test("a note is booked on no case that has no invoices; one that goes on in another says which")
  func assignedToNothing() throws {
    let desk = try Desk()
    let numbers = try desk.csv(
      ["1", "2"].map { CSVTests.row(number: $0, amount: "100.00") }
    ).cases
    try desk.take(desk.file("note.xml", note("K-9", "40.00", for: [])))
    let store = desk.stored.store
    let waiting = try #require(try store.reader(.jobs).openCreditNotes().first)
    let assignment = CreditNoteAssignment(
      store: store,
      rules: ImportRules(clock: .fixed(OsloTime.moment(desk.today, hour: 13)))
    )
    func refusal() -> Refusal? {
      #expect(throws: CreditNoteAssignment.Refused.self) {
        try assignment.run(waiting, on: numbers[0], by: .owner)
      }?.refusal
    }
    try store.write { try $0.moveInvoices(of: numbers[0], to: numbers[1]) }
    #expect(refusal()?.code == "note-no-invoices")
    let standing = try #require(try store.reader(.jobs).standings(of: [numbers[0]]).first)
    var change = CaseChange(
      number: numbers[0],
      expected: standing.version,
      before: standing.state,
      after: standing.state,
      events: [
        CaseEvent(
          at: OsloTime.moment(desk.today, hour: 12),
          day: desk.today,
          actor: .agency,
          .closed(.merged, cost: .zero, continuedIn: numbers[1])
        )
      ]
    )
    CaseFold(plan: .standard).apply(change.events, to: &change.after)
    #expect(try store.write { try $0.apply([change], receipt: nil) } == [.done])
    #expect(refusal()?.code == "note-case-merged")
    #expect(refusal()?.values.last == .text(numbers[1].description))
    #expect(try store.reader(.jobs).openCreditNotes() == [waiting])
  }

  @Test(
    "a note made out to another person is not booked on a case, which stays as it was",
    arguments: [
      ("Ola Moe", false), ("Kari Test", true), ("Test, Kari", true), ("Kari Moe Test", true),
    ]
  )
  func assignedToAnother(_ debtor: String, _ isTheirs: Bool) throws {
    let desk = try Desk()
    let number = try #require(
      try desk.csv([CSVTests.row(number: "1", amount: "100.00")]).cases.first
    )
    try desk.take(desk.file("note.xml", note("K-9", "40.00", for: [], debtor: debtor)))
    let waiting = try #require(try desk.stored.store.reader(.jobs).openCreditNotes().first)
    let rules = ImportRules(clock: .fixed(OsloTime.moment(desk.today, hour: 13)))
    let assignment = CreditNoteAssignment(store: desk.stored.store, rules: rules)
    func book() throws {
      _ = try assignment.run(waiting, on: number, by: .user("kari@example.no"))
    }
    if isTheirs {
      try book()
    } else {
      let refused = #expect(throws: CreditNoteAssignment.Refused.self, performing: book)
      #expect(refused?.refusal.code == "note-of-other-debtor")
      #expect(try desk.stored.store.reader(.jobs).openCreditNotes() == [waiting])
    }
    let left = try desk.detail(number).row.state.amounts.principal
    #expect(left == (isTheirs ? Money(60) : Money(100)))
    #expect(try desk.isSound())
  }

  @Test("a note assigned to a case of several invoices takes the earliest due first")
  func assignedToSeveral() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";case_reference"
    let number = try #require(
      try desk.csv(
        [
          CSVTests.row(number: "1", due: "2026-08-20", amount: "100.00") + ";A",
          CSVTests.row(number: "2", due: "2026-08-15", amount: "100.00") + ";A",
        ],
        header: header
      ).cases.first
    )
    try desk.take(desk.file("note.xml", note("K-9", "150.00", for: [])))
    let waiting = try #require(try desk.stored.store.reader(.jobs).openCreditNotes().first)
    let rules = ImportRules(clock: .fixed(OsloTime.moment(desk.today, hour: 13)))
    let credits = try CreditNoteAssignment(store: desk.stored.store, rules: rules)
      .run(waiting, on: number, by: .user("kari@example.no"))
    #expect(credits.map(\.amount) == [Money(100), Money(50)])
    #expect(credits.allSatisfy { !$0.closes })
    let left = try desk.detail(number).invoices.map { "\($0.number) \($0.remaining.plain)" }
    #expect(left.sorted() == ["1 50.00", "2 0.00"])
    #expect(try desk.isSound())
  }
}
