import ArgumentParser
import DebtCollection

/// A verb of the command line: a twin of something the portal does, calling the same code.
///
/// A new verb is one file with a type that conforms to this, and one line in `Verbs.groups`.
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

/// What help says of a verb.
struct VerbPage: Sendable {
  let name: String
  let abstract: String
  /// The ways to call it, without the program's name and the verb.
  let usage: [String]
  /// A call that works as it stands, without the program's name.
  let example: String
  let discussion: String

  init(
    _ name: String,
    _ abstract: String,
    usage: String...,
    example: String,
    discussion: String = ""
  ) {
    self.name = name
    self.abstract = abstract
    self.usage = usage
    self.example = example
    self.discussion = discussion
  }

  /// The ways to call it, each a line as it is typed.
  var calls: [String] { usage.map { "amili \(name)\($0.isEmpty ? "" : " ")\($0)" } }

  var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: name,
      abstract: abstract,
      usage: calls.map { $0 + " [OPTIONS]" }.joined(separator: "\n"),
      discussion: (discussion.isEmpty ? "" : discussion + "\n\n") + "Example: amili \(example)"
    )
  }
}

/// The verbs there are.
enum Verbs {
  /// In the order of the day's work, as help shows them.
  static let groups: [(name: String, verbs: [any Verb.Type])] = [
    ("Invoices in", [ImportFiles.self, ShowCreditNotes.self, MakeDemonstration.self]),
    (
      "Cases",
      [
        ListCases.self, ShowCase.self, ShowHistory.self, ShowLetters.self, ShowMessages.self,
        Explain.self, CompareChoices.self,
      ]
    ),
    (
      "Actions",
      [
        ChangeDue.self, PauseCases.self, ResumeCases.self, CloseCases.self, SendMessage.self,
        UndoReceipt.self, ShowReceipts.self,
      ]
    ),
    (
      "Questions",
      [
        ListQuestions.self, ShowThread.self, AnswerQuestion.self, AskQuestion.self,
        TakeQuestion.self, ReleaseQuestion.self, SnoozeQuestion.self, HandOverQuestion.self,
        NoteCase.self, NoteCall.self, ListPhrases.self,
      ]
    ),
    (
      "The agency's own acts",
      [DecideObjection.self, WaiveCosts.self, SendAgain.self, RegisterFate.self]
    ),
    ("The agency's day", [ShowList.self, WorkDays.self, FillSpool.self]),
    (
      "Money",
      [
        PayFiles.self, EnterPayment.self, EnterCredit.self, Unmatched.self, AgreeInstalments.self,
        ShowSettlements.self,
        Reconcile.self, Reports.self, ShowOverview.self,
      ]
    ),
    (
      "Who is who",
      [ListCreditors.self, ShowCreditor.self, ShowDebtor.self, ShowUsers.self]
    ),
    ("Reckoning", [ComputeInterest.self, ComputeFees.self, ShowRates.self]),
    ("Care", [Backup.self, Check.self, ShowFacts.self, Completions.self, Manual.self]),
  ]

  static let all: [any Verb.Type] = groups.flatMap { $0.verbs }

  /// The names of all verbs, and of the parser's own.
  static let names = Set(all.map { $0.page.name } + ["help"])

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
  static let configuration = CommandConfiguration(
    commandName: "amili",
    abstract: "The portal for invoices under follow-up. With no verb it opens in the terminal.",
    usage: "amili [OPTIONS] [NUMBER]\namili VERB …",
    groupedSubcommands: Verbs.groups.map { CommandGroup(name: $0.name, subcommands: $0.verbs) }
  )
}
