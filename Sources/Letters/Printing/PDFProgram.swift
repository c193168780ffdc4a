import FoundationEssentials
import Programs
import Sheets

#if canImport(Glibc)
  import Glibc
#endif

/// The program that makes PDFs, `amili-letter-pdf`, running beside this one for as long as there are
/// letters. Not for two threads at once.
///
/// It is a program of its own because the libraries that set type would cost every start of ours some
/// milliseconds.
public final class PDFProgram {
  /// A PDF with its pages counted.
  public struct Document: Hashable, Sendable {
    public var bytes: [UInt8]
    public var pages: Int
    /// Characters for which no installed font has a glyph: they stand as boxes.
    public var unknownCharacters: Int

    public init(bytes: [UInt8], pages: Int, unknownCharacters: Int) {
      self.bytes = bytes
      self.pages = pages
      self.unknownCharacters = unknownCharacters
    }
  }

  /// The program's name.
  public static let name = "amili-letter-pdf"
  /// How long a letter may take; it takes some milliseconds, the first one with its fonts some more.
  private static let patience: Int32 = 30_000
  /// More than any letter has; a program that announces more is not ours.
  private static let most = 64 << 20

  private let program: SpokenProgram

  /// Where the program is: `AMILI_LETTER_PDF`, else beside the program that runs.
  public static func path(environment: [String: String], executable: String?) -> String {
    if let named = environment["AMILI_LETTER_PDF"], !named.isEmpty { return named }
    guard let executable, let slash = executable.lastIndex(of: "/") else { return name }
    return String(executable[...slash]) + name
  }

  /// Starts the program.
  ///
  /// - Throws: `.noPrinter` when it is not there or cannot be run.
  public init(path: String) throws(LetterError) {
    // Never one of that name somewhere on the search path.
    let place = path.contains("/") ? path : "./\(path)"
    guard access(place, X_OK) == 0,
      let program = SpokenProgram([place, "--many"], patience: Self.patience)
    else { throw .noPrinter(path: path) }
    self.program = program
  }

  /// The PDF of a sheet.
  ///
  /// - Throws: `.notPrinted` with the program's reason, or when it has ended or does not answer.
  public func pdf(of sheet: Sheet) throws(LetterError) -> Document {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let answer: SheetAnswer
    do {
      try program.send([UInt8](encoder.encode(sheet)) + [0x0A])
      answer = try JSONDecoder().decode(SheetAnswer.self, from: Data(try program.receiveLine()))
    } catch let fault as SpokenProgram.Fault {
      throw Self.error(fault)
    } catch {
      throw .notPrinted(reason: "\(error)")
    }
    if let reason = answer.error { throw .notPrinted(reason: reason) }
    guard (1...Self.most).contains(answer.bytes) else {
      throw .notPrinted(reason: "a PDF of \(answer.bytes) bytes")
    }
    do {
      return Document(
        bytes: try program.receive(answer.bytes),
        pages: answer.pages,
        unknownCharacters: answer.unknown
      )
    } catch { throw Self.error(error) }
  }

  private static func error(_ fault: SpokenProgram.Fault) -> LetterError {
    switch fault {
    case .hasEnded: .notPrinted(reason: "\(name) has ended")
    case .isSilent: .notPrinted(reason: "\(name) does not answer")
    case .tooLong: .notPrinted(reason: "no answer of \(name)")
    }
  }
}
