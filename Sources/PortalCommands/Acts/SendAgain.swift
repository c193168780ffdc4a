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
    "Send the latest letter again, since it did not reach the debtor; it brings no new fee.",
    usage: "[--why TEXT|-] CASES [--dry-run]",
    "--postcode P [--address A] [--city C] NUMBER [--dry-run]",
    example: "resend 104233 --address \"Storgata 1\" --postcode 8001 --city Bodø --dry-run",
    discussion: """
      The letter that came back does not count: its deadline is off, and the same letter goes out again \
      with the next day's, with a deadline of its own. A new address is recorded on all the debtor's \
      cases, as amili debtor does it; undo takes back the sending, not the address.
      """
  )

  @Option(help: "The street lines.") var address: String?
  @Option(help: "The postcode.") var postcode: String?
  @Option(help: "The place.") var city: String?

  @Option(help: ArgumentHelp("Why, or - to read it.", valueName: "text"))
  var why: String?

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let run = ActionRun(session: session, options: options)
    let selection = try run.selection(store)
    let action = CaseAction.agency(.resend(why: why.map(session.words) ?? ""))
    if address != nil || postcode != nil || city != nil {
      guard case .cases(let numbers) = selection, numbers.count == 1 else {
        throw CommandFailure.usage("cli.one-address-one-case")
      }
      let plan = try session.dispatcher(for: store).plan(action, for: selection)
      // An address that nothing goes to is corrected by `amili debtor`.
      if plan.count == 1, !options.dryRun { try correct(numbers[0], store, session) }
      if plan.count == 1, !options.output.json { session.say("act.address-stays") }
    }
    return try run.run(action, on: selection, store)
  }

  private func correct(
    _ number: CaseNumber,
    _ store: some CaseStoring,
    _ session: Session
  ) throws {
    try session.mustBeNow()
    let user = try session.user(of: store)
    let correction = DebtorCorrection(store: store, rules: try session.importRules())
    let outcome = try correction.run(number, by: .user(user.email)) { debtor in
      if let address { debtor.address = address }
      if let postcode { debtor.postcode = postcode }
      if let city { debtor.city = city }
    }
    if !outcome.registered.isEmpty { try session.takeUpAndTell(on: store) }
  }
}
