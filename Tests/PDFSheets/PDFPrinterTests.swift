import Foundation
import Sheets
import Testing

@testable import PDFSheets

@Suite("The PDF of a sheet")
struct PDFPrinterTests {
  static func sheet(_ name: String) -> Sheet {
    Sheet(
      title: "Inkassovarsel",
      author: "Fjord Inkasso AS",
      language: "nb",
      day: "2026-11-02",
      blocks: [
        .sender(["Fjord Inkasso AS", "Postboks 12, 8001 Bodø"]),
        .address([name, "Storgata 1", "8006 Bodø"]),
        .date("2. november 2026"),
        .heading("Inkassovarsel"),
        .paragraph("Du skylder Nordlys Elektro AS penger. Æ, ø og å; ÆØÅ; ä, ö."),
        .sums([
          SheetRow(label: "Hovedstol", value: "4 198,00"),
          SheetRow(label: "Å betale i NOK", value: "4 198,00", isTotal: true),
        ]),
        .slip([
          SheetRow(label: "Mottaker", value: "Fjord Inkasso AS", role: .payee),
          SheetRow(label: "Betal innen", value: "16. november 2026", role: .deadline),
          SheetRow(label: "KID", value: "880010423300017", role: .kid),
          SheetRow(label: "Beløp", value: "4 198,00 NOK", role: .amount),
          SheetRow(label: "Til konto", value: "1503 40 12345", role: .account),
        ]),
        .footer(["Sak 104233"]),
      ]
    )
  }

  @Test("the same sheet gives the same bytes, also from another printer")
  func same() throws {
    let first = PDFPrinter()
    let one = try first.pdf(of: Self.sheet("Ørjan Hagerup"))
    #expect(one.bytes.starts(with: Array("%PDF-1.".utf8)))
    #expect(one.pages == 1)
    #expect(try first.pdf(of: Self.sheet("Ørjan Hagerup")).bytes == one.bytes)
    #expect(try PDFPrinter().pdf(of: Self.sheet("Ørjan Hagerup")).bytes == one.bytes)
  }

  @Test("a letter is under 60 KB, its fonts in it")
  func size() throws {
    let bytes = try PDFPrinter().pdf(of: Self.sheet("Ørjan Hagerup")).bytes
    #expect(bytes.count < 60_000)
    #expect(Data(bytes).range(of: Data("/FontFile2".utf8)) != nil)
  }

  @Test(
    "names in other scripts are set by whatever font has them",
    arguments: ["Ælfrēd Þórsson", "Александр Пушкин", "Ελευθερία Βενιζέλου", "Đorđe Šušić Łęcki"]
  )
  func scripts(name: String) throws {
    let printed = try PDFPrinter().pdf(of: Self.sheet(name))
    #expect(printed.unknownCharacters == 0)
    #expect(printed.bytes.count < 60_000)
  }

  @Test("a character that no font has is counted, not lost in silence")
  func unknown() throws {
    // A private-use character: no font of Debian's has it.
    let printed = try PDFPrinter().pdf(of: Self.sheet("Ola \u{10FFFD} Nordmann"))
    #expect(printed.unknownCharacters == 1)
  }
}
