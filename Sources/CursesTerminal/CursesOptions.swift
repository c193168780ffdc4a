/// How the terminal is to be used; what the environment says comes in here too.
public struct CursesOptions: Sendable {
  /// The terminal's device.
  public var device = "/dev/tty"
  /// The terminal's kind, from `TERM`.
  public var name: String?
  /// Whether `NO_COLOR` is set, or colours are switched off.
  public var isColourless = false
  /// Frames and signs in ASCII, whatever the locale can do.
  public var isASCII = false
  public var usesMouse = true
  /// Milliseconds after which an Escape is the key itself; 50 by itself, longer on bad lines.
  public var escapeDelay = 50
  /// Whether the environment may be trusted to describe the terminal (`TERMINFO`); not under a
  /// forced command.
  public var trustsEnvironment = true

  /// - Parameter environment: looks up a variable.
  public init(environment: (String) -> String?) {
    name = environment("TERM")
    // Any value but the empty one (no-color.org).
    isColourless = environment("NO_COLOR").map { !$0.isEmpty } ?? false
  }
}
