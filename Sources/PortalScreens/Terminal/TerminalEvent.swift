/// Something the terminal, the operating system or a background thread tells the portal.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text, as it came: it is dirty, and it never runs commands.
  case paste(String)
  case mouse(MouseEvent)
  /// The screen has this size now; the next frame is drawn whole.
  case resized(Size)
  /// A background thread has something for the loop.
  case woken
  /// Somebody asked the program to stop for a while (SIGTSTP): call `suspend()`.
  case suspendRequested
  /// The program goes on after `suspend()` or a SIGCONT; the screen is drawn whole.
  case continued
  /// The terminal window got or lost the keyboard.
  case focus(Bool)
  /// Somebody asked the program to end (SIGTERM, SIGINT): leave in good order.
  case terminate
  /// The terminal is gone (SIGHUP, closed line): save and end; nothing can be drawn.
  case hangup
}

/// What the mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
  /// The kinds of mouse events that terminals report alike.
  public enum Kind: Hashable, Sendable {
    case click, doubleClick, rightClick, middleClick, release, wheelUp, wheelDown
  }

  public var kind: Kind
  public var at: Point
  public var modifiers: Key.Modifiers

  public init(_ kind: Kind, at: Point, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.at = at
    self.modifiers = modifiers
  }
}
