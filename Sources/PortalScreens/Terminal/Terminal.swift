import DebtCollection

/// How many colours a terminal can show.
public enum ColourDepth: Int, Comparable, Sendable {
  /// Bold, underline and reverse only; also by `NO_COLOR`.
  case mono = 1
  case eight = 8
  case sixteen = 16
  case palette = 256
  case exact = 16_777_216

  public static func < (one: ColourDepth, other: ColourDepth) -> Bool {
    one.rawValue < other.rawValue
  }
}

/// What a terminal can do, found out once at the start.
public struct TerminalCapabilities: Hashable, Sendable {
  public var colours: ColourDepth
  /// What frames are drawn with; ASCII in a locale without UTF-8 or by option.
  public var glyphs: Glyphs
  public var mouse: Bool
  /// The terminal's name, the value of `TERM` that was used.
  public var name: String

  public init(
    colours: ColourDepth = .palette,
    glyphs: Glyphs = .unicode,
    mouse: Bool = true,
    name: String = "memory"
  ) {
    self.colours = colours
    self.glyphs = glyphs
    self.mouse = mouse
    self.name = name
  }
}

/// Wakes a terminal that waits; may be called on any thread, as often as one likes.
public struct Waker: Sendable {
  private let action: @Sendable () -> Void

  public init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Makes the next (or the present) `wait` return with `.woken`; several calls give one event.
  public func wake() { action() }
}

/// Where the portal is shown and its keys come from: ncurses, or memory in tests.
///
/// Everything but `waker` is used on one thread only.
public protocol Terminal: AnyObject {
  var size: Size { get }
  var capabilities: TerminalCapabilities { get }
  var waker: Waker { get }

  /// Waits for events, at most so many milliseconds (nil: for ever), and gives all that have
  /// come, in order; empty when the time is up.
  func wait(milliseconds: Int?) -> [TerminalEvent]

  /// Shows a frame; only what changed is sent. The cursor is hidden when it has no place.
  func present(_ frame: CellBuffer, cursor: Point?)

  /// Makes the next frame go out whole, whatever stands on the screen.
  func redraw()

  /// Sets the window's title.
  func setTitle(_ title: SafeText)

  /// Puts text on the clipboard of the user's own machine (OSC 52); false when the text is too
  /// long for it. Whether the terminal obeyed can not be known.
  func copy(_ text: SafeText) -> Bool

  func bell()

  /// Gives the terminal back and stops the program until the shell continues it; returns false
  /// when nobody could continue it, and then does nothing.
  func suspend() -> Bool

  /// Gives the terminal back while something else uses it (`$EDITOR`, a pager), then takes it
  /// again; the next frame goes out whole.
  func lend<Result>(_ use: () throws -> Result) rethrows -> Result

  /// Gives the terminal back for good; calling it again does nothing.
  func close()
}

extension Terminal {
  /// A buffer for the next frame, in this terminal's size and with its glyphs.
  public func blankFrame(style: Style = .plain) -> CellBuffer {
    CellBuffer(size: size, glyphs: capabilities.glyphs, style: style)
  }
}
