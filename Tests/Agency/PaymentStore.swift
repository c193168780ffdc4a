import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A store of cases that have their notices, and the agency that books their payments.
final class PaymentStore {
  let made: TemporaryStore
  /// In the order they were made; each of one invoice `F10000`, `F10001`, … of 100.00, 107.00, ….
  let numbers: [CaseNumber]
  var configuration = Configuration()
  /// Who collects.
  var settings = Shipped.licensed
  /// When files are booked.
  var now = OsloTime.moment(testToday, hour: 23)

  init(_ count: Int = 3) throws {
    made = try TemporaryStore()
    numbers = try made.store.fill(count)
    try agency(at: testNoon).issuePending()
  }

  func agency(at moment: Timestamp) throws -> LocalAgency {
    LocalAgency(
      store: made.store,
      settings: settings,
      rates: try Shipped.rates(),
      plans: [:],
      office: try Shipped.office(),
      clock: .fixed(moment)
    )
  }

  func rules() throws -> PaymentRules {
    PaymentRules(agency: try agency(at: now), configuration: configuration)
  }

  var reader: any CaseReader {
    get throws { try made.store.reader(.jobs) }
  }

  func kid(_ index: Int) throws -> String { try detail(index).kid }

  func detail(_ index: Int) throws -> CaseDetail {
    try #require(try reader.detail(numbers[index]))
  }

  func state(_ index: Int) throws -> CaseState { try detail(index).row.state }

  /// What the notice asks, which is outstanding.
  func asked(_ index: Int) throws -> Money { try state(index).amounts.outstanding }

  /// An OCR payment of what a case's notice asks, or another sum.
  func payment(_ index: Int, _ sum: Money? = nil, archive: Int = 0) throws -> OCRFile.Payment {
    OCRFile.Payment(
      try kid(index),
      try sum ?? asked(index),
      ordered: testToday,
      archive: archive == 0 ? index + 1 : archive
    )
  }

  /// Writes a file and books it.
  @discardableResult
  func book(_ bytes: [UInt8], dryRun: Bool = false) throws -> PaymentReport {
    let path = "\(made.folder)/payments"
    try Self.write(bytes, to: path)
    return try PaymentBooker(rules: try rules()).run(files: [path], dryRun: dryRun)
  }

  @discardableResult
  func book(_ payments: [OCRFile.Payment], day: CivilDate = testToday) throws -> PaymentReport {
    try book(OCRFile(day: day, payments).bytes)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  /// The store is sound: ledgers, histories, sums.
  func expectSound(_ place: SourceLocation = #_sourceLocation) throws {
    let fold = CaseFold(plan: .standard)
    let faults = try made.store.check(fold: { events, state in fold.state(of: events) ?? state }) {
      _ in true
    }
    #expect(faults == [], sourceLocation: place)
    for number in numbers {
      let ledger = try reader.ledger(of: number).reduce(Money.zero) { $0 + $1.amount }
      let detail = try #require(try reader.detail(number))
      let amounts = detail.row.state.amounts
      let left = detail.invoices.reduce(Money.zero) { $0 + $1.remaining }
      #expect(left == amounts.principal, sourceLocation: place)
      #expect(ledger == amounts.outstanding - amounts.owedBack, sourceLocation: place)
    }
  }
}
