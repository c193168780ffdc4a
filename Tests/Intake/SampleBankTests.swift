import DebtCollection
import FoundationEssentials
import Testing

@testable import Intake

/// Public files of banks: what a person reads in them, the program reads too.
struct SampleBankTests {
  static let folder = Fixture.root.map { "\($0)/../shared/samples/bank" } ?? ""
  static let isThere = FileManager.default.fileExists(atPath: folder)

  @Test("OCR giro: 20 payments of 20 January 1992, 51 449.00 in all", .enabled(if: isThere))
  func ocr() throws {
    let read = try BankFile.read(path: "\(Self.folder)/ocr_giro_transactions.txt")
    #expect(read.name == "0170031")
    #expect(read.lines.count == 20)
    #expect(read.totals == [.nok: Money(51_449)])
    let day = CivilDate(1992, 1, 20)
    #expect(read.lines.allSatisfy { $0.booked == day && $0.account == "99991042764" })
    let first = read.lines[0]
    #expect(first.kid == "0000531" && first.amount == Money(1_020))
    #expect(first.text == "Foo bar baz" && first.kind == .payment)
    #expect(first.ordered == CivilDate(1992, 1, 16) && first.payerAccount == "99990512341")
    let last = read.lines[19]
    #expect(last.kid == "02311291133188" && last.amount == Money(540))
    #expect(read.lines.map(\.amount).max() == Money(20_500))
    #expect(read.lines.map(\.kid.count).reduce(into: Set()) { $0.insert($1) } == [7, 9, 14])
    // Direct remittances say no day of their own.
    #expect(read.lines[8].ordered == nil && read.lines[8].kid == "02311291038304")
    #expect(Set(read.lines.map(\.reference)).count == 20)
  }

  @Test("AvtaleGiro is no payment file: the second record says so", .enabled(if: isThere))
  func avtaleGiro() {
    let problem = #expect(throws: IntakeProblem.self) {
      try BankFile.read(path: "\(Self.folder)/avtalegiro_payment_request.txt")
    }
    #expect(problem == .bank("service", [.count(2), .text("21"), .text("09")]))
  }

  @Test("camt.054 v2: money out, in three transactions without amounts", .enabled(if: isThere))
  func camt2() throws {
    let read = try BankFile.read(path: "\(Self.folder)/camt054.v2.xml")
    let line = try #require(read.lines.first)
    #expect(read.lines.count == 1)
    #expect(line.kind == .outgoing && line.amount == -Money(200_000))
    #expect(line.currency == .sek && line.booked == CivilDate(2007, 10, 18))
    #expect(line.account == "CH2801234000123456789")
    #expect(read.totals == [.sek: -Money(200_000)])
  }

  @Test(
    "camt.054 v4 and v8: a batch of two with three transactions is refused",
    .enabled(if: isThere),
    arguments: ["v4", "v8"]
  )
  func camt(version: String) {
    let problem = #expect(throws: IntakeProblem.self) {
      try BankFile.read(path: "\(Self.folder)/camt054.\(version).xml")
    }
    #expect(problem?.code == "bank.camt-batch")
    #expect(problem?.values.dropFirst() == [.count(2), .count(3)])
  }
}
