import Foundation
import Sheets
import Testing

@Suite("A sheet as JSON: what amili hands to amili-letter-pdf")
struct SheetCodingTests {
  static let sheet = Sheet(
    title: "Inkassovarsel",
    author: "Fjord Inkasso AS",
    language: "nb",
    day: "2026-11-02",
    blocks: [
      .sender(["Fjord Inkasso AS"]), .address(["Ørjan", "8006 Bodø"]), .date("2. november 2026"),
      .heading("Inkassovarsel"), .paragraph("Du skylder penger."),
      .sums([SheetRow(label: "Å betale", value: "1,00", isTotal: true)]),
      .table(SheetTable(columns: [.init(title: "Sak")], rows: [["1"]], hasTotal: false)),
      .slip([SheetRow(label: "KID", value: "42", role: .kid)]), .footer(["Sak 1"]),
    ]
  )

  @Test("every block comes back as it went")
  func roundTrip() throws {
    let json = try JSONEncoder().encode(Self.sheet)
    #expect(!json.contains(0x0A))
    #expect(try JSONDecoder().decode(Sheet.self, from: json) == Self.sheet)
  }

  @Test("a member that a later version adds is passed over; a block of no kind we know is not")
  func unknown() throws {
    let head = #"{"title":"a","author":"b","language":"nb","day":"2026-11-02","new":1,"blocks":["#
    let known = head + #"{"kind":"heading","lines":["a"],"size":3}]}"#
    #expect(try JSONDecoder().decode(Sheet.self, from: Data(known.utf8)).blocks == [.heading("a")])
    let other = head + #"{"kind":"picture","lines":["a"]}]}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Sheet.self, from: Data(other.utf8))
    }
  }
}
