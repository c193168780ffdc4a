import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Intake
import Letters
import PortalModel
import Wording

/// Turns every error into sentences and an exit status, in this one place.
struct Failures {
  /// nil while there is no catalogue to say it in.
  var wording: Wording?
  var output: Output

  /// Says what failed and gives the status the program ends with.
  func report(_ error: any Error) -> ExitStatus {
    output.flush()
    if wording == nil, let error = error as? DataFileError {
      SafeText.lines(of: error.description).forEach(output.complain)
      return status(of: error)
    }
    let (status, sentences) = explain(error)
    for sentence in sentences { output.complain(say(sentence)) }
    return status
  }

  /// An error as sentences, for who goes on in spite of it.
  static func sentences(of error: any Error) -> [Sentence] {
    Failures(wording: nil, output: .standard).explain(error).1
  }

  private func say(_ sentence: Sentence) -> String {
    if let wording { return wording.text(sentence) }
    return ([sentence.key] + sentence.values.map { "\($0)" }).joined(separator: " ")
  }

  private func explain(_ error: any Error) -> (ExitStatus, [Sentence]) {
    switch error {
    case let error as CommandFailure: (error.status, [error.sentence])
    case let error as StoreError: (status(of: error), [error.sentence])
    case let error as DispatchError: (status(of: error), [error.sentence])
    case let error as DataFileError: (status(of: error), error.sentences)
    case let error as FilterError: (.wrongUse, [error.sentence])
    case let error as FigureError: (.wrongUse, [error.sentence])
    case let error as ImportFailure: explain(error)
    case let error as PaymentsUnbalanced: (.storeFailed, [error.sentence])
    case let error as DirectRefusal: (.someRefused, [error.sentence])
    case let error as NewFile.Failure: (.storeFailed, [error.sentence])
    case let error as OutputFailure: (.storeFailed, [error.sentence])
    case let error as SpoolError: (status(of: error), [error.sentence])
    case let error as LetterError: (status(of: error), [error.sentence])
    case let error as LetterFault: (.brokenInput, [error.sentence])
    case let error as DemonstrationError:
      (.someRefused, [error.sentence] + (error.cause.map { [$0] } ?? []))
    case let error as PastDay: (.notAllowed, [error.sentence])
    case let error as InboxError: (.storeFailed, [error.sentence])
    case let error as MissingRate: (.wrongUse, [error.sentence])
    case let error as InterestUnknown: (.wrongUse, [error.sentence])
    case let error as OwnRateError: (.wrongUse, [error.sentence])
    default: (.storeFailed, [Sentence("cli.failed", [.text("\(error)")])])
    }
  }

  /// Why an import ended, and what stands all the same.
  private func explain(_ failure: ImportFailure) -> (ExitStatus, [Sentence]) {
    let (status, sentences) = explain(failure.cause)
    let taken = Sentence("cli.import-ended", [.count(failure.report.imported)])
    return (status, sentences + [taken])
  }

  private func status(of error: StoreError) -> ExitStatus {
    switch error.code {
    case .busy: .busy
    case .notFound: .notFound
    case .interrupted, .cannotWrite, .cannotRead, .newer, .broken: .storeFailed
    }
  }

  private func status(of error: LetterError) -> ExitStatus {
    switch error {
    case .noPrinter, .notPrinted: .unavailable
    default: .brokenInput
    }
  }

  private func status(of error: SpoolError) -> ExitStatus {
    switch error {
    case .file: .storeFailed
    case .busy: .busy
    case .damaged: .brokenInput
    case .missing: .unavailable
    }
  }

  private func status(of error: DispatchError) -> ExitStatus {
    switch error.code {
    case .notAllowed, .readOnly: .notAllowed
    case .noSuchReceipt: .notFound
    case .notPossible: .someRefused
    case .cancelled: .nothingToDo
    }
  }

  private func status(of error: DataFileError) -> ExitStatus {
    switch error {
    case .noDataFolder: .unavailable
    case .unreadable: .notFound
    case .noTheme: .wrongUse
    case .writableByOthers: .notAllowed
    case .notTOML, .faults: .brokenInput
    }
  }
}

/// Why a verb does not do what it was asked, and how the program ends for it.
struct CommandFailure: Error, Hashable {
  var status: ExitStatus
  var sentence: Sentence

  init(_ status: ExitStatus, _ sentence: Sentence) {
    self.status = status
    self.sentence = sentence
  }

  /// Wrong use: exit 64.
  static func usage(_ key: String, _ values: SentenceValue...) -> CommandFailure {
    CommandFailure(.wrongUse, Sentence(key, values))
  }

  /// A number below the least an option takes: exit 64.
  static func tooSmall(_ option: String, _ number: Int, least: Int) -> CommandFailure {
    usage("usage.too-small", .text(option), .text("\(number)"), .text("\(least)"))
  }

  static func noSuchCase(_ number: CaseNumber) -> CommandFailure {
    CommandFailure(.notFound, Sentence("cli.no-such-case", [.text(number.description)]))
  }
}
