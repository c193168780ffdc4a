import Agency
import CaseStore
import DebtCollection
import Intake
import TestCases
import Testing

/// Money that an import tells of on a case that has gone on: it does what it does entered by hand.
@Suite("Credit notes and payments by import, on a case that has gone on")
struct ImportedMoneyTests {
  private let world: AgencyWorld
  private let number: CaseNumber
  private static let principal = Money(10_000)

  init() throws {
    world = try AgencyWorld()
    // Due on 2 March: noticed on the 16th to the 30th, demanded on 7 April.
    let report = try world.importLedger(Self.principal, on: "2026-03-16")
    number = try #require(report.cases.first)
  }

  /// What a case has come to.
  private func standing() throws -> [String] {
    let detail = try world.file(number).detail
    let (state, invoices) = (detail.row.state, detail.invoices.map(\.remaining.plain))
    return ["\(state.stage) \(state.closeReason?.name ?? "-")", "\(state.amounts)", "\(invoices)"]
  }

  private func enter(
    _ kind: DirectEntry.Kind,
    _ sum: Money,
    of iso: String,
    on today: String,
    note: String? = nil
  ) throws {
    var entry = DirectEntry(kind, number, sum, on: try day(iso))
    entry.note = note
    try DirectBooking(rules: world.payments(today), user: DirectBookingTests.user).book(entry)
  }

  @Test(
    "a note for all, or a part, of a claim whose costs were paid is booked as one by hand",
    arguments: [Money(10_000), Money(7_000)]
  )
  func note(_ sum: Money) throws {
    var ends: [[String]] = []
    for isImported in [true, false] {
      let story = try Self()
      let world = story.world
      try world.work(to: "2026-04-10")
      try world.book(story.number, Money(1_638), "2026-04-10")
      if isImported {
        let report = try world.importNote("K7", sum, on: "2026-04-20")
        #expect(report.creditNotesBooked == 1, "\(report.refused)")
        #expect(report.credits.map(\.closes) == [sum == Self.principal])
      } else {
        try story.enter(.credit, sum, of: "2026-04-20", on: "2026-04-20", note: "K7")
      }
      ends.append(try story.standing())
      #expect(try world.faults() == [])
      let amounts = try world.state(story.number).amounts
      guard sum == Self.principal else { continue }
      #expect(amounts.outstanding == .zero && amounts.owedBack == Money(1_638))
    }
    #expect(ends[0] == ends[1])
  }

  @Test("a note that was entered by hand is known when its file comes, and is booked once")
  func noteByHand() throws {
    try world.work(to: "2026-04-08")
    try enter(.credit, Money(3_000), of: "2026-04-08", on: "2026-04-08", note: "K7")
    let before = try standing()
    for day in ["2026-04-20", "2026-04-21"] {
      let report = try world.importNote("K7", Money(3_000), on: day)
      #expect(report.duplicates == 1 && report.known.map(\.number) == [number])
      #expect(report.creditNotesBooked == 0 && report.creditNotesWaiting == 0)
      #expect(report.refused.isEmpty)
    }
    #expect(try standing() == before)
    // Another number is another note.
    #expect(try world.importNote("K8", Money(3_000), on: "2026-04-22").creditNotesBooked == 1)
    #expect(try world.state(number).amounts.principal == Money(4_000))
    #expect(try world.faults() == [])
  }

  /// A part after the demand; all of it, and a part, from the notice's time and told of after the demand.
  static let payments: [(sum: Money, of: String)] = [
    (Money(3_000), "2026-04-10"), (Money(10_000), "2026-03-26"), (Money(6_000), "2026-03-26"),
  ]

  @Test("what the ledger says is paid does what it does entered by hand, once", arguments: payments)
  func paid(_ payment: (sum: Money, of: String)) throws {
    var ends: [[String]] = []
    for isImported in [true, false] {
      let story = try Self()
      let world = story.world
      try world.work(to: "2026-04-13")
      if isImported {
        for _ in 1...2 {
          try world.importLedger(
            Self.principal,
            paid: payment.sum,
            settled: payment.of,
            on: "2026-04-13"
          )
        }
      } else {
        try story.enter(.payment, payment.sum, of: payment.of, on: "2026-04-13")
      }
      try world.work(to: "2026-04-15")
      let barred = try world.state(story.number).timeBarred
      try ends.append(story.standing() + ["barred \(barred)"])
      #expect(try world.faults() == [])
      // A demand for what had been paid in time is withdrawn, and the debtor is told.
      let letters = try world.file(story.number).events.filter {
        if case .letterSent(let letter) = $0.happening {
          letter.kind == .demandWithdrawn
        } else {
          false
        }
      }
      #expect(letters.count == (payment.sum == Self.principal ? 1 : 0))
    }
    #expect(ends[0] == ends[1])
  }

