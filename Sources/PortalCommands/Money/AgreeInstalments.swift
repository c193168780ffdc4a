import ActionDispatch
import Agency
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import Wording

/// `amili instalments NUMBER`: a payment plan agreed with a debtor.
struct AgreeInstalments: ReportingVerb {
  static let page = VerbPage(
    "instalments",
    usage: "NUMBER [--json]",
    "NUMBER --count N --first DATE [--months N] [--dry-run] [--json]",
    example: "instalments 104233 --count 4 --first 2026-12-15 --dry-run"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Option(help: .help("instalments.count", value: "n"))
  var count: Int?

  @Option(help: .help("instalments.first", value: "date"))
  var first: String?

  @Option(help: .help("instalments.months", value: "n"))
  var months = 1

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store(dryRun || count == nil || first == nil ? .reading : .acting)
    let (record, _) = try session.record(number, in: store)
    guard let count, let first else {
      // Half of what a plan is made of is no wish to see one.
      guard count == nil, first == nil, !dryRun else {
        throw CommandFailure.usage(
          "usage.needs",
          .text("instalments"),
          .text("--count N --first DATE")
        )
      }
      return try show(record.row, store, session)
    }
    try session.mustBeNow()
    _ = try session.agencyUser(of: store, else: "cli.agree-agency-only")
    let agreement = PlanAgreement(
      agency: try session.agency(on: store),
      user: try session.user(of: store)
    )
    let day = try session.typedDay(first)
    do {
      let owed = try agreement.owed(record.row.number, instalments: count)
      let instalments = PaymentPlan.instalments(
        of: owed,
        count,
        from: day,
        months: max(1, months),
        calendar: session.configuration.settings.choices.calendar
      )
      let agreed = try agreement.plan(record.row.number, instalments)
      return try agree(agreed, store, session)
    } catch let refusal as DirectRefusal {
      session.complain(refusal.sentence)
      return .someRefused
    } catch let refusal as LetterRefusal {
      session.complain(refusal.sentence)
      return .someRefused
    }
  }

  /// Agrees a plan that adds up, unless it is only to be shown.
  private func agree(
    _ agreed: AgreedPlan,
    _ store: some CaseStoring,
    _ session: Session
  ) throws -> ExitStatus {
    let dispatcher = try session.dispatcher(for: store)
    let action = CaseAction.agency(.agree(agreed.plan.instalments))
    let plan = try dispatcher.plan(action, for: .cases([agreed.plan.number]))
    var report: ActionReport?
    if !dryRun {
      report =
        plan.count == 0
        ? try ActionReport(plan, dispatcher, dryRun: false)
        : try ActionReport(dispatcher.apply(plan), store.reader(.pages))
    }
    if let report, report.status != .done {
      if output.json { report.write(session) } else { report.say(session, naming: .few) }
      return report.status
    }
    if output.json {
      write(agreed.plan, fee: agreed.fee, report?.receipt, session)
    } else {
      if dryRun { session.say("cli.dry-run") }
      say(agreed.plan, agreed.currency, fee: agreed.fee, session)
      report?.say(session, naming: .few)
    }
    return .done
  }

  private func show(
    _ row: CaseRow,
    _ store: some CaseStoring,
    _ session: Session
  ) throws -> ExitStatus {
    let reader = try store.reader(.pages)
    guard let plan = try reader.payments.runningPlan(of: row.number) else {
      session.complain("instalments.none-runs", .text(row.number.description))
      return .nothingToDo
    }
    if output.json {
      write(plan, fee: nil, nil, session)
    } else {
      say(plan, row.currency, fee: .zero, session)
    }
    return .done
  }

  private func say(_ plan: PaymentPlan, _ currency: Currency, fee: Money, _ session: Session) {
    session.say(
      dryRun ? "instalments.plan-would" : "instalments.plan-agreed",
      .count(plan.instalments.count),
      .text(plan.number.description)
    )
    for instalment in plan.instalments {
      session.say(
        "instalments.plan-instalment",
        .date(instalment.due),
        .money(instalment.amount, currency)
      )
    }
    session.say("instalments.plan-total", .money(plan.total, currency))
    if fee > .zero { session.say("instalments.plan-fee", .money(fee, currency)) }
    if let last = plan.instalments.last?.due { session.say("instalments.plan-by", .date(last)) }
  }

  private func write(
    _ plan: PaymentPlan,
    fee: Money?,
    _ receipt: ReceiptNumber?,
    _ session: Session
  ) {
    session.print(
      .object {
        $0.member("case", plan.number.description)
        $0.member("agreed", plan.agreed)
        $0.array("instalments", plan.instalments) { json, instalment in
          json.object {
            $0.member("due", instalment.due)
            $0.member("amount", instalment.amount)
          }
        }
        $0.member("total", plan.total)
        if let fee { $0.member("fee", fee) }
        if let receipt { $0.member("receipt", receipt.description) }
        $0.member("dryRun", dryRun)
      }
    )
  }
}
