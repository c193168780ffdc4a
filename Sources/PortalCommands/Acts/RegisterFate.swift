import ArgumentParser
import DebtCollection
import Wording

/// `amili register FATE --on DATE CASES`: what befell a debtor.
struct RegisterFate: ActionVerb {
  static let page = VerbPage(
    "register",
    usage: "FATE --on DATE [--why TEXT|-] CASES [--dry-run]",
    example: "register bankrupt --on 2026-11-03 104233 --dry-run",
    values: [DebtorFate.allCases.map(\.name).joined(separator: ", ")]
  )

  @Argument(help: .help("register.fate", value: "fate"))
  var fate: String

  @Option(help: .help("register.on", value: "date"))
  var on: String

  @Option(help: .help("register.why", value: "text"))
  var why: String?

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    guard let known = DebtorFate(name: fate.lowercased()) else {
      throw CommandFailure.usage(
        "cli.debtor-fate",
        .text(fate),
        .text(DebtorFate.allCases.map(\.name).joined(separator: ", "))
      )
    }
    let day = try session.typedDay(on)
    return try ActionRun(session: session, options: options)
      .run(.agency(.register(known, on: day, why: why.map(session.words) ?? "")))
  }
}
