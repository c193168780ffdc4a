import CNcurses
import CTerminal
import PortalScreens

extension CursesTerminal {
  /// Reads that may fail in a row before the terminal counts as gone.
  private static let patience = 8

  public func wait(milliseconds: Int?) -> [TerminalEvent] {
    let start = cterminal_milliseconds()
    while true {
      let left = milliseconds.map { max(0, $0 - Int(cterminal_milliseconds() - start)) }
      let found = cterminal_wait(hasMore ? 0 : left.map { Int32(clamping: $0) } ?? -1)
      let events = events(for: hasMore ? found | CTERMINAL_INPUT.bits : found)
      if !events.isEmpty { return events }
      if found == 0, left != nil { return [] }
    }
  }

  private func events(for found: UInt32) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    if found & CTERMINAL_INPUT.bits != 0 { events += readKeys() }
    if found & CTERMINAL_CONTINUED.bits != 0 {
      reclaim()
      events.append(.continued)
    }
    if found & CTERMINAL_RESIZED.bits != 0, takeSize() { events.append(.resized(size)) }
    if found & CTERMINAL_WOKEN.bits != 0 { events.append(.woken) }
    if found & CTERMINAL_STOP.bits != 0 { events.append(.suspendRequested) }
    if found & CTERMINAL_TERMINATE.bits != 0 { events.append(.terminate) }
    let isGone = found & (CTERMINAL_HANGUP.bits | CTERMINAL_GONE.bits) != 0
    if isGone || emptyReads >= Self.patience { events.append(.hangup) }
    return events
  }

  private func readKeys() -> [TerminalEvent] {
    let limit = 65_536
    let (events, read) = decoder.events(
      atMost: limit,
      next: next,
      mouse: mouse,
      now: cterminal_milliseconds()
    )
    emptyReads = read == 0 ? emptyReads + 1 : 0
    hasMore = read == limit
    return events
  }

  private func next() -> RawInput {
    let value = wgetch(input)
    switch value {
    case 0...255: return .byte(UInt8(value))
    // Sizes are looked up when the signal comes.
    case KEY_RESIZE: return next()
    case 256...: return .code(value)
    default: return .none
    }
  }

  private func mouse() -> MouseEvent? {
    var column: Int32 = 0
    var row: Int32 = 0
    let found = UInt32(bitPattern: cncurses_mouse(&column, &row))
    guard let kind = Self.kind(found & 15) else { return nil }
    var held: Key.Modifiers = []
    if found & CNCURSES_CONTROL.bits != 0 { held.insert(.control) }
    if found & CNCURSES_ALT.bits != 0 { held.insert(.alt) }
    if found & CNCURSES_SHIFT.bits != 0 { held.insert(.shift) }
    return MouseEvent(kind, at: Point(column: Int(column), row: Int(row)), modifiers: held)
  }

  private static func kind(_ button: UInt32) -> MouseEvent.Kind? {
    switch button {
    case CNCURSES_LEFT.bits: .click
    case CNCURSES_MIDDLE.bits: .middleClick
    case CNCURSES_RIGHT.bits: .rightClick
    case CNCURSES_WHEEL_UP.bits: .wheelUp
    case CNCURSES_WHEEL_DOWN.bits: .wheelDown
    case CNCURSES_RELEASED.bits: .release
    default: nil
    }
  }
}

/// Anonymous C enumerations come as integers here and as such there.
extension BinaryInteger {
  fileprivate var bits: UInt32 { UInt32(truncatingIfNeeded: self) }
}
