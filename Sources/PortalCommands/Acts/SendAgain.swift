import ActionDispatch
import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili resend CASES`: a letter did not reach the debtor.
struct SendAgain: ActionVerb {
  static let page = VerbPage(
    "resend",
    usage: "[--why TEXT|-] CASES [--dry-run]",
    "--postcode P [--address A] [--city C] NUMBER [--dry-run]",
    example: "resend 104233 --address \"Storgata 1\" --postcode 8001 --city Bodø --dry-run"
  )

  @Option(help: .help("all.address")) var address: String?
  @Option(help: .help("all.postcode")) var postcode: String?
  @Option(help: .help("all.city")) var city: String?

  @Option(help: .help("resend.why", value: "text"))
  var why: String?

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store(options.dryRun ? .reading : .acting)
    let run = ActionRun(session: session, options: options)
    let selection = try run.selection(store)
    let action = CaseAction.agency(.resend(why: why.map(session.words) ?? ""))
    if address != nil || postcode != nil || city != nil {
      guard case .cases(let numbers) = selection, numbers.count == 1 else {
        throw CommandFailure.usage("cli.one-address-one-case")
      }
      let plan = try session.dispatcher(for: store).plan(action, for: selection)
      // An address that nothing goes to is corrected by `amili debtor`.
      let corrected =
        plan.count == 1 && !options.dryRun ? try correct(numbers[0], store, session) : nil
      if plan.count == 1, !options.output.json { session.say("act.address-goes-along") }
      return try run.run(action, on: selection, store) { receipt in
        guard let corrected else { return }
        let address = ResentAddress(store: store, rules: try session.importRules())
        try address.keep(corrected, of: numbers[0], under: receipt)
      }
    }
    return try run.run(action, on: selection, store)
  }

  private func correct(
    _ number: CaseNumber,
    _ store: some CaseStoring,
    _ session: Session
  ) throws -> DebtorCorrection.Outcome {
    try session.mustBeNow()
    let user = try session.user(of: store)
    let correction = DebtorCorrection(store: store, rules: try session.importRules())
    let outcome = try correction.run(number, by: .user(user.email)) { debtor in
      if let address { debtor.address = address }
      if let postcode { debtor.postcode = postcode }
      if let city { debtor.city = city }
    }
    if !outcome.registered.isEmpty { try session.takeUpAndTell(on: store) }
    return outcome
  }
}
