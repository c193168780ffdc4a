import DebtCollection
import FoundationEssentials
import TestCases
import Testing

@testable import Intake

@Suite("Files from the bank: what they say, and that they add up")
struct BankFileTests {
  static let day = CivilDate(dayNumber: 20_775)
  static let kid = "880001000017"

  static func file(_ payments: [OCRFile.Payment]? = nil) -> OCRFile {
    OCRFile(
      day: day,
      payments ?? [
        OCRFile.Payment(kid, Money(1_250), ordered: day - 1, archive: 1),
        OCRFile.Payment("0000531", Money(499, 50)),
      ]
    )
  }

  @Test("OCR giro, with line breaks of every kind and without", arguments: ["\n", "\r\n", ""])
  func ocr(lineBreak: String) throws {
    var file = Self.file()
    file.lineBreak = lineBreak
    let read = try BankFile.read(file.bytes)
    #expect(read.source == .ocr)
    #expect(read.totals == [.nok: Money(1_749, 50)])
    #expect(read.lines.map(\.kid) == [Self.kid, "0000531"])
    #expect(read.lines.map(\.amount) == [Money(1_250), Money(499, 50)])
    #expect(read.lines.map(\.account) == ["15034012345", "15034012345"])
    #expect(read.lines.map(\.booked) == [Self.day, Self.day])
    #expect(read.lines.map(\.ordered) == [Self.day - 1, nil])
    #expect(read.lines.map(\.kind) == [.payment, .payment])
    #expect(Set(read.lines.map(\.reference)).count == 2)
  }

  @Test("every transaction type, as law.md 6.1 has it", arguments: 10...21)
  func types(type: Int) throws {
    var payment = OCRFile.Payment(Self.kid, Money(100))
    payment.type = String(type)
    if type >= 20 { payment.text = "Fakturå 10482" }
    let line = try #require(try BankFile.read(Self.file([payment]).bytes).lines.first)
    let isTaken = type == 18 || type == 20
    #expect(line.kind == (isTaken ? .reversal : .payment))
    #expect(line.amount == (isTaken ? -Money(100) : Money(100)))
    // A reversal is added in the file's sum, not deducted.
    #expect(line.counted == Money(100))
    #expect(line.text == (type >= 20 ? "Fakturå 10482" : ""))
  }

  @Test("a line with a minus is deducted in the sum, and takes money back")
  func minus() throws {
    var credit = OCRFile.Payment(Self.kid, Money(40))
    credit.isNegative = true
    let read = try BankFile.read(Self.file([.init(Self.kid, Money(100)), credit]).bytes)
    #expect(read.totals == [.nok: Money(60)])
    #expect(read.lines.map(\.kind) == [.payment, .reversal])
    #expect(read.lines.map(\.amount) == [Money(100), -Money(40)])
  }

  @Test("two equal payments are two; the same file again has the same references")
  func equal() throws {
    let twice = Self.file([
      .init(Self.kid, Money(9), archive: 7), .init(Self.kid, Money(9), archive: 7),
    ])
    let first = try BankFile.read(twice.bytes).lines.map(\.reference)
    #expect(Set(first).count == 2)
    var later = twice
    later.transmission = 2
    #expect(try BankFile.read(later.bytes).lines.map(\.reference) == first)
  }

  /// What is done to a good file, and what is said of it.
  struct Broken: Sendable, CustomTestStringConvertible {
    var code: String
    var change: @Sendable (inout [String]) -> Void
    var testDescription: String { code }
  }

  static func cut(_ text: inout String, _ place: Int, _ new: String) {
    let start = text.index(text.startIndex, offsetBy: place - 1)
    text.replaceSubrange(start..<text.index(start, offsetBy: new.count), with: new)
  }

  static let broken: [Broken] = [
    Broken(code: "bank.length") { $0[2].removeLast() },
    Broken(code: "bank.length") { $0[2] += "0" },
    Broken(code: "bank.begin") { cut(&$0[2], 1, "XY") },
    Broken(code: "bank.ends") { $0.removeLast() },
    Broken(code: "bank.sequence") { $0.remove(at: 3) },
    Broken(code: "bank.service") { cut(&$0[1], 3, "21") },
    Broken(code: "bank.transaction") { cut(&$0[2], 5, "99") },
    Broken(code: "bank.number") { cut(&$0[3], 9, "0000009") },
    Broken(code: "bank.field") { cut(&$0[2], 33, "0000000000000000x") },
    Broken(code: "bank.field") { cut(&$0[2], 16, "310226") },
    Broken(code: "bank.transactions") { cut(&$0[6], 9, "00000003") },
    Broken(code: "bank.records") { cut(&$0[6], 17, "00000007") },
    Broken(code: "bank.sum") { cut(&$0[6], 25, "00000000000174951") },
    Broken(code: "bank.sum") { cut(&$0[7], 25, "00000000000174951") },
    Broken(code: "bank.after") { cut(&$0[2], 16, "191126") },
  ]

  @Test("what does not add up is refused whole, the record named", arguments: broken)
  func refused(_ broken: Broken) throws {
    var records = Self.file().records
    broken.change(&records)
    let text = records.map { $0 + "\n" }.joined()
    let problem = #expect(throws: IntakeProblem.self) { try BankFile.read(Array(text.utf8)) }
    #expect(problem?.code == broken.code)
    guard case .count = problem?.values.first else {
      Issue.record("no record is named: \(String(describing: problem))")
      return
    }
  }

  @Test("anything else is no payment file", arguments: ["a;b;c\n", "%PDF-1.4", "<html/>", ""])
  func foreign(text: String) {
    #expect(throws: IntakeProblem.self) { try BankFile.read(Array(text.utf8)) }
  }
}
