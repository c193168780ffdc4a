/// How the portal looks and behaves, from `[portal]`.
///
/// What is nil is chosen by the program.
public struct PortalPreferences: Hashable, Sendable {
  /// `nb`, `sv` or `en`; nil takes the locale's.
  public var language: String?
  /// The theme's name.
  public var theme = "dark"
  /// The columns of the list, by their English names; nil takes those that fit.
  public var columns: [String]?
  /// What stands in the place Today, by name; nil takes all.
  public var today: [String]?
  public var mouse = true
  /// Whether the detail stands beside the list where both fit.
  public var detail = true
  /// Borders and signs of ASCII only.
  public var ascii = false
  /// Milliseconds to wait after Esc for the rest of a key; 0–1000.
  public var escDelay = 25
  /// Whether the clipboard is reached through the terminal (OSC 52).
  public var clipboard = true

  public init() {}

  init(reader: TOMLReader) {
    let usual = PortalPreferences()
    language = reader.optional("language", .oneOf(["nb", "sv", "en"]))
    theme = reader.value("theme", .word, default: usual.theme)
    columns = reader.optional("columns", .strings)
    today = reader.optional("today", .strings)
    mouse = reader.value("mouse", .boolean, default: usual.mouse)
    detail = reader.value("detail", .boolean, default: usual.detail)
    ascii = reader.value("ascii", .boolean, default: usual.ascii)
    escDelay = reader.value("esc-delay", .integer(in: 0...1000), default: usual.escDelay)
    clipboard = reader.value("clipboard", .boolean, default: usual.clipboard)
  }
}
