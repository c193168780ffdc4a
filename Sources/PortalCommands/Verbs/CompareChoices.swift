import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import Wording

/// `amili compare NUMBER`: what a creditor's choices about a case cost, side by side.
struct CompareChoices: ReportingVerb {
  static let page = VerbPage(
    "compare",
    usage: "NUMBER [--pause DATE] [--postpone DATE] [--reason REASON] [--json]",
    example: "compare 104233 --postpone 2026-12-20"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Option(help: .help("compare.pause", value: "date"))
  var pause: String?

  @Option(help: .help("compare.postpone", value: "date"))
  var postpone: String?

  @Option(help: .help("compare.reason", value: "reason"))
  var reason: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (record, _) = try session.record(number, in: store)
    let plans = try session.plans()
    let creditor = record.detail.creditor
    let comparison = CostComparison(
      of: try choices(session),
      for: record.state,
      rules: ActionRules(
        fold: CaseFold(plan: plans.plan(named: creditor.plan)),
        at: session.clock.now()
      ),
      account: WholeCase(detail: record.detail, events: record.events, ledger: record.ledger)
        .account(licensed: session.agencySettings.isLicensed, rates: try session.rates()),
      side: try session.viewer(of: store).side
    )
    for outcome in comparison.outcomes where !output.json { say(outcome, record, session) }
    if output.json {
      session.print(
        .object {
          $0.member("caseNumber", record.row.number.description)
          $0.array("choices", comparison.outcomes) { json, outcome in
            json.object { write(outcome, into: &$0, session) }
          }
        }
      )
    }
    return .done
  }

  private func choices(_ session: Session) throws -> [CostComparison.Choice] {
    let month = session.day + 30
    let named = try reason.map { name in
      guard let reason = CloseReason.allCases.first(where: { $0.name == name }) else {
        throw CommandFailure.usage(
          "cli.reason",
          .text(name),
          .text(CloseReason.allCases.filter(\.isCreditors).map(\.name).joined(separator: ", "))
        )
      }
      return reason
    }
    return [
      .goOn, .pause(until: try pause.map(session.typedDay) ?? month),
      .postpone(to: try postpone.map(session.typedDay) ?? month), .close(named ?? .withdrawn),
    ]
  }

  private func say(
    _ outcome: CostComparison.Outcome,
    _ record: CaseRecord,
    _ session: Session
  ) {
    let currency = record.row.currency
    session.say(ComparisonLines.title(of: outcome.choice))
    if let refusal = outcome.refusal {
      session.say("compare.refused", .text(session.wording.text(refusal.sentence)))
      return
    }
    ComparisonLines.costs(outcome, currency).forEach(session.say)
    for stop in outcome.stops { session.sayStop(stop, currency) }
  }

  private func write(
    _ outcome: CostComparison.Outcome,
    into json: inout JSONText,
    _ session: Session
  ) {
    json.member("choice", outcome.choice.name)
    json.member("day", outcome.choice.day)
    json.member("refused", outcome.refusal?.code)
    json.member("charge", outcome.charge)
    json.member("courtFeeInAdvance", outcome.courtFee)
    json.member("givenUp", outcome.givenUp)
    json.stops("steps", outcome.stops)
  }
}
