import ArgumentParser
import CaseStore
import DebtCollection

/// `amili letters NUMBER`: which letters went out, and their text as it was sent.
struct ShowLetters: Verb {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "The letters of a case, as they were sent."
  )

  @Argument(help: ArgumentHelp("The case.", valueName: "number"))
  var number: String

  @Option(
    help: ArgumentHelp("Write each as a text file into this folder.", valueName: "folder")
  )
  var save: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    let (record, records) = try session.record(number, in: try session.store())
    let letters = try records.letters(of: record.row.number)
    if let save {
      let saver = LetterFolder(folder: save, number: record.row.number)
      for letter in letters {
        let path = try saver.save(letter)
        if !output.json { session.say("cli.letter-saved", .text(path)) }
      }
    }
    if output.json {
      session.print(.object { $0.letters(letters) })
    } else if save == nil {
      try write(letters, session)
    }
    return letters.isEmpty ? .nothingToDo : .done
  }

  private func write(_ letters: [StoredLetter], _ session: Session) throws {
    if letters.isEmpty { session.complain("cli.no-letters") }
    for letter in letters {
      let text = try LetterTexts.text(of: letter).get()
      SafeText.lines(of: text).forEach(session.output.line)
      session.output.line(SafeText(String(repeating: "-", count: 72)))
    }
  }
}
