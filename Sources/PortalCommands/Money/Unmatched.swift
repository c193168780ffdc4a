import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili unmatched`: payments for no case yet, with the cases they may be for; one of them is booked by its
/// number and its case's, and what that does is said, or with `--dry-run` what it would do.
struct Unmatched: ReportingVerb {
  static let page = VerbPage(
    "unmatched",
    usage: "[--csv] [--json]",
    "PAYMENT CASE [--dry-run]",
    "PAYMENT --back [--dry-run]",
    example: "unmatched 17 104233 --dry-run"
  )

  @Argument(help: .help("unmatched.payment", value: "payment"))
  var payment: Int64?

  @Argument(help: .help("unmatched.number", value: "case"))
  var number: String?

  @Flag(help: .help("unmatched.back"))
  var back = false

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @Flag(help: .help("all.csv"))
  var csv = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    _ = try session.agencyUser(of: store)
    let unmatched = UnmatchedPayments(rules: try session.paymentRules(on: store))
    if let payment { return try place(payment, unmatched, session) }
    try session.mustNotLookBack()
    let payments = try unmatched.all()
    if csv {
      session.output.raw(PaymentTable.csv(payments))
    } else {
      let suggested = try payments.map { ($0.id, try unmatched.suggestions(for: $0)) }
      let suggestions = Dictionary(uniqueKeysWithValues: suggested)
      if output.json {
        write(payments, suggestions, session)
      } else {
        say(payments, suggestions, session)
      }
    }
    return payments.isEmpty ? .nothingToDo : .done
  }

  private func place(
    _ payment: Int64,
    _ unmatched: UnmatchedPayments,
    _ session: Session
  ) throws -> ExitStatus {
    try session.mustBeNow()
    guard back == (number == nil) else { throw CommandFailure.usage("pay.needs-case") }
    do {
      if dryRun { session.say("cli.dry-run") }
      if let number {
        try book(payment, on: try session.number(number), unmatched, session)
      } else {
        if !dryRun { try unmatched.sendBack(payment) }
        session.say(dryRun ? "pay.would-send-back" : "pay.sent-back", .text(String(payment)))
      }
    } catch let refusal as DirectRefusal {
      session.complain(refusal.sentence)
      return .someRefused
    }
    return .done
  }

  /// Books a payment on a case, unless what that does is only to be shown, and says it.
  private func book(
    _ payment: Int64,
    on number: CaseNumber,
    _ unmatched: UnmatchedPayments,
    _ session: Session
  ) throws {
    for sentence in try unmatched.plan(payment, on: number).sentences { session.say(sentence) }
    guard !dryRun else { return }
    let report = try unmatched.book(payment, on: number)
    let cases = report.cases.map(\.description).joined(separator: ", ")
    session.say("pay.placed", .text(String(payment)), .text(cases))
  }

  private func say(
    _ payments: [StoredPayment],
    _ suggestions: [Int64: [CaseMatch]],
    _ session: Session
  ) {
    guard !payments.isEmpty else { return session.complain("pay.none-unmatched") }
    let lines = suggestions.mapValues { list in
      list.map { session.wording.text($0.ofPayment) }
    }
    PaymentTable(session: session).write(payments, suggestions: lines)
  }

  private func write(
    _ payments: [StoredPayment],
    _ suggestions: [Int64: [CaseMatch]],
    _ session: Session
  ) {
    session.print(
      .object {
        $0.array("unmatched", payments) { json, payment in
          json.object {
            $0.members(of: payment)
            $0.matches(suggestions[payment.id] ?? [])
          }
        }
      }
    )
  }
}

extension JSONText {
  /// The cases something without a case may be for.
  mutating func matches(_ matches: [CaseMatch]) {
    array("suggestions", matches) { json, match in
      json.object {
        $0.member("case", match.number.description)
        $0.member("debtor", match.debtor)
        $0.member("outstanding", match.outstanding)
        $0.strings("reasons", match.reasons.map(\.name))
      }
    }
  }
}
