import ArgumentParser
import DebtCollection
import Wording

/// `amili decide upheld|rejected CASES`: the agency decides an objection.
struct DecideObjection: ActionVerb {
  static let page = VerbPage(
    "decide",
    usage: "upheld|rejected --why TEXT|- CASES [--dry-run]",
    example: "decide rejected --why \"The delivery was signed for\" 104233 --dry-run"
  )

  /// What is decided.
  enum Verdict: String, CaseIterable, ExpressibleByArgument { case upheld, rejected }

  @Argument(help: .help("decide.verdict", value: "verdict"))
  var verdict: Verdict

  @Option(help: .help("all.why", value: "text"))
  var why: String

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    try ActionRun(session: session, options: options)
      .run(.agency(.decide(upheld: verdict == .upheld, why: session.words(why))))
  }
}

/// `amili waive CASES`: the agency gives up costs.
struct WaiveCosts: ActionVerb {
  static let page = VerbPage(
    "waive",
    usage: "[--part PART]… [--why TEXT|-] CASES [--dry-run]",
    example: "waive --part collection-fee --why \"Paid the same day\" 104233 --dry-run",
    values: [parts.map(\.rawValue).joined(separator: ", ")]
  )

  static let parts = OrderOfCover.Part.allCases.filter(AgencyAct.waivable.contains)

  @Option(help: .help("waive.part", value: "part"))
  var part: [String] = []

  @Option(help: .help("all.why", value: "text"))
  var why: String?

  @OptionGroup var options: ActionOptions

  func run(in session: Session) throws -> ExitStatus {
    let named = try part.map { word in
      guard let part = Self.parts.first(where: { $0.rawValue == word.lowercased() }) else {
        throw CommandFailure.usage(
          "cli.waived-part",
          .text(word),
          .text(Self.parts.map(\.rawValue).joined(separator: ", "))
        )
      }
      return part
    }
    let waived = named.isEmpty ? AgencyAct.waivable : Set(named)
    return try ActionRun(session: session, options: options)
      .run(.agency(.waive(waived, why: why.map(session.words) ?? "")))
  }
}
