import Foundation
import Testing

/// Every figure in the cells of law.md's tables stands in the tests that the index names for its part.
///
/// A figure is a number as it is written, years and days of dates among them; the columns that say how sure
/// a row is are no rule. What stands in no test is named below with its reason. That the tests go by their
/// figures rightly is theirs to show.
@Suite("Every figure of law.md's tables is held", .enabled(if: LawIndexTests.isThere))
struct LawFiguresTests {
  /// Figures that no test holds, by the part and the place of the table in it.
  static let beyond: [String: Set<String>] = [
    // How the heavy level's day is counted, in other words: 14 and 28 days are tested.
    "1.1/1": ["42", "43"],
    // Multiples whose kroner are tested; or of years whose court fees are refused.
    "1.4/1": ["0.7", "3.2", "14.4"],
    "1.5/2": ["1.1", "1.15", "1.21"],
    // The day count of practice and how far two roundings differ; periods are tested to four decimals.
    "1.6/4": ["0.01", "365"],
    "1.6/5": ["50.34", "51.37", "86.24"],
    // The rate is the table of VAT's; 1.25 is the fee's factor.
    "1.7/1": ["1.25", "25"],
    // Years and paragraphs of acts.
    "1.8/1": ["2021"],
    "1.9/1": ["148", "149"],
    "1.10/1": ["2021"],
    "2/1": ["148", "149", "240"],
    "3/1": ["56"],
    // Days between rows whose dates are tested; feasts by their dates of each year.
    "1.11/1": ["14", "17", "28"],
    "2/2": ["39", "49", "50"],
    // The reference rate is tested as the late rate less the margin; numbers of notices.
    "3/2": ["1.5", "2.5", "3.5", "4.5"],
    "4/3": ["1.5", "2.5", "3.5", "4.5", "362", "654"],
    // Codes of lower rates that no line of the agency's has.
    "7.1/1": ["11.11", "15", "25"],
    // In a sum whose total is tested.
    "7.3/1": ["159.5"],
  ]

  /// Tables of words and of places in a record: what a letter holds is tested by its templates, records by
  /// files of banks.
  static let unfigured: Set<String> = ["1.2/1", "6.1/1"]

  @Test("each stands in a test of its part", arguments: LawIndexTests.index.map(\.part))
  func held(part: String) throws {
    let names = LawIndexTests.index.filter { $0.part == part }.flatMap(\.tests)
    let held = try names.reduce(into: Set<String>()) { held, name in
      let path = LawIndexTests.tests.appendingPathComponent("\(name).swift").path
      held.formUnion(
        Self.figures(in: try String(contentsOfFile: path, encoding: .utf8), grouped: .test)
      )
    }
    for table in try Self.tables() where table.part == part && !Self.unfigured.contains(table.name)
    {
      let missing = table.figures.subtracting(held).subtracting(Self.beyond[table.name] ?? [])
      #expect(missing.sorted() == [], "\(table.name)")
    }
  }

  @Test("the tables are found, and those named here are among them")
  func found() throws {
    let tables = try Self.tables()
    #expect(tables.count >= 34)
    #expect(tables.reduce(0) { $0 + $1.figures.count } > 700)
    #expect(Self.unfigured.union(Self.beyond.keys).isSubset(of: tables.map(\.name)))
  }

  struct Table {
    var part: String
    /// The part and the table's place in it: `1.4/2`.
    var name: String
    var header: [String]
    var figures: Set<String> = []

    /// Takes the figures of a row, but those that tell whence it is.
    mutating func take(_ row: Substring) {
      for (title, cell) in zip(header, LawFiguresTests.cells(of: row))
      where !["#", "Status", "Sources"].contains(title) {
        figures.formUnion(LawFiguresTests.figures(in: cell, grouped: .law))
      }
    }
  }

  /// The tables of the parts that the index holds.
  private static func tables() throws -> [Table] {
    let text = try String(contentsOfFile: LawIndexTests.law, encoding: .utf8)
    let parts = Set(LawIndexTests.index.map(\.part))
    var tables: [Table] = []
    var part: String?
    var isInTable = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") || line.hasPrefix("### ") {
        part = line.split(separator: " ").dropFirst().first.flatMap(LawIndexTests.number)
      }
      guard line.hasPrefix("|"), let part, parts.contains(part) else {
        isInTable = false
        continue
      }
      if !isInTable {
        let place = tables.count { $0.part == part } + 1
        tables.append(Table(part: part, name: "\(part)/\(place)", header: cells(of: line)))
        isInTable = true
      }
      tables[tables.count - 1].take(line)
    }
    return tables
  }

  private static func cells(of row: Substring) -> [String] {
    row.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// How thousands are set off: `1 000` in law.md, `1_000` in a test.
  enum Grouping { case law, test }

  /// The numbers in a text, without blanks and without noughts that say nothing: `1000`, `12.5`.
  private static func figures(in text: String, grouped: Grouping) -> Set<String> {
    let bytes = Array(text.utf8)
    func digits(from start: Int) -> ArraySlice<UInt8> {
      bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    let mark = grouped == .law ? UInt8(ascii: " ") : UInt8(ascii: "_")
    var found: Set<String> = []
    var at = 0
    while at < bytes.count {
      var whole = Array(digits(from: at))
      guard !whole.isEmpty else {
        at += 1
        continue
      }
      at += whole.count
      let isGroupable = grouped == .test || whole.count <= 3
      while isGroupable, at < bytes.count, bytes[at] == mark {
        let group = digits(from: at + 1)
        guard grouped == .law ? group.count == 3 : !group.isEmpty else { break }
        whole += group
        at = group.endIndex
      }
      var fraction: ArraySlice<UInt8> = []
      if at < bytes.count, bytes[at] == UInt8(ascii: ".") { fraction = digits(from: at + 1) }
      if !fraction.isEmpty { at = fraction.endIndex }
      while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
      let kept = whole.drop { $0 == UInt8(ascii: "0") }
      let figure = kept.isEmpty ? "0" : String(decoding: kept, as: UTF8.self)
      found.insert(
        fraction.isEmpty ? figure : "\(figure).\(String(decoding: fraction, as: UTF8.self))"
      )
    }
    return found
  }
}
