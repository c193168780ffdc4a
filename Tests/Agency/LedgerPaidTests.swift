import Agency
import CaseStore
import DataFiles
import DebtCollection
import Intake
import TestCases
import Testing

/// What an import says is paid, beside what came in here: the ledger knows of direct payments and of what was
/// settled, and of nothing that the agency still has or took for costs.
@Suite("Payments that the creditor's ledger tells of")
struct LedgerPaidTests {
  private let world: AgencyWorld
  private let number: CaseNumber

  init() throws {
    world = try AgencyWorld()
    let report = try Self.importing(paid: nil, on: "2026-03-16", world)
    number = try #require(report.cases.first)
    // Demanded on 7 April: of 2 000 the fee and the reminder fee are covered first.
    try world.work(to: "2026-04-10")
    try world.book(number, Money(2_000), "2026-04-10")
  }

  @discardableResult
  private static func importing(
    paid: Money?,
    on iso: String,
    _ world: AgencyWorld
  ) throws -> ImportReport {
    let header =
      "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city"
      + ";creditor_name;creditor_orgno;paid"
    let row =
      "R1;2026-02-16;2026-03-02;8000.00;Kari Nordmann;consumer;8001;Bodø;Nordlys AS;987654325"
      + ";\(paid?.plain ?? "")"
    let path = "\(world.made.folder)/ledger.csv"
    try PaymentStore.write(Array("\(header)\n\(row)\n".utf8), to: path)
    var options = ImportOptions()
    options.undisputed = true
    var rules = ImportRules(clock: .fixed(OsloTime.moment(try day(iso), hour: 12)))
    rules.rates = try Shipped.rates()
    return try Importer(store: world.store, rules: rules).run(paths: [path], options: options)
  }

  /// What was booked as paid straight to the creditor, each payment.
  private func direct() throws -> [Money] {
    try world.file(number).events.compactMap {
      if case .payment(let sum, _, true, _) = $0.happening { sum } else { nil }
    }
  }

  @Test("what the agency has and has not settled is none of what the ledger says is paid")
  func unsettled() throws {
    try Self.importing(paid: Money(3_000), on: "2026-04-13", world)
    #expect(try direct() == [Money(3_000)])
    // Said again, it is nothing new.
    try Self.importing(paid: Money(3_000), on: "2026-04-14", world)
    #expect(try direct() == [Money(3_000)])
    #expect(try world.faults() == [])
  }

  @Test(
    "what it tells of is kept as a direct payment entered by hand is, once, and told of by its sum"
  )
  func kept() throws {
    let told = try Self.importing(paid: Money(3_000), on: "2026-04-13", world)
    #expect(told.money.payments[.nok]?.sum == Money(3_000))
    #expect(told.money.payments[.nok]?.cases == [number] && told.money.credits.isEmpty)
    #expect(try Self.importing(paid: Money(3_000), on: "2026-04-14", world).money.payments.isEmpty)
    let payments = try world.store.reader(.pages).payments
    let payment = try #require(try payments.directPayments(of: nil, limit: 9).first)
    #expect(try payments.directPayments(of: nil, limit: 9).count == 1)
    #expect(payment.source == .imported && payment.home == .booked && payment.number == number)
    let on = try day("2026-04-13")
    #expect(payment.amount == Money(3_000) && payment.booked == on)
    let part = try #require(try payments.parts(of: payment.id).first)
    #expect(part.direct && part.coverage.principal == Money(3_000) && part.step == .demanded)
    let incoming = try payments.incoming(on...on, of: nil)
    #expect(incoming.map(\.direct) == [true] && incoming.map(\.payments) == [1])
    // Straight to the creditor: no settlement is to account for it.
    let agency = try world.agency(at: OsloTime.moment(try day("2026-04-14"), hour: 12))
    let mine = try payments.unsettled(
      of: try world.file(number).detail.row.creditor,
      in: .nok,
      by: agency.clock.now()
    )
    #expect(mine.allSatisfy { !$0.direct && $0.payment != payment.id } && !mine.isEmpty)
  }

  @Test(
    "what came to a creditor's own account is in its ledger: a creditor that collects for itself"
  )
  func ownAccount() throws {
    let store = try PaymentStore()
    store.settings.licence = ""
    try store.book([store.payment(0, Money(40))])
    let before = try store.state(0).amounts
    let creditor = try store.detail(0).creditor
    let invoice = try store.detail(0).invoices[0]
    let debtor = try store.detail(0).debtor
    let header =
      "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city"
      + ";creditor_name;creditor_orgno;customer_number;paid"
    let row =
      "\(invoice.number);\(invoice.issued.iso);\(invoice.due.iso);\(invoice.amount.plain)"
      + ";\(debtor.name);\(debtor.kind.name);\(debtor.postcode);\(debtor.city)"
      + ";\(creditor.name);\(creditor.organisationNumber);\(debtor.customerNumber);40.00"
    let path = "\(store.made.folder)/own.csv"
    try PaymentStore.write(Array("\(header)\n\(row)\n".utf8), to: path)
    let report = try Importer(store: store.made.store, rules: ImportRules(clock: .fixed(store.now)))
      .run(paths: [path])
    #expect(report.duplicates == 1 && report.refused.isEmpty, "\(report.refused)")
    #expect(try store.state(0).amounts == before)
  }

  @Test("of what was settled the principal is in the ledger, and costs never are")
  func settled() throws {
    try world.work(to: "2026-05-04")
    let parts = try world.store.reader(.pages).payments.parts(ofCase: number)
    let principal = parts.filter { $0.settlement != nil }.reduce(Money.zero) {
      $0 + $1.coverage.principal
    }
    #expect(principal > .zero && principal < Money(2_000))
    try Self.importing(paid: principal + Money(700), on: "2026-05-05", world)
    #expect(try direct() == [Money(700)])
    #expect(try world.faults() == [])
  }
}
