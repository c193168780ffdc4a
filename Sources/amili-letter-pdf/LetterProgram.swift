import FoundationEssentials
import PDFSheets
import Sheets

#if canImport(Glibc)
  import Glibc
#endif

/// Reads sheets, writes PDFs.
struct LetterProgram {
  private let printer = PDFPrinter()

  /// One sheet, all of standard input; the exit status: 65 when it is no sheet, 74 when it could not
  /// be written.
  func printOne() -> Int32 {
    var input: [UInt8] = []
    while let line = readLine(strippingNewline: false) { input += Array(line.utf8) }
    let (answer, pdf) = answer(to: input[...])
    if let error = answer.error {
      complain(error)
      return 65
    }
    if answer.unknown > 0 {
      complain("\(answer.unknown) characters have no glyph in the fonts installed")
    }
    return put(pdf) ? 0 : 74
  }

  /// A sheet a line until the input ends; a sheet that cannot be printed is answered with why.
  func printMany() -> Int32 {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    while let line = readLine() {
      let (answer, pdf) = answer(to: Array(line.utf8)[...])
      guard let head = try? encoder.encode(answer), put(Array(head) + [0x0A]), put(pdf) else {
        return 74
      }
    }
    return 0
  }

  private func answer(to input: ArraySlice<UInt8>) -> (SheetAnswer, [UInt8]) {
    do {
      let sheet = try JSONDecoder().decode(Sheet.self, from: Data(input))
      let printed = try printer.pdf(of: sheet)
      return (
        SheetAnswer(
          bytes: printed.bytes.count,
          pages: printed.pages,
          unknown: printed.unknownCharacters
        ),
        printed.bytes
      )
    } catch let failure as PrintingFailure {
      return (SheetAnswer(bytes: 0, pages: 0, unknown: 0, error: failure.reason), [])
    } catch {
      return (SheetAnswer(bytes: 0, pages: 0, unknown: 0, error: "no sheet: \(error)"), [])
    }
  }

  /// How it is used; the exit status for wrong use.
  func tellUse() -> Int32 {
    complain("use: amili-letter-pdf < sheet.json > letter.pdf, or --many for a sheet a line")
    return 64
  }

  private func complain(_ text: String) {
    _ = put(Array("amili-letter-pdf: \(text)\n".utf8), to: STDERR_FILENO)
  }

  /// Writes all of the bytes at once.
  private func put(_ bytes: [UInt8], to file: Int32 = STDOUT_FILENO) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
