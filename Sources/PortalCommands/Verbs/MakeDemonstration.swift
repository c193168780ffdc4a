import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Demonstration
import Letters
import Wording

/// `amili demo`: made-up data in a store of its own, the same for the same seed and day.
struct MakeDemonstration: ReportingVerb {
  static let page = VerbPage(
    "demo",
    usage: "[--cases N] [--seed N]",
    example: "--store try.store demo --cases 5000"
  )

  @Option(
    parsing: .unconditional,
    help: .help("demo.cases", value: "number")
  )
  var cases = 5000

  @Option(help: .help("demo.seed", value: "number"))
  var seed: UInt64 = 1

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    guard (1...10_000_000).contains(cases) else {
      throw CommandFailure.usage("cli.demo-cases", .count(10_000_000), .text("\(cases)"))
    }
    let path = session.demonstrationPath
    let ledger = DemonstrationLedger(
      cases: cases,
      seed: seed,
      today: session.today,
      lists: try DemonstrationLists(folder: session.data),
      office: try LetterOffice(folder: session.data),
      rates: try session.rates(),
      plan: try session.plans()["standard"] ?? .standard,
      questions: try session.questionRules()
    )
    var options = SQLiteCaseStore.Options()
    options.creates = true
    let store = try SQLiteCaseStore.open(at: path, options: options)
    let made = try ledger.write(into: store) { count in
      let counts: [SentenceValue] = [.count(count), .count(cases)]
      session.output.progress(
        SafeText(session.wording.text(Sentence("cli.demo-progress", counts)))
      )
      return true
    }
    session.output.progress(.empty)
    if output.json {
      session.print(
        JSONText.object {
          $0.member("store", path)
          $0.member("cases", made)
          $0.member("seed", String(seed))
        }
      )
    } else {
      session.say("cli.demo-made", .count(made), .text(path))
    }
    return .done
  }
}

extension Session {
  /// Made-up data never goes where the user's own is, unless a store is named (decisions.md 11).
  fileprivate var demonstrationPath: String {
    if choices.store != nil || surroundings["AMILI_STORE"] != nil { return storePath }
    let folder = storePath.lastIndex(of: "/").map { storePath[..<$0] } ?? "."
    return "\(folder)/demonstration.store"
  }
}
