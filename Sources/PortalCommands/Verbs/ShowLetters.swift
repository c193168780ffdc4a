import ArgumentParser
import CaseStore
import DebtCollection
import Letters

/// `amili letters NUMBER`: which letters went out, and their text as it was sent.
struct ShowLetters: ReportingVerb {
  static let page = VerbPage(
    "letters",
    usage: "NUMBER [--save FOLDER] [--json]",
    example: "letters 104233 --save letters"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @Option(help: .help("letters.save", value: "folder"))
  var save: String?

  @Flag(help: .help("letters.pdf"))
  var pdf = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let (record, records) = try session.record(number, in: try session.store())
    let letters = try records.letters(of: record.row.number)
    if let save {
      for path in try written(letters, of: record.row.number, into: save, session) {
        if !output.json { session.say("cli.letter-saved", .text(path)) }
      }
    } else if pdf {
      throw CommandFailure.usage("cli.pdf-needs-folder")
    }
    if output.json {
      session.print(.object { $0.letters(letters) })
    } else if save == nil {
      try write(letters, session)
    }
    return letters.isEmpty ? .nothingToDo : .done
  }

  /// Writes each as a file; gives their paths.
  private func written(
    _ letters: [StoredLetter],
    of number: CaseNumber,
    into folder: String,
    _ session: Session
  ) throws -> [String] {
    let folder = LetterFolder(folder: folder, number: number)
    guard pdf, !letters.isEmpty else {
      return try letters.map {
        try folder.save($0, as: "txt", Array(Letter.text(of: $0).text.utf8))
      }
    }
    let printer = LetterPrinter(path: session.letterProgram)
    return try letters.map { letter in
      let document = try printer.pdf(of: letter)
      if document.unknownCharacters > 0 {
        session.complain(
          "cli.letter-glyphs",
          .text("\(letter.id)"),
          .count(document.unknownCharacters)
        )
      }
      return try folder.save(letter, as: "pdf", document.bytes)
    }
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
