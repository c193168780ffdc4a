import CaseStore
import DebtCollection
import PortalModel
import Wording

/// Writes a list of cases, page by page, so that a long one takes no memory.
struct CaseListing {
  let session: Session
  let records: CaseRecords
  let query: CaseQuery
  let limit: Int?

  private var reader: any CaseReader { records.reader }

  /// Cases read at a time.
  private static let page = 500

  /// `{"cases": […], "matched": N}`, with further members before them; gives N.
  func writeDocument(members: [(key: String, value: String?)] = []) throws -> Int {
    let output = session.output
    let json = session.caseJSON
    var head = JSONText.object { for (key, value) in members { $0.member(key, value) } }.text
    head.removeLast()
    output.raw(head + (members.isEmpty ? "" : ",") + "\"cases\":[")
    var isFirst = true
    try forEachRecord { record in
      output.raw((isFirst ? "\n" : ",\n") + JSONText.object { $0.members(of: record, json) }.text)
      isFirst = false
    }
    let matched = try matched()
    output.raw((isFirst ? "" : "\n") + "],\"matched\":\(matched)")
    if let asOf = session.asOf { output.raw(",\"asOf\":\"\(asOf.iso)\"") }
    output.raw("}\n")
    return matched
  }

  /// One CASE a line.
  func writeLines() throws -> Int {
    let json = session.caseJSON
    return try forEachRecord { record in
      session.print(JSONText.object { $0.members(of: record, json) })
    }
  }

  func writeCSV() throws -> Int {
    session.output.raw(CaseCSV.heading)
    return try forEachRecord { session.output.raw(CaseCSV.row($0, session.caseJSON)) }
  }

  /// The cases that match, however many are written.
  private func matched() throws -> Int { try reader.totals(of: query, cap: nil).count }

  @discardableResult
  private func forEachRecord(_ body: (CaseRecord) throws -> Void) throws -> Int {
    try forEachPage { rows in
      for record in try records.records(rows.map(\.number)) { try body(record) }
    }
  }

  /// Walks the list; gives how many rows there were.
  private func forEachPage(_ body: ([CaseRow]) throws -> Void) throws -> Int {
    var left = limit ?? .max
    var count = 0
    var anchor = PageAnchor.first
    while left > 0 {
      let page = try reader.page(of: query, at: anchor, limit: min(Self.page, left))
      try body(page.rows)
      count += page.rows.count
      left -= page.rows.count
      guard !page.reachesEnd, let last = page.rows.last else { break }
      anchor = .after(last.position)
    }
    return count
  }

  // For people

  func writeTable() throws -> Int {
    var table = TextTable(Self.columns.map { Self.headed($0, session.wording) })
    let count = try forEachPage { rows in
      for row in rows { table.add(Self.cells(of: row, session.wording)) }
    }
    return try write(table, count)
  }

  /// The collection list, with each case's notice and why it stands there.
  func writeCollectionList() throws -> Int {
    var table = CollectionListTable.table(of: [], session.wording)
    let count = try forEachRecord {
      table.add(CollectionListTable.cells(of: $0, session.wording))
    }
    return try write(table, count)
  }

  private func write(_ table: TextTable, _ count: Int) throws -> Int {
    guard count > 0 else {
      session.complain("cli.no-match")
      return 0
    }
    table.lines.forEach(session.output.line)
    try writeSummary(count)
    return count
  }

  /// A column whose title is a catalogue key, with its word.
  static func headed(_ column: TextTable.Column, _ wording: Wording) -> TextTable.Column {
    var column = column
    column.title = SafeText(wording.word(column.title.text))
    return column
  }

  private static let columns = [
    TextTable.Column(title: "column.case"),
    TextTable.Column(title: "column.invoice", most: 16),
    TextTable.Column(title: "column.debtor", most: 32),
    TextTable.Column(title: "column.due"),
    TextTable.Column(title: "column.outstanding", alignment: .trailing),
    TextTable.Column(title: "cli.currency"),
    TextTable.Column(title: "column.step", most: 28),
    TextTable.Column(title: "column.next", most: 40),
  ]

  private static func cells(of row: CaseRow, _ wording: Wording) -> [SafeText] {
    [
      row.number.description, row.invoiceNumber, row.debtorName, wording.date(row.state.due),
      wording.amount(row.state.amounts.outstanding), row.currency.code,
      wording.word(StepWord.key(of: row.state)), next(of: row.state, wording),
    ].map { SafeText($0) }
  }

  /// What comes next to a case, and when.
  static func next(of state: CaseState, _ wording: Wording) -> String {
    guard let next = state.next else { return "" }
    guard next.kind == .answer else {
      return "\(wording.word(next.kind)) \(wording.date(next.date))"
    }
    // What is waited for has been since that day, which is no day to come.
    let key = state.awaitsDecision ? "detail.decision-awaited" : "detail.awaited"
    return wording.text(Sentence(key, [.date(next.date)]))
  }

  private func writeSummary(_ written: Int) throws {
    let totals = try reader.totals(of: query, cap: nil)
    for (currency, sums) in totals.byCurrency.sorted(by: { $0.key < $1.key }) {
      session.say("cli.cases-sum", .count(sums.count), .money(sums.outstanding, currency))
    }
    if written < totals.count { session.say("cli.cases-shown", .count(written)) }
    if let asOf = session.asOf { session.say("cli.as-of-list", .date(asOf)) }
  }
}
