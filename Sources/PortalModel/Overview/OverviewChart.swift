import DebtCollection

/// A picture of the place Overview: bars under a heading, each with its figures and the filter that
/// shows what it counts.
public struct OverviewChart: Hashable, Sendable {
  /// A column of figures beside the bars.
  public struct Column: Hashable, Sendable {
    /// Its stable English name, for programs.
    public var name: String
    /// The catalogue key of its heading.
    public var titleKey: String { "overview.column-\(name)" }

    init(_ name: String) { self.name = name }
  }

  /// A figure beside a bar.
  public enum Value: Hashable, Sendable {
    case count(Int)
    case money(Money)
    /// A time, in seconds.
    case duration(Int64)
    /// There is none.
    case nothing
  }

  /// One bar.
  public struct Bar: Hashable, Sendable {
    /// Its stable English name within the chart, for programs: `31-60`, `2026-11-23`.
    public var name: String
    public var label: DetailLine.Span
    /// How long it is, in the chart's own unit.
    public var length: Int64
    /// How long it was a year before, where that is shown.
    public var before: Int64?
    /// A figure for each of the chart's columns.
    public var values: [Value]
    /// What it opens: the place, the filter as the user would type it, and how many that shows.
    public var place = Place.invoices
    public var filter: String
    public var count: Int
  }

  /// Its stable English name, for programs.
  public var name: String
  public var title: Sentence
  /// What its amounts are in; nil where it has none.
  public var currency: Currency?
  public var columns: [Column]
  public var bars: [Bar]

  /// The longest that is drawn.
  public var longest: Int64 {
    bars.reduce(0) { max($0, $1.length, $1.before ?? 0) }
  }
}
