import CaseStore
import DebtCollection
import Intake

/// Takes up invoices and credit notes put in the inbox.
public struct InvoiceInbox: InboxTaker {
  private let store: any CaseStoring
  private let rates: RateTables
  private let booking: Booking
  private let plan: @Sendable (Creditor) -> ProcessPlan
  private let undisputed: Bool

  /// - Parameters:
  ///   - undisputed: what comes in is confirmed to be undisputed.
  ///   - rates: the law's amounts, which fees that creditors have charged are held against.
  ///   - booking: how money is booked on cases that are there.
  ///   - plan: the process plan of a creditor.
  public init(
    store: any CaseStoring,
    undisputed: Bool,
    rates: RateTables,
    booking: Booking,
    plan: @escaping @Sendable (Creditor) -> ProcessPlan
  ) {
    self.store = store
    self.undisputed = undisputed
    self.rates = rates
    self.booking = booking
    self.plan = plan
  }

  /// A file one line of which is wrong is refused whole; a command line import would take the rest.
  public func take(_ path: String, at moment: Timestamp) throws -> InboxOutcome? {
    var rules = ImportRules(clock: .fixed(moment), plan: plan)
    rules.rates = rates
    rules.booking = booking
    let importer = Importer(store: store, rules: rules)
    var options = ImportOptions()
    options.undisputed = undisputed
    options.dryRun = true
    let rehearsed = try importer.run(paths: [path], options: options)
    if let refused = rehearsed.refused.first { return .refused(refused.sentence) }
    guard rehearsed.read > 0 else { return .refused(Sentence("agency.inbox-empty")) }
    options.dryRun = false
    let report = try importer.run(paths: [path], options: options)
    return .taken(
      Sentence("agency.inbox-invoices", [.count(report.imported), .count(report.duplicates)])
    )
  }
}
