import DebtCollection
import PortalModel
import Wording

/// A chart laid out for a width, as text: a heading, and for each bar its label, the bar in cells and its
/// figures.
///
/// The number always stands beside the bar: no bar is read by its colour or its length alone. The same for
/// the portal, `--plain` and the command line.
public struct BarLayout {
  /// A row of the chart.
  public struct Row {
    public var label: SafeText
    /// As many cells as the chart's bars have.
    public var bar: SafeText
    public var values: [SafeText]
  }

  public let title: SafeText
  /// The headings of the columns of figures that have room.
  public let headings: [SafeText]
  public private(set) var rows: [Row] = []
  public let labelWidth: Int
  public let barWidth: Int
  public let valueWidths: [Int]

  /// The fewest cells a bar is drawn in; columns of figures give way to it, all but the first.
  private static let leastBar = 6
  /// Longer than this, a bar says no more.
  private static let longestBar = 40

  /// Lays a chart out for so many cells.
  public init(_ chart: OverviewChart, wording: Wording, width: Int, ascii: Bool) {
    let lines = LineLayout(wording: wording, width: width)
    let labels = chart.bars.map { lines.text([$0.label]) }
    let widestLabel = labels.map(\.width).max() ?? 0
    let label = min(widestLabel, max(8, width * 2 / 5))
    let cells = chart.bars.map { $0.values.map { Self.say($0, wording) } }
    let titles = chart.columns.map { SafeText(wording.word($0.titleKey)) }
    let widths = chart.columns.indices.map { column in
      max(titles[column].width, cells.map { $0[column].width }.max() ?? 0)
    }
    var shown = widths.count
    func room(_ columns: Int) -> Int {
      width - label - 1 - widths.prefix(columns).reduce(0) { $0 + $1 + 1 }
    }
    while shown > 1, room(shown) < Self.leastBar { shown -= 1 }
    labelWidth = label
    title = SafeText(wording.text(chart.title))
    headings = Array(titles.prefix(shown))
    valueWidths = Array(widths.prefix(shown))
    barWidth = min(max(0, room(shown)), Self.longestBar)
    let scale = BarScale(cells: barWidth, longest: chart.longest, ascii: ascii)
    rows = zip(chart.bars, zip(labels, cells)).map { bar, texts in
      Row(
        label: texts.0.truncated(to: label),
        bar: SafeText(scale.bar(bar.length, before: bar.before)),
        values: Array(texts.1.prefix(shown))
      )
    }
  }

  /// All its cells: label, bar and figures with a blank between.
  public var width: Int {
    labelWidth + 1 + barWidth + valueWidths.reduce(0) { $0 + $1 + 1 }
  }

  /// The heading and the bars as lines of text.
  public var lines: [SafeText] {
    let figures = figures(headings)
    let head = title.fitted(to: max(0, width - figures.width), .leading) + figures
    return [head]
      + rows.map { row in
        row.label.fitted(to: labelWidth, .leading) + " " + row.bar + self.figures(row.values)
      }
  }

  private func figures(_ texts: [SafeText]) -> SafeText {
    zip(texts, valueWidths).reduce(SafeText.empty) { line, part in
      line + " " + part.0.fitted(to: part.1, .trailing)
    }
  }

  private static func say(_ value: OverviewChart.Value, _ wording: Wording) -> SafeText {
    switch value {
    case .count(let count): SafeText(wording.count(count))
    case .money(let money): SafeText(wording.amount(money))
    case .duration(let seconds):
      // Hours until they are many.
      if seconds < 48 * 3600 {
        SafeText(wording.text(Sentence("overview.hours", [.count(Int(seconds + 1800) / 3600)])))
      } else {
        SafeText(
          wording.text(Sentence("overview.days-long", [.count(Int(seconds + 43_200) / 86_400)]))
        )
      }
    case .nothing: .empty
    }
  }
}

/// Lengths as cells: in eighths of a cell, or in whole ones where only ASCII may be used.
struct BarScale {
  let cells: Int
  let longest: Int64
  let ascii: Bool

  private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar of this length, and where it ended a year before; blanks fill it up to all its cells.
  func bar(_ length: Int64, before: Int64?) -> String {
    guard cells > 0 else { return "" }
    var bar = Array(filled(length))
    bar += repeatElement(" ", count: cells - bar.count)
    if let before, before > 0, longest > 0 {
      let place = min(cells - 1, Int(before * Int64(cells) / longest))
      bar[place] = ascii ? "|" : "│"
    }
    return String(bar)
  }

  private func filled(_ length: Int64) -> String {
    guard length > 0, longest > 0 else { return "" }
    // What is not nothing is never drawn as nothing.
    if ascii {
      let whole = max(1, Int((length * Int64(cells) + longest / 2) / longest))
      return String(repeating: "#", count: min(whole, cells))
    }
    let parts = min(max(1, Int(length * Int64(cells) * 8 / longest)), cells * 8)
    let (whole, part) = parts.quotientAndRemainder(dividingBy: 8)
    return String(repeating: "█", count: whole) + (part == 0 ? "" : String(Self.eighths[part - 1]))
  }
}
