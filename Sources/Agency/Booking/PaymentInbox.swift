import CaseStore
import DebtCollection
import Intake

/// Takes up files of payments put in the inbox.
public struct PaymentInbox: InboxTaker {
  private let rules: PaymentRules

  public init(rules: PaymentRules) { self.rules = rules }

  public func take(_ path: String, at moment: Timestamp) throws -> InboxOutcome? {
    let file: BankFile
    do throws(IntakeProblem) {
      file = try BankFile.read(path: path)
    } catch {
      return error.isOtherKind ? nil : .refused(error.sentence)
    }
    // A night that is made good may be earlier than what the bank has sent since.
    if let line = file.firstAhead(of: OsloTime.date(of: moment)) {
      return .left(Sentence("agency.inbox-left", [.count(line.place), .date(line.booked)]))
    }
    var rules = rules
    rules.agency = rules.agency.at(moment)
    let report = try PaymentBooker(rules: rules).run(files: [path])
    if let refused = report.refused.first { return .refused(refused.sentence) }
    return .taken(
      Sentence(
        "agency.inbox-payments",
        [
          .count(report.count(.booked, .owedBack, .passedOn, .reversed)),
          .count(report.count(.unmatched)), .count(report.count(.duplicate)),
        ]
      )
    )
  }
}

extension LocalAgency {
  /// The same agency at a moment.
  func at(_ moment: Timestamp) -> LocalAgency {
    LocalAgency(
      store: store,
      settings: issuer.settings,
      rates: issuer.rates,
      plans: plans,
      office: issuer.office,
      clock: .fixed(moment)
    )
  }
}
