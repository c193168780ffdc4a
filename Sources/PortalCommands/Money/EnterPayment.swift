import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// What `paid` and `credit` are told.
struct EntryOptions: ParsableArguments {
  @Option(help: .help("all.amount", value: "amount"))
  var amount: String?

  @Option(name: .customLong("on"), help: .help("entry.on", value: "date"))
  var day: String?

  @Option(help: .help("entry.invoice", value: "number"))
  var invoice: String?

  @Option(help: .help("entry.currency", value: "code"))
  var currency: String?

  @Flag(help: .help("entry.again"))
  var again = false

  @Flag(help: .help("all.dry-run"))
  var dryRun = false
}

/// `amili paid NUMBER AMOUNT`: a payment that went straight to the creditor.
struct EnterPayment: ReportingVerb {
  static let page = VerbPage(
    "paid",
    usage: "[--json]",
    "NUMBER AMOUNT [--dry-run] [--json]",
    example: "paid 104233 1500.00 --dry-run"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String?

  @Argument(help: .help("all.amount", value: "amount"))
  var amount: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    guard let number else { return try list(session) }
    return try EntryRun(kind: .payment, number: number, amount: amount, options: entry)
      .run(in: session, json: output.json)
  }

  private func list(_ session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (reader, served) = (try store.reader(.pages), try session.servedCreditors(of: store))
    let payments = try reader.payments.directPayments(
      of: served,
      before: session.endOfShown,
      limit: 10_000
    )
    if output.json {
      session.print(.object { $0.array("payments", payments) { $0.payment($1) } })
    } else if payments.isEmpty {
      session.complain("pay.none-direct")
    } else {
      PaymentTable(session: session).write(payments)
    }
    if !output.json { session.sayAsRecorded() }
    return payments.isEmpty ? .nothingToDo : .done
  }
}

/// `amili credit NUMBER AMOUNT`: a credit note.
struct EnterCredit: ReportingVerb {
  static let page = VerbPage(
    "credit",
    usage: "NUMBER AMOUNT [--dry-run] [--json]",
    example: "credit 104233 250.00 --dry-run"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Argument(help: .help("all.amount", value: "amount"))
  var amount: String?

  @Option(help: .help("entry.credit-note", value: "number"))
  var creditNote: String?

  @OptionGroup var entry: EntryOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    var run = EntryRun(kind: .credit, number: number, amount: amount, options: entry)
    run.note = creditNote.flatMap { $0.isEmpty ? nil : $0 }
    return try run.run(in: session, json: output.json)
  }
}

/// Enters what was given: the plan first, then, unless it is a rehearsal, the booking.
private struct EntryRun {
  let kind: DirectEntry.Kind
  let number: String
  let amount: String?
  let options: EntryOptions
  /// The credit note's own number.
  var note: String?

  func run(in session: Session, json: Bool) throws -> ExitStatus {
    try session.mustBeNow()
    let store = try session.store(options.dryRun ? .reading : .acting)
    let entry = try entry(session)
    _ = try session.record(number, in: store)
    let booking = DirectBooking(
      rules: try session.paymentRules(on: store),
      user: try session.user(of: store)
    )
    let plan: DirectPlan
    do {
      plan = options.dryRun ? try booking.plan(entry) : try booking.book(entry)
    } catch let refusal as DirectRefusal {
      if json {
        session.print(
          .object {
            $0.member("case", number)
            $0.member("refused", refusal.refusal.code)
            $0.member("reason", SafeText(session.wording.text(refusal.sentence)).text)
          }
        )
      }
      session.complain(refusal.sentence)
      return .someRefused
    }
    if json { write(plan, session) } else { say(plan, session) }
    return plan.effect.unwritten.isEmpty ? .done : .someRefused
  }

  private func entry(_ session: Session) throws -> DirectEntry {
    guard let typed = amount ?? options.amount, amount == nil || options.amount == nil else {
      throw CommandFailure.usage("pay.needs-amount")
    }
    let day = try options.day.map { try session.typedDay($0) } ?? session.today
    var entry = DirectEntry(
      kind,
      try session.number(number),
      try Figures.amount(typed),
      on: day
    )
    entry.invoice = options.invoice
    entry.note = note
    entry.again = options.again
    if let code = options.currency {
      guard let currency = Currency(code) else {
        throw CommandFailure.usage("pay.no-currency", .text(code))
      }
      entry.currency = currency
    }
    return entry
  }

  private func say(_ plan: DirectPlan, _ session: Session) {
    if options.dryRun { session.say("cli.dry-run") }
    for sentence in plan.sentences { session.say(sentence) }
  }

  private func write(_ plan: DirectPlan, _ session: Session) {
    session.print(
      .object {
        $0.member("case", plan.entry.number.description)
        $0.member("kind", plan.entry.kind.rawValue)
        $0.member("amount", plan.entry.amount)
        $0.member("currency", plan.effect.currency.code)
        $0.member("day", plan.entry.day)
        $0.member("invoice", plan.invoice)
        $0.object("covers") { $0.coverage(plan.effect.coverage) }
        $0.member("outstanding", plan.effect.after.amounts.outstanding)
        $0.member("stage", plan.effect.after.stage.name)
        $0.member("closeReason", plan.effect.after.closeReason?.name)
        $0.array("moved", plan.effect.moved) { json, move in
          json.object {
            $0.member("to", move.to.description)
            $0.member("amount", move.1)
          }
        }
        $0.member("waived", plan.effect.waived)
        $0.member("demandWithdrawn", plan.effect.withdrawsDemand)
        $0.unwritten(plan.effect.unwritten) { SafeText(session.wording.text($0)).text }
        $0.member("dryRun", options.dryRun)
      }
    )
  }
}

extension JSONText {
  mutating func coverage(_ coverage: CoverageOfPayment) {
    member("principal", coverage.principal)
    member("interest", coverage.interest)
    member("reminderFee", coverage.reminderFee)
    member("collectionFee", coverage.collectionFee)
    member("compensation", coverage.compensation)
    member("courtFee", coverage.courtFee)
    member("owedBack", coverage.owedBack)
  }
}