  @Test(
    "a letter is owed for money that the demand asks for and should not, and for no other",
    arguments: [("2026-03-26", true), ("2026-04-10", false)]
  )
  func owed(_ settled: String, _ isOwed: Bool) throws {
    try world.work(to: "2026-04-13")
    let cases = isOwed ? [number] : []
    try world.importLedger(Self.principal, paid: Money(6_000), settled: settled, on: "2026-04-13")
    #expect(try OwedLetters.cases(owed: .sumCorrected, in: world.store.reader(.pages)) == cases)
    #expect(try OwedLetters.cases(owed: .demandWithdrawn, in: world.store.reader(.pages)) == [])
    // A credit note is always for what was claimed from the beginning.
    try world.importNote("K7", Money(1_000), on: "2026-04-13")
    #expect(try OwedLetters.cases(owed: .sumCorrected, in: world.store.reader(.pages)) == [number])
  }

  @Test("a small rest of what the ledger says is paid is waived")
  func rest() throws {
    var booking = Booking()
    booking.waivesRestUpTo = Money(10)
    let report = try world.importLedger(
      Self.principal,
      paid: Money(9_995),
      on: "2026-03-16",
      booking
    )
    #expect(report.paidInFull == [number])
    let state = try world.state(number)
    #expect(state.closeReason == .restWaived && state.amounts.outstanding == .zero)
    #expect(try world.faults() == [])
  }

  @Test("a note that waits is not booked on a case that has it by hand")
  func waitingNoteByHand() throws {
    try world.work(to: "2026-04-08")
    try enter(.credit, Money(3_000), of: "2026-04-08", on: "2026-04-08", note: "K7")
    let detail = try world.file(number).detail
    let waiting = OpenCreditNote(
      creditor: detail.row.creditor,
      number: "K7",
      issued: try day("2026-04-15"),
      amount: Money(3_000),
      currency: .nok,
      references: [],
      debtorName: detail.debtor.name,
      contentHash: String(repeating: "ab", count: 32)
    )
    try world.store.write { try $0.keep(waiting) }
    let kept = try #require(try world.store.reader(.pages).openCreditNotes().first)
    let before = try standing()
    let moment = OsloTime.moment(try day("2026-04-20"), hour: 12)
    let rules = ImportRules(clock: .fixed(moment))
    let assignment = CreditNoteAssignment(store: world.store, rules: rules)
    let refused = #expect(throws: CreditNoteAssignment.Refused.self) {
      try assignment.run(kept, on: number, by: .owner)
    }
    #expect(refused?.refusal.code == "same-note")
    #expect(try standing() == before)
  }

  @Test("a note of another sum than was entered by hand under its number is refused")
  func noteOfAnotherSum() throws {
    try world.work(to: "2026-04-08")
    try enter(.credit, Money(3_000), of: "2026-04-08", on: "2026-04-08", note: "K7")
    let before = try standing()
    let report = try world.importNote("K7", Money(4_000), on: "2026-04-20")
    #expect(report.refused.count == 1 && report.duplicates == 0 && report.imported == 0)
    #expect(try standing() == before)
  }
}

extension AgencyWorld {
  /// Brings in a ledger of one invoice, R1, at noon of a day.
  @discardableResult
  func importLedger(
    _ amount: Money,
    paid: Money? = nil,
    settled: String = "",
    on iso: String,
    _ booking: Booking = Booking()
  ) throws -> ImportReport {
    let header =
      "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city"
      + ";creditor_name;creditor_orgno;paid;settled_date"
    let row =
      "R1;2026-02-16;2026-03-02;\(amount.plain);Kari Nordmann;consumer;8001;Bodø;Nordlys AS"
      + ";987654325;\(paid?.plain ?? "");\(settled)"
    return try importFile("ledger.csv", "\(header)\n\(row)\n", on: iso, booking)
  }

  /// Brings in a credit note on invoice R1, at noon of a day.
  @discardableResult
  func importNote(_ number: String, _ amount: Money, on iso: String) throws -> ImportReport {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
        <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
        <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-04-15</cbc:IssueDate>
        <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
        <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R1</cbc:ID>
        </cac:InvoiceDocumentReference></cac:BillingReference>
        <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Nordlys AS</cbc:Name>
        </cac:PartyName><cac:PartyLegalEntity>
        <cbc:CompanyID schemeID="NO:ORGNR">987654325</cbc:CompanyID></cac:PartyLegalEntity>
        </cac:Party></cac:AccountingSupplierParty>
        <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Kari Nordmann</cbc:Name>
        </cac:PartyName></cac:Party></cac:AccountingCustomerParty>
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="NOK">\(amount.plain)\
      </cbc:PayableAmount></cac:LegalMonetaryTotal>
      </CreditNote>
      """
    return try importFile("\(number).xml", text, on: iso)
  }

  private func importFile(
    _ name: String,
    _ text: String,
    on iso: String,
    _ booking: Booking = Booking()
  ) throws -> ImportReport {
    let path = "\(made.folder)/\(name)"
    try PaymentStore.write(Array(text.utf8), to: path)
    var options = ImportOptions()
    options.undisputed = true
    var rules = ImportRules(clock: .fixed(OsloTime.moment(try day(iso), hour: 12)))
    rules.rates = try Shipped.rates()
    rules.booking = booking
    return try Importer(store: store, rules: rules).run(paths: [path], options: options)
  }
}
