import DataFiles
import DebtCollection
import Foundation
import Testing

@Suite("Rates are read from files, and a user's own rows are written so that they are read again")
struct RateTablesLoadTests {
  private let shipped = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
  )

  @Test("every table that is shipped has rows, each with its source")
  func shippedTables() throws {
    let lines = try RateTables.load(data: shipped).lines
    #expect(Set(lines.map(\.table)) == Set(RateTableName.allCases))
    #expect(lines.allSatisfy { !$0.source.isEmpty })
  }

  @Test("a row written for the user's file is read back as it was")
  func ownRows() throws {
    let rates = try RateTables.load(data: shipped)
    let rows = [
      OwnRate(
        table: .lateInterest,
        from: try day("2027-01-01"),
        hundredths: 1150,
        source: "FOR-2026-12-18-1 \"ny\" \\ rente\nH1"
      ),
      OwnRate(
        table: .baseRate,
        from: try day("2027-01-01"),
        until: try day("2027-12-31"),
        hundredths: 77_050,
        source: "FOR-2"
      ),
    ]
    let file = try TOMLFile(text: rows.map(\.toml).joined(), path: "rates.toml")
    let more = try rates.adding(file: file)
    #expect(try more.lateInterest.value(on: day("2027-06-30")).plain == "11.50")
    #expect(try more.baseRate.value(on: day("2027-06-30")).plain == "770.50")
    #expect(
      try more.lateInterest.span(on: day("2027-02-01")).source
        == "FOR-2026-12-18-1 \"ny\" \\ rente H1"
    )
    #expect(throws: MissingRate.self) { try more.baseRate.value(on: try day("2028-01-01")) }
  }

  @Test("what is wrong in the user's file is told with its line")
  func faults() throws {
    let text = """
      [[rate]]
      table = "late-interest"
      from = 2026-07-01
      percent = 9.0
      source = "mine"

      [[rate]]
      table = "collection-fee"
      from = 2027-01-01
      percent = 1
      source = "mine"

      [[rate]]
      table = "base-rate"
      from = 2027-01-01
      percent = 9.125
      source = ""
      """
    let rates = try RateTables.load(data: shipped)
    let file = try TOMLFile(text: text, path: "rates.toml")
    let error = #expect(throws: DataFileError.self) { try rates.adding(file: file) }
    guard case .faults(_, let faults) = error else {
      Issue.record("no faults were told")
      return
    }
    #expect(
      faults.map { "\($0.line ?? 0) \($0.key)" } == [
        "3 rate[1].from", "8 rate[2].table", "13 rate[3].amount", "16 rate[3].percent",
        "17 rate[3].source",
      ]
    )
  }

  @Test(
    "what is wrong in a table that is shipped is told with its file and key",
    arguments: [
      ("vat-codes", "code = 12,", "code = 11,", "row[2].codes"),
      ("vat-codes", "side = \"none\"", "side = \"nowhere\"", "row[1].codes[1].side"),
      ("accounts", "\"7830\"", "\"7835\"", "row[1].accounts"),
      ("accounts", "\"loss\"", "\"losses\"", "row[1].accounts[8].use"),
      ("enforcement", "office-days = 21", "office-days = -1", "row[2].office-days"),
      ("payment-terms", "business-days = 60", "business-day = 60", "row[2].business-day"),
      ("demand-se", "pay-days = 8", "pay-days = 0", "row[1].pay-days"),
      ("collection-law", "passed = 2026-05-22", "", "coming[1].passed"),
      ("collection-law", "\"not-groundless\"", "\"any\"", "coming[1].objection"),
    ]
  )
  func shippedFaults(table: String, from: String, to: String, key: String) throws {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("rates-\(table)-\(UInt64.random(in: 0 ... .max))")
    defer { try? FileManager.default.removeItem(at: home) }
    let data = home.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: shipped.path("rates")),
      to: data.appendingPathComponent("rates")
    )
    let file = data.appendingPathComponent("rates/\(table).toml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(from))
    try text.replacing(from, with: to, maxReplacements: 1)
      .write(to: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: DataFileError.self) {
      try RateTables.load(data: DataFolder(root: home.path))
    }
    guard case .faults(let path, let faults) = error else {
      Issue.record("no faults were told: \(String(describing: error))")
      return
    }
    #expect(path.hasSuffix("rates/\(table).toml"))
    #expect(faults.map(\.key).contains(key), "\(faults.map(\.key))")
  }

  @Test("a missing folder is told, not taken for no rates")
  func missing() {
    #expect(throws: DataFileError.self) {
      try RateTables.load(data: DataFolder(root: "/nowhere"))
    }
  }

  private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }
}
