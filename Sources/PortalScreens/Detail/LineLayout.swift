import DataFiles
import DebtCollection
import PortalModel
import Wording

/// Lines of facts laid out for a width: wrapped, a day on the left, an amount on the right.
///
/// The same for the detail pane, dialogs, `--plain` and the command line.
public struct LineLayout {
  /// A row ready to be drawn.
  public struct Row {
    public var role: DetailLine.Role
    /// In the day's column; empty on continuation rows.
    public var day: SafeText = .empty
    public var text: SafeText
    /// Cells of the day's column, the same for all rows between two empty lines.
    public var dayWidth = 0
    /// Right-aligned at the end; empty on continuation rows.
    public var amount: SafeText = .empty
    /// The amount should be nothing.
    public var isWrong = false
    public var indent = 0
  }

  let wording: Wording
  let width: Int

  /// Lays lines out for so many cells.
  public init(wording: Wording, width: Int) {
    self.wording = wording
    self.width = width
  }

  /// Cells of the day's column, when any line has one.
  private func dayWidth(of lines: ArraySlice<DetailLine>) -> Int {
    let widest = lines.reduce(0) { widest, line in
      max(widest, left(of: line).width)
    }
    return widest == 0 ? 0 : widest + 2
  }

  /// What stands in the left column: a day, or a term cut to a third of the width.
  private func left(of line: DetailLine) -> SafeText {
    if let term = line.term { return SafeText(term).truncated(to: max(4, width / 3)) }
    return line.day.map { SafeText(wording.date($0)) } ?? .empty
  }

  /// The rows of the lines.
  public func rows(of lines: [DetailLine]) -> [Row] {
    lines.split(separator: .blank, omittingEmptySubsequences: false).enumerated()
      .flatMap { index, part in
        let dayWidth = dayWidth(of: part)
        return (index == 0 ? [] : [Row(role: .plain, text: .empty)])
          + set(part, room: width - dayWidth).flatMap { rows(of: $0, dayWidth: dayWidth) }
      }
  }

  /// Lines with the spans of those that are rows set in columns; the widest gives way where there is
  /// no room for all.
  private func set(_ lines: ArraySlice<DetailLine>, room: Int) -> [DetailLine] {
    let cells = lines.filter(\.isRow).map { $0.spans.map(say) }
    let amounts = lines.compactMap { $0.isRow ? $0.amount : nil }
      .map { SafeText(wording.amount($0.money)).width + 1 }
    var widths = (0..<(cells.map(\.count).max() ?? 0)).map { column in
      cells.compactMap { column < $0.count ? $0[column].width : nil }.max() ?? 0
    }
    let total = widths.reduce(-1) { $0 + $1 + 1 } + (amounts.max() ?? 0)
    if total > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(min(8, widths[widest]), widths[widest] - (total - room))
    }
    return lines.map { line in
      guard line.isRow else { return line }
      var line = line
      line.spans = zip(line.spans, widths).map { span, width in
        let isCount = if case .sentence = span { true } else { false }
        return .text(say(span).fitted(to: width, isCount ? .trailing : .leading).text)
      }
      return line
    }
  }

  private func rows(of line: DetailLine, dayWidth: Int) -> [Row] {
    let amount = line.amount.map { SafeText(wording.amount($0.money)) } ?? .empty
    let day = left(of: line)
    let indent = line.indent * 2
    let room = width - dayWidth - indent - (amount.isEmpty ? 0 : amount.width + 1)
    var rows: [Row] = []
    for part in line.isItem ? flowing(line, room) : text(of: line) {
      let fits = line.role == .verbatim && part.width <= room
      let wrapped = fits || room < 8 ? [part] : part.wrapped(to: room)
      rows += (wrapped.isEmpty ? [.empty] : wrapped).map {
        Row(role: line.role, text: $0, dayWidth: dayWidth, indent: indent)
      }
    }
    if rows.isEmpty {
      rows = [Row(role: line.role, text: .empty, dayWidth: dayWidth, indent: indent)]
    }
    rows[0].day = day
    rows[0].amount = amount
    rows[0].isWrong = line.amount?.isWrong == true
    return rows
  }

  /// A line's words, a text for each line feed in what people wrote.
  private func text(of line: DetailLine) -> [SafeText] {
    if line.role == .verbatim, case .text(let dirty)? = line.spans.first, line.spans.count == 1 {
      return SafeText.lines(of: dirty)
    }
    var whole: [SafeText] = [line.label.map { SafeText(wording.word($0)) + "  " } ?? .empty]
    for (index, span) in line.spans.enumerated() {
      if index > 0 { whole[whole.count - 1] = whole[whole.count - 1] + " " }
      if case .text(let dirty) = span {
        let parts = SafeText.lines(of: dirty)
        whole[whole.count - 1] = whole[whole.count - 1] + (parts.first ?? .empty)
        whole += parts.dropFirst()
      } else {
        whole[whole.count - 1] = whole[whole.count - 1] + say(span)
      }
    }
    return whole
  }

  /// A listed thing's words broken between its pieces, so that none of them is torn apart by what stands at
  /// the end of the row.
  private func flowing(_ line: DetailLine, _ room: Int) -> [SafeText] {
    let whole = text(of: line)
    guard whole.count == 1, whole[0].width > room, line.label == nil else { return whole }
    var rows: [SafeText] = []
    for piece in line.spans.map(say) {
      if let last = rows.last, last.width + 1 + piece.width <= room {
        rows[rows.count - 1] = last + " " + piece
      } else {
        rows.append(piece)
      }
    }
    return rows
  }

  /// Pieces of a line as one text.
  public func text(_ spans: [DetailLine.Span]) -> SafeText {
    spans.map(say).joined(separator: " ")
  }

  private func say(_ span: DetailLine.Span) -> SafeText {
    switch span {
    case .sentence(let sentence): SafeText(wording.text(sentence))
    case .word(let key): SafeText(wording.word(key))
    case .text(let text): SafeText(text)
    case .date(let date): SafeText(wording.date(date))
    case .moment(let moment): SafeText(wording.moment(moment))
    case .money(let money, let currency): SafeText(wording.money(money, currency))
    case .number(let number): SafeText(number.description)
    }
  }
}
