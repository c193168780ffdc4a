import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import Wording

/// What the embedded agency on a store is made of, for the verbs and the portal alike: each file is
/// read when it is first needed, on any thread.
struct AgencyParts: Sendable {
  let store: any CaseStoring
  let configuration: Configuration
  /// The agency's settings as they hold for this store.
  let settings: AgencySettings
  let data: DataFolder
  let clock: Clock
  let wording: Wording
  let rates: Ahead<RateTables>
  let plans: Ahead<[String: ProcessPlan]>

  /// The agency.
  ///
  /// - Throws: `DataFileError` and `LetterError` when rates, plans, questions or letter templates cannot
  ///   be read.
  func agency() throws -> LocalAgency {
    var agency = LocalAgency(
      store: store,
      settings: settings,
      rates: try rates.value(),
      plans: try plans.value(),
      office: try LetterOffice(folder: data, own: configuration.letters.folder),
      clock: clock
    )
    agency.questions = try QuestionRules.load(from: data)
    return agency
  }

  /// What booking payments goes by.
  func paymentRules() throws -> PaymentRules {
    PaymentRules(agency: try agency(), configuration: configuration)
  }

  /// The folder of files the agency's day takes up: the named one, else the configured one; nil when
  /// there is none.
  func inbox(in named: String? = nil) throws -> Inbox? {
    guard let folder = named ?? configuration.inbox.folder else { return nil }
    let plans = try plans.value()
    let payments = try paymentRules()
    return Inbox(
      folder: folder,
      takers: [
        PaymentInbox(rules: payments),
        InvoiceInbox(
          store: store,
          undisputed: configuration.inbox.undisputed,
          rates: payments.agency.issuer.rates,
          booking: payments.booking
        ) {
          plans.plan(named: $0.plan)
        },
      ],
      say: { [wording] in wording.text($0) }
    )
  }
}
