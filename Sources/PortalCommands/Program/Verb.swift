import ArgumentParser

/// A verb of the command line: a twin of something the portal does, calling the same code.
///
/// A new verb is one file with a type that conforms to this, and one line in `Verbs.all`.
protocol Verb: ParsableCommand {
  var shared: SharedOptions { get }

  /// Does it, writes its output, and says how the program ends.
  ///
  /// - Throws: anything `Failures` can say; the exit status is found there.
  func run(in session: Session) throws -> ExitStatus
}

/// The verbs there are.
enum Verbs {
  /// In the order the help shows them.
  static let all: [any Verb.Type] = [
    ImportFiles.self, MakeDemonstration.self, ListCases.self, ShowCase.self, ShowHistory.self,
    ShowLetters.self,
    ShowMessages.self, ChangeDue.self, PauseCases.self, ResumeCases.self, CloseCases.self,
    SendMessage.self, PayFiles.self, EnterPayment.self, EnterCredit.self, Unmatched.self,
    ShowSettlements.self, Reconcile.self, Reports.self, UndoReceipt.self, ShowReceipts.self,
    ShowList.self, WorkDays.self, FillSpool.self, Explain.self,
    ComputeInterest.self, ComputeFees.self, ShowRates.self, ListCreditors.self, ShowCreditor.self,
    ShowDebtor.self, ShowUsers.self, Backup.self, Check.self, ShowFacts.self, Completions.self,
    Manual.self,
  ]

  /// The names of all verbs, and of the parser's own.
  static let names = Set(all.compactMap { $0.configuration.commandName } + ["help"])
}

/// The root the parser knows the verbs by; it is never run.
struct AmiliCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "amili",
    abstract: "The portal for invoices under follow-up. With no verb it opens in the terminal.",
    usage: "amili [OPTIONS] [NUMBER]\n       amili VERB …",
    subcommands: Verbs.all
  )
}
