import DataFiles
import DebtCollection
import Foundation
import Sheets
import Testing

@testable import Letters

@Suite("Letters as PDF by the program that makes them", .serialized)
struct PDFProgramTests {
  private static let path = PDFProgram.path(
    environment: [:],
    executable: DataFolder.runningExecutable
  )

  private static let hasPoppler = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  private func stored(_ kind: LetterKind, _ language: String) throws -> StoredLetter {
    try LetterOffice(folder: Shipped.folder)
      .letter(kind, about: .made(for: kind), by: .post, language: language)
  }

  /// What a reader of the PDF can select, word by word.
  private func words(of pdf: [UInt8]) throws -> [Substring] {
    let file = NSTemporaryDirectory() + "letter-\(UUID().uuidString).pdf"
    try Data(pdf).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.hasPoppler))
    process.arguments = ["-raw", file, "-"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  }

  @Test(
    "every word of the letter can be read from its PDF, and no other",
    .enabled(if: hasPoppler != nil, "pdftotext (poppler-utils) is not installed"),
    arguments: LetterOffice.kinds,
    LetterOffice.languages
  )
  func roundTrip(kind: LetterKind, language: String) throws {
    let letter = try stored(kind, language)
    let text = try Letter.text(of: letter)
    let document = try PDFProgram(path: Self.path).pdf(of: letter)
    #expect(document.bytes.count < 60_000)
    #expect(document.unknownCharacters == 0)
    var expected = text.text.split(whereSeparator: \.isWhitespace)
      .filter { !$0.allSatisfy { $0 == "-" || $0 == "=" } }
    let heading = text.sheet(language: language, day: letter.sent).title.split(separator: " ")
    for page in 1...document.pages {
      expected += ["\(page)", "/", "\(document.pages)"]
      if page > 1 { expected += heading }
    }
    #expect(try words(of: document.bytes).sorted() == expected.sorted())
  }

  @Test("many letters by one program, each its own; the same letter the same bytes")
  func many() throws {
    let program = try PDFProgram(path: Self.path)
    let letters = try [stored(.notice, "nb"), stored(.demand, "sv"), stored(.closing, "en")]
    let first = try letters.map { try program.pdf(of: $0).bytes }
    #expect(Set(first).count == 3)
    #expect(try letters.map { try program.pdf(of: $0).bytes } == first)
    #expect(try PDFProgram(path: Self.path).pdf(of: letters[1]).bytes == first[1])
  }

  @Test("a letter that was touched is not printed")
  func seal() throws {
    var letter = try stored(.notice, "nb")
    letter.fields["kid"] = "42"
    let program = try PDFProgram(path: Self.path)
    #expect(throws: LetterError.brokenSeal(0)) { try program.pdf(of: letter) }
  }

  @Test("a program that is not there, is none, or ends, is told; nothing hangs")
  func broken() throws {
    #expect(throws: LetterError.noPrinter(path: "/none")) { try PDFProgram(path: "/none") }
    let letter = try stored(.notice, "nb")
    for path in ["/bin/true", "/bin/echo"] {
      let program = try PDFProgram(path: path)
      #expect(throws: LetterError.self) { try program.pdf(of: letter) }
    }
  }

  @Test("the program is found beside the one that runs, or where the environment says")
  func place() {
    #expect(
      PDFProgram.path(environment: [:], executable: "/opt/amili/bin/amili")
        == "/opt/amili/bin/amili-letter-pdf"
    )
    #expect(
      PDFProgram.path(environment: ["AMILI_LETTER_PDF": "/x"], executable: "/bin/amili") == "/x"
    )
  }
}
