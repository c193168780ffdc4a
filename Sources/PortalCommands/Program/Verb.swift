import ArgumentParser
import DebtCollection

/// A verb of the command line; what the portal does too, it does by the same code.
///
/// A new verb is one file with a type that conforms to this, one line in `Verbs.groups`, and its table in
/// `data/help/` in each language.
protocol Verb: ParsableCommand {
  /// How it is called, and what help says of it.
  static var page: VerbPage { get }

  var shared: SharedOptions { get }

  /// Does it, writes its output, and says how the program ends.
  ///
  /// - Throws: anything `Failures` can say; the exit status is found there.
  func run(in session: Session) throws -> ExitStatus
}

extension Verb {
  static var configuration: CommandConfiguration { page.configuration }

  /// Refuses a word after a verb that takes `add` or nothing.
  static func check(_ word: String?, of verb: String) throws {
    guard let word, word != "add" else { return }
    throw CommandFailure.usage("usage.only-add", .text(verb), .text(word))
  }
}

/// A verb that can write JSON instead of text for people.
protocol ReportingVerb: Verb {
  var output: OutputOptions { get }
}

extension ReportingVerb {
  var shared: SharedOptions { output.shared }
}

/// One of the verbs of actions.
protocol ActionVerb: Verb {
  var options: ActionOptions { get }
}

extension ActionVerb {
  var shared: SharedOptions { options.output.shared }
}

/// How a verb is called; what help says of it stands in `data/help/`, in the verb's table.
struct VerbPage: Sendable {
  let name: String
  /// The ways to call it, without the program's name and the verb.
  let usage: [String]
  /// A call that works as it stands, without the program's name.
  let example: String
  /// What stands at the places of `more`.
  let values: @Sendable () -> [String]

  init(
    _ name: String,
    usage: String...,
    example: String,
    values: @escaping @autoclosure @Sendable () -> [String] = []
  ) {
    self.name = name
    self.usage = usage
    self.example = example
    self.values = values
  }

  /// The ways to call it, each a line as it is typed.
  var calls: [String] { usage.map { "amili \(name)\($0.isEmpty ? "" : " ")\($0)" } }

  /// What the parser is told of it: its name, and for help the words that are bound.
  var configuration: CommandConfiguration {
    guard HelpTexts.areBound else { return CommandConfiguration(commandName: name) }
    let options = HelpTexts.text("page.some-options")
    let example = HelpTexts.text("page.example", ["amili \(example)"])
    return CommandConfiguration(
      commandName: name,
      abstract: HelpTexts.text("\(name).does"),
      usage: calls.map { "\($0) \(options)" }.joined(separator: "\n"),
      discussion: [HelpTexts.more("\(name).more", values()), example].compactMap(\.self)
        .joined(separator: "\n\n")
    )
  }
}

/// The verbs there are.
enum Verbs {
  /// In the order of the day's work, as help shows them, by the key of their heading.
  static let groups: [(key: String, verbs: [any Verb.Type])] = [
    ("invoices", [ImportFiles.self, ShowCreditNotes.self, MakeDemonstration.self]),
    (
      "cases",
      [
        ListCases.self, ShowCase.self, ShowHistory.self, ShowLetters.self, ShowMessages.self,
        Explain.self, CompareChoices.self,
      ]
    ),
    (
      "actions",
      [
        ChangeDue.self, PauseCases.self, ResumeCases.self, CloseCases.self, SendMessage.self,
        UndoReceipt.self, ShowReceipts.self,
      ]
    ),
    (
      "questions",
      [
        ListQuestions.self, ShowThread.self, AnswerQuestion.self, AskQuestion.self,
        TakeQuestion.self, ReleaseQuestion.self, SnoozeQuestion.self, HandOverQuestion.self,
        NoteCase.self, NoteCall.self, ListPhrases.self, ListDrafts.self,
      ]
    ),
    (
      "agency",
      [DecideObjection.self, WaiveCosts.self, SendAgain.self, RegisterFate.self]
    ),
    ("day", [ShowList.self, WorkDays.self, FillSpool.self]),
    (
      "money",
      [
        PayFiles.self, EnterPayment.self, EnterCredit.self, Unmatched.self, AgreeInstalments.self,
        ShowSettlements.self,
        Reconcile.self, Reports.self, ShowOverview.self,
      ]
    ),
    (
      "people",
      [ListCreditors.self, ShowCreditor.self, ShowDebtor.self, ShowUsers.self]
    ),
    ("reckoning", [ComputeInterest.self, ComputeFees.self, ShowRates.self]),
    ("care", [Backup.self, Check.self, ShowFacts.self, Completions.self, Manual.self]),
  ]

  static let all: [any Verb.Type] = groups.flatMap { $0.verbs }

  /// That there is no such verb, and which were near.
  static func unknown(_ word: String) -> Sentence {
    let near = NearestWords.of(word.lowercased(), among: all.map { $0.page.name })
    return near.isEmpty
      ? Sentence("cli.no-such-verb", [.text(word)])
      : Sentence("cli.no-such-verb-near", [.text(word), .text(near.joined(separator: ", "))])
  }

  static func named(_ name: String) -> (any Verb.Type)? { all.first { $0.page.name == name } }
}

/// The root the parser knows the verbs by; it is never run.
struct AmiliCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    guard HelpTexts.areBound else { return names }
    let options = HelpTexts.text("page.some-options")
    return CommandConfiguration(
      commandName: names.commandName,
      abstract: HelpTexts.text("page.does"),
      usage: "amili \(options) [NUMBER]\namili \(HelpTexts.text("page.any-verb"))",
      version: version,
      groupedSubcommands: Verbs.groups.map {
        CommandGroup(name: HelpTexts.text("group.\($0.key)"), subcommands: $0.verbs)
      }
    )
  }

  /// All that parsing needs; the parser asks for it many times.
  private static let names = CommandConfiguration(
    commandName: "amili",
    version: version,
    subcommands: Verbs.all
  )

  /// What `--version` says.
  private static let version = "amili \(ProgramVersion.current)"
}
