import ArgumentParser
import DebtCollection
import Wording

/// `amili register FATE --on DATE CASES`: what befell a debtor.
struct RegisterFate: ActionVerb {
  static let page = VerbPage(
    "register",
    "Register a death, bankruptcy, debt settlement or dissolution: all the debtor's cases end.",
    usage: "FATE --on DATE [--why TEXT|-] CASES [--dry-run]",
    example: "register bankrupt --on 2026-11-03 104233 --dry-run",
    discussion: """
      FATE is one of \(DebtorFate.allCases.map(\.name).joined(separator: ", ")). Each case is closed for \
      that reason, and the creditors are told with the night; until then it can be undone. With \
      --where only the cases that match are ended.
      """
  )

  @Argument(help: ArgumentHelp("What befell the debtor.", valueName: "fate"))
  var fate: String

  @Option(help: ArgumentHelp("The day it did.", valueName: "date"))
  var on: String

  @Option(help: ArgumentHelp("Where that is known from, or - to read it.", valueName: "text"))
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
