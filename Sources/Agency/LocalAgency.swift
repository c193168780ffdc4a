import CaseStore
import DataFiles
import DebtCollection
import Letters

/// The agency that is built in: takes up registered cases, issues their notices, and writes what time
/// alone changes (process.md).
///
/// It works on any store, in batches of one transaction each; whatever is stopped anywhere is gone on
/// with when it is run again.
public struct LocalAgency: Sendable {
  public let store: any CaseStoring
  public let issuer: LetterIssuer
  /// By name; nothing is done for a creditor whose plan is not among them.
  public let plans: [String: ProcessPlan]
  public let clock: Clock
  public let handOver: HandOver
  /// What each kind of question to the creditor holds, and for how long.
  public var questions = QuestionRules([:])

  /// Cases written in one transaction (decisions.md 20).
  static let batch = 500

  public init(
    store: any CaseStoring,
    settings: AgencySettings,
    rates: RateTables,
    plans: [String: ProcessPlan],
    office: LetterOffice,
    clock: Clock
  ) {
    self.store = store
    self.plans = plans.mapValues { $0.walked(licensed: settings.isLicensed) }
    self.clock = clock
    issuer = LetterIssuer(settings: settings, rates: rates, office: office)
    handOver = HandOver(calendar: rates.choices.calendar)
  }

  /// The plan of a creditor; `isMissing` where there is none.
  public func plan(of creditor: Creditor) -> ProcessPlan {
    plans.plan(named: creditor.plan).walked(licensed: issuer.settings.isLicensed)
  }

  func fold(of creditor: Creditor) -> CaseFold {
    CaseFold(plan: plan(of: creditor), calendar: handOver.calendar)
  }
}
