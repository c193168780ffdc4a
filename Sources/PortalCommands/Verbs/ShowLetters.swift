import ArgumentParser
import CaseStore
import DebtCollection
import Letters
import Wording

/// `amili letters NUMBER`: which letters went out, their text as it was sent, and the files that came
/// with the case.
struct ShowLetters: ReportingVerb {
  static let page = VerbPage(
    "letters",
    usage: "NUMBER [--save FOLDER [--pdf]] [--json]",
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
    let files = try records.attachments(of: record.row.number)
    if let save {
      let folder = LetterFolder(folder: save, number: record.row.number)
      let paths =
        try written(letters, into: folder, session)
        + files.compactMap { file in
          try records.reader.attachmentBytes(file.id).map { try folder.save(file, $0) }
        }
      for path in paths where !output.json { session.say("cli.letter-saved", .text(path)) }
      if paths.isEmpty, !output.json { session.complain("cli.no-letters") }
    } else if pdf {
      throw CommandFailure.usage("cli.pdf-needs-folder")
    }
    if output.json {
      session.print(
        .object {
          $0.letters(letters)
          $0.attachments(files)
        }
      )
    } else if save == nil {
      try write(letters, session)
      session.write(files)
    }
    return letters.isEmpty && files.isEmpty ? .nothingToDo : .done
  }

  /// Writes each as a file; gives their paths.
  private func written(
    _ letters: [StoredLetter],
    into folder: LetterFolder,
    _ session: Session
  ) throws -> [String] {
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

extension Session {
  /// Names the files that came with a case, a line each.
  func write(_ files: [Attachment]) {
    for file in files {
      let kind = wording.text(Sentence("detail.file", [.text(file.mediaType), .count(file.size)]))
      output.line(SafeText("\(file.name)  \(kind)"))
    }
  }
}
