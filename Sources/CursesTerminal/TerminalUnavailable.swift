import DebtCollection

/// Why the portal can not take the screen; the caller may go on without it (`--plain`).
public enum TerminalUnavailable: Error, Hashable, Sendable {
  /// The device can not be opened, or is no terminal; with the system's error number.
  case device(path: String, errno: Int32)
  /// Another `CursesTerminal` of this process is open.
  case alreadyOpen
  /// `TERM` is not set.
  case nameMissing
  /// Neither the terminal's type nor one like it is in the system's database.
  case nameUnknown(String)
  /// The terminal can not place a cursor, like `dumb`.
  case cannotPlaceCursor(String)
}

extension TerminalUnavailable: CustomStringConvertible {
  /// What failed and what to do, as a sentence.
  public var description: String {
    switch self {
    case .device(let path, let errno):
      "\(SafeText(path)) can not be used as a terminal (error \(errno)); use --plain."
    case .alreadyOpen:
      "The terminal is in use by this program already."
    case .nameMissing:
      "TERM is not set, so the kind of terminal is unknown; set TERM, or use --plain."
    case .nameUnknown(let name):
      "The kind of terminal TERM=\(SafeText(name)) is unknown on this machine; "
        + "set TERM=xterm-256color if yours is like it, or use --plain."
    case .cannotPlaceCursor(let name):
      "A terminal of the kind TERM=\(SafeText(name)) can not place a cursor; use --plain."
    }
  }
}
