/// Where everything of the portal stands on a screen of a given size.
///
/// Wide screens show the list and the detail side by side; from 110 columns both are readable.
/// Narrower ones show one of them. Low ones give up the header and the tabs first: the rows of the
/// list are why the user is here.
public struct PortalLayout: Hashable, Sendable {
  /// Who and when, in the first row; empty on low screens.
  public var header: Rect
  /// The places; empty on low screens.
  public var tabs: Rect
  /// The line with the filter and how much matches.
  public var rule: Rect
  /// The list with its heading row, or empty while only the detail shows.
  public var list: Rect
  /// The vertical line between list and detail; empty when only one shows.
  public var divider: Rect
  /// The detail, or empty while only the list shows.
  public var detail: Rect
  /// The line above the footer; empty on low screens.
  public var bottomRule: Rect
  /// What is marked, and the keys that work here.
  public var footer: Rect
  public var isTooSmall: Bool

  /// The least screen the portal works on; below it one line says so.
  public static let least = Size(columns: 24, rows: 5)
  /// From this width list and detail stand side by side.
  public static let sideBySide = 110

  /// Lays out a screen.
  ///
  /// - Parameters:
  ///   - showsDetail: whether the detail is open where only one of the two fits.
  ///   - fillsWithDetail: whether the detail takes the whole width, as an open letter does.
  ///   - showsOne: whether the user wants one of the two at a time though both would fit.
  public init(
    size: Size,
    showsDetail: Bool,
    fillsWithDetail: Bool = false,
    showsOne: Bool = false
  ) {
    let whole = Rect(size)
    let none = Rect(column: 0, row: 0, width: 0, height: 0)
    isTooSmall = size.columns < Self.least.columns || size.rows < Self.least.rows
    let isLow = size.rows < 14
    let (header, belowHeader) = whole.split(top: isLow ? 0 : 1)
    let (tabs, belowTabs) = belowHeader.split(top: isLow ? 0 : 1)
    let (rule, belowRule) = belowTabs.split(top: 1)
    let footHeight = isLow ? 1 : 2
    let (body, foot) = belowRule.split(top: belowRule.height - footHeight)
    let (bottomRule, footer) = foot.split(top: isLow ? 0 : 1)
    self.header = header
    self.tabs = tabs
    self.rule = rule
    self.bottomRule = bottomRule
    self.footer = footer
    if size.columns >= Self.sideBySide, !fillsWithDetail, !showsOne {
      let detailWidth = max(53, size.columns * 38 / 100)
      let (list, rest) = body.split(left: size.columns - detailWidth - 1)
      (divider, detail) = rest.split(left: 1)
      self.list = list
    } else {
      divider = none
      let isDetail = showsDetail || fillsWithDetail
      list = isDetail ? none : body
      detail = isDetail ? body : none
    }
  }

  /// Whether list and detail stand side by side.
  public var showsBoth: Bool { !list.isEmpty && !detail.isEmpty }

  /// How many cases the list has room for, below its heading row.
  public var listRows: Int { max(0, list.height - 1) }
}
