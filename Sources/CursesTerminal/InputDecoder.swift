import CNcurses
import PortalScreens

/// One thing read from ncurses.
enum RawInput: Hashable {
  case byte(UInt8)
  /// A key ncurses has recognised, by its code.
  case code(Int32)
  /// Nothing more has come.
  case none
}

/// Puts bytes and key codes together into events; keeps what is unfinished until more comes.
///
/// A paste ends at the terminal's mark; a lone Escape or Ctrl-C ends one whose mark was lost. What
/// is pasted beyond `pasteLimit` bytes is left out.
struct InputDecoder {
  static let pasteLimit = 1 << 20

  /// Whether bytes are UTF-8; else each is a character of the locale's encoding.
  var isUTF8 = true
  private var letter: [UInt8] = []
  private var paste: [UInt8]?
  private var clicks = ClickCounter()

  /// Everything that has come, as events.
  ///
  /// - Parameters:
  ///   - next: reads one thing.
  ///   - mouse: what the mouse did, asked when its code comes.
  ///   - atMost: things read before the caller gets a turn.
  mutating func events(
    atMost: Int = 65_536,
    next: () -> RawInput,
    mouse: () -> MouseEvent?,
    now: Int64
  ) -> (events: [TerminalEvent], read: Int) {
    var events: [TerminalEvent] = []
    var read = 0
    var held: RawInput?
    while read < atMost {
      let input = held ?? next()
      held = nil
      guard input != .none else { break }
      read += 1
      if paste != nil {
        held = continuePaste(input, next: next, into: &events)
        continue
      }
      switch input {
      case .none: break
      case .byte(27): held = escape(next: next, into: &events)
      case .byte(let byte):
        if let scalar = scalar(byte) { events.append(.key(KeyTable.key(of: scalar))) }
      case .code(KEY_MOUSE):
        if let event = mouse() { events.append(.mouse(clicks.counted(event, now: now))) }
      case .code(let code): take(code, into: &events)
      }
    }
    return (events, read)
  }

  private mutating func take(_ code: Int32, into events: inout [TerminalEvent]) {
    switch code {
    case KeyTable.pasteBegins: paste = []
    case KeyTable.focusGained: events.append(.focus(true))
    case KeyTable.focusLost: events.append(.focus(false))
    default: if let key = KeyTable.key(code) { events.append(.key(key)) }
    }
  }

  /// After an Escape: alone it is the key, with a key at once it is Alt. Gives back what is to be
  /// looked at again.
  private mutating func escape(
    next: () -> RawInput,
    into events: inout [TerminalEvent]
  ) -> RawInput? {
    let following = next()
    switch following {
    case .byte(27), .none: break
    case .byte(let first):
      var found = scalar(first)
      while found == nil, !letter.isEmpty, case .byte(let more) = next() { found = scalar(more) }
      if let found {
        var key = KeyTable.key(of: found)
        key.modifiers.insert(.alt)
        events.append(.key(key))
      }
      return nil
    case .code(let code):
      if code < KeyTable.pasteBegins || code > KeyTable.focusLost, code != KEY_MOUSE,
        var key = KeyTable.key(code)
      {
        key.modifiers.insert(.alt)
        events.append(.key(key))
        return nil
      }
    }
    events.append(.key(.escape))
    return following == .none ? nil : following
  }

  private mutating func continuePaste(
    _ input: RawInput,
    next: () -> RawInput,
    into events: inout [TerminalEvent]
  ) -> RawInput? {
    switch input {
    case .code(KeyTable.pasteEnds), .byte(3): endPaste(into: &events)
    case .byte(27):
      let following = next()
      guard following != .none else {
        endPaste(into: &events)
        return nil
      }
      append(27)
      return following
    case .byte(let byte): append(byte)
    case .code, .none: break
    }
    return nil
  }

  private mutating func append(_ byte: UInt8) {
    guard let count = paste?.count, count < Self.pasteLimit else { return }
    paste?.append(byte)
  }

  /// Lines end in CR when pasted, whatever they ended in before.
  private mutating func endPaste(into events: inout [TerminalEvent]) {
    guard let bytes = paste else { return }
    paste = nil
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in decoded(bytes).unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") {
        text.append("\n")
      } else if scalar != "\n" {
        text.append(scalar)
      }
      previous = scalar
    }
    events.append(.paste(String(text)))
  }

  private func decoded(_ bytes: [UInt8]) -> String {
    guard !isUTF8 else { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Self.character(byte) ?? "\u{FFFD}") }
    return String(text)
  }

  /// The character a byte completes; nil while more must come. What is no UTF-8 becomes U+FFFD.
  private mutating func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard isUTF8 else { return Self.character(byte) ?? "\u{FFFD}" }
    if byte < 0x80 {
      // A letter that was cut off is lost; what follows is not.
      letter.removeAll()
      return Unicode.Scalar(byte)
    }
    if byte >= 0xC0 { letter.removeAll() }
    letter.append(byte)
    let needed = letter[0] >= 0xF0 ? 4 : letter[0] >= 0xE0 ? 3 : letter[0] >= 0xC0 ? 2 : 1
    guard letter.count >= needed else { return nil }
    defer { letter.removeAll() }
    return String(decoding: letter, as: UTF8.self).unicodeScalars.first
  }

  private static func character(_ byte: UInt8) -> Unicode.Scalar? {
    Unicode.Scalar(UInt32(bitPattern: Int32(btowc(Int32(byte)))))
  }
}
