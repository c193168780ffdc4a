import PortalScreens

/// Tells a double click: ncurses could too, but then it holds back every click.
struct ClickCounter {
  /// Milliseconds between the two presses, at most.
  static let pause: Int64 = 400

  private var last: (at: Point, when: Int64)?

  mutating func counted(_ event: MouseEvent, now: Int64) -> MouseEvent {
    guard event.kind == .click else { return event }
    if let last, last.at == event.at, now - last.when <= Self.pause {
      self.last = nil
      return MouseEvent(.doubleClick, at: event.at, modifiers: event.modifiers)
    }
    last = (event.at, now)
    return event
  }
}
