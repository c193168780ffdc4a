/// What a piece of the screen is for; a theme says how each looks.
public enum ThemeRole: Int, Sendable, CaseIterable {
  /// Ordinary text, and the background of everything that has none of its own.
  case text
  /// Text that stands back: labels, old rows while new ones load.
  case dim
  /// Column headings and the titles of panes.
  case heading
  case border
  /// What the eye should find first.
  case accent
  /// A key in the hint bar.
  case key
  /// A command that does not apply now.
  case disabled
  /// The row under the cursor in the pane that has the keys.
  case selection
  /// The row under the cursor in the other pane.
  case cursorRow
  /// A row that is marked.
  case mark
  case money
  /// An amount owed back, a red figure.
  case negative
  case warning
  case error
  case success
  case header
  case footer
  case tab
  case tabActive
  case dialog
  case dialogBorder
  case button
  case buttonActive
  case input
  /// What a search matched.
  case match
  case chart1
  case chart2
  case chart3
  case chart4
  case chart5

  /// The name in a theme file, words joined by hyphens: `cursor-row`.
  public var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .heading: "heading"
    case .border: "border"
    case .accent: "accent"
    case .key: "key"
    case .disabled: "disabled"
    case .selection: "selection"
    case .cursorRow: "cursor-row"
    case .mark: "mark"
    case .money: "money"
    case .negative: "negative"
    case .warning: "warning"
    case .error: "error"
    case .success: "success"
    case .header: "header"
    case .footer: "footer"
    case .tab: "tab"
    case .tabActive: "tab-active"
    case .dialog: "dialog"
    case .dialogBorder: "dialog-border"
    case .button: "button"
    case .buttonActive: "button-active"
    case .input: "input"
    case .match: "match"
    case .chart1: "chart1"
    case .chart2: "chart2"
    case .chart3: "chart3"
    case .chart4: "chart4"
    case .chart5: "chart5"
    }
  }

  /// Whether it is read as text; lines and bars need less contrast (WCAG 1.4.3 and 1.4.11).
  public var isText: Bool {
    switch self {
    case .border, .dialogBorder, .chart1, .chart2, .chart3, .chart4, .chart5: false
    default: true
    }
  }
}
