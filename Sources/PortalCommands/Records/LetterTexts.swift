import DebtCollection
import Letters
import PortalModel
import Sheets

/// Prints letters by a program that is started for the first of them.
final class LetterPrinter {
  private let path: String
  private var program: PDFProgram?

  init(path: String) { self.path = path }

  /// The PDF of a letter as it was sent.
  func pdf(of letter: StoredLetter) throws(LetterError) -> PDFProgram.Document {
    try started().pdf(of: letter)
  }

  /// The PDF of a sheet.
  func pdf(of sheet: Sheet) throws(LetterError) -> PDFProgram.Document {
    try started().pdf(of: sheet)
  }

  private func started() throws(LetterError) -> PDFProgram {
    if let program { return program }
    let started = try PDFProgram(path: path)
    program = started
    return started
  }
}

/// Letters as they were sent, for the portal: as text, and as PDF.
enum LetterTexts {
  /// The text, or why it cannot be shown.
  static func text(of letter: StoredLetter) -> Result<String, LetterFault> {
    Result { () throws(LetterError) in try Letter.text(of: letter).text }
      .mapError { LetterFault($0.sentence) }
  }

  /// The PDF by the program at this path, or why there is none.
  static func pdf(of letter: StoredLetter, by path: String) -> Result<[UInt8], LetterFault> {
    Result { () throws(LetterError) in try PDFProgram(path: path).pdf(of: letter).bytes }
      .mapError { LetterFault($0.sentence) }
  }
}
