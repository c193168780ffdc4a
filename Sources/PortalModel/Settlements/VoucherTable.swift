import DebtCollection
import Wording

/// A table of a voucher in a language: its cases, or its posting; the last row adds the others up.
public struct VoucherTable: Sendable {
  public struct Column: Sendable {
    public var title: String
    /// Figures stand at the right.
    public var isFigure: Bool
  }

  public private(set) var columns: [Column] = []
  public private(set) var rows: [[String]]

  private init(rows: Int) { self.rows = Array(repeating: [], count: rows) }

  private mutating func add(_ title: String, _ cells: [String], isFigure: Bool = false) {
    columns.append(Column(title: title, isFigure: isFigure))
    for (index, cell) in cells.enumerated() { rows[index].append(cell) }
  }

  /// One line a case. A figure that none of them has is left out; what is paid out never is.
  public static func cases(of voucher: Voucher, _ wording: Wording) -> VoucherTable {
    let rows = voucher.rows
    func word(_ key: String) -> String { wording.capitalised(wording.word(key)) }
    var table = VoucherTable(rows: rows.count + 1)
    table.add(
      word("column.case"),
      rows.map(\.line.number.description) + [word("settlement.sum")]
    )
    table.add(word("column.debtor"), rows.map(\.debtor) + [""])
    table.add(word("column.invoice"), rows.map { $0.invoices.joined(separator: ", ") } + [""])
    for figure in Voucher.figures
    where figure.name == "net" || rows.contains(where: { figure.value($0) != .zero }) {
      table.add(
        word("settlement.\(figure.name)"),
        rows.map { wording.amount(figure.value($0)) } + [wording.amount(voucher.sum(figure.value))],
        isFigure: true
      )
    }
    return table
  }

  /// The posting proposal, line by line.
  public static func posting(of voucher: Voucher, _ wording: Wording) -> VoucherTable {
    let lines = voucher.settlement.posting
    func word(_ key: String) -> String { wording.capitalised(wording.word(key)) }
    func sum(_ path: KeyPath<PostingLine, Money>) -> String {
      wording.amount(lines.reduce(.zero) { $0 + $1[keyPath: path] })
    }
    func figures(_ path: KeyPath<PostingLine, Money>) -> [String] {
      lines.map { $0[keyPath: path] == .zero ? "" : wording.amount($0[keyPath: path]) }
        + [sum(path)]
    }
    var table = VoucherTable(rows: lines.count + 1)
    table.add(word("settlement.account"), lines.map(\.account) + [word("settlement.sum")])
    table.add(word("settlement.vat-code"), lines.map { String($0.vatCode) } + [""])
    table.add(word("settlement.debit"), figures(\.debit), isFigure: true)
    table.add(word("settlement.credit"), figures(\.credit), isFigure: true)
    table.add(
      word("settlement.purpose"),
      lines.map { line in
        let what = wording.word("posting.\(line.purpose.name)")
        let row = voucher.rows.first { $0.line.number == line.number }
        return row.map { "\(what) \($0.invoices.joined(separator: ", "))" } ?? what
      } + [""]
    )
    return table
  }

  /// The table as lines of text, no column wider than so many cells.
  public func lines(widest: Int = 28) -> [SafeText] {
    let cells = ([columns.map(\.title)] + rows).map { $0.map { SafeText($0) } }
    let widths = columns.indices.map { column in
      min(cells.map { $0[column].width }.max() ?? 0, widest)
    }
    return cells.map { row in
      columns.indices.map { index in
        let isLast = index == columns.count - 1
        if isLast, !columns[index].isFigure { return row[index].truncated(to: 60) }
        return row[index].fitted(
          to: widths[index],
          columns[index].isFigure ? .trailing : .leading
        )
      }.joined(separator: "  ")
    }
  }
}
