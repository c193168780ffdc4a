import CNcurses
import PortalScreens

/// What ncurses calls the keys, and what we teach it beyond the terminal's description.
enum KeyTable {
  static let pasteBegins: Int32 = 2000
  static let pasteEnds: Int32 = 2001
  static let focusGained: Int32 = 2002
  static let focusLost: Int32 = 2003
  private static let firstOfOurs: Int32 = 2100

  /// Keys whose sequence ends in a letter, `ESC [ 1 ; modifiers letter`.
  private static let lettered: [(letter: String, code: Key.Code)] = [
    ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
  ]

  /// Keys whose sequence is a number, `ESC [ number ; modifiers ~`.
  private static let numbered: [(number: Int, code: Key.Code)] = [
    (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown),
    (15, .function(5)), (17, .function(6)), (18, .function(7)), (19, .function(8)),
    (20, .function(9)), (21, .function(10)), (23, .function(11)), (24, .function(12)),
  ]

  /// Sequences and keys that terminals agree on though their descriptions leave them out.
  ///
  /// Modifiers are counted as xterm does: one more than shift 1, alt 2, control 4.
  static let taught: [(sequence: String, key: Key)] = {
    var table: [(String, Key)] = [("\u{1B}[Z", Key(.tab, .shift))]
    for row in lettered {
      table.append(("\u{1B}O\(row.letter)", Key(row.code)))
      // With one letter fewer they would shadow the console's function keys, `ESC [ [ A`.
      if !"PQRS".contains(row.letter) { table.append(("\u{1B}[\(row.letter)", Key(row.code))) }
    }
    for row in numbered { table.append(("\u{1B}[\(row.number)~", Key(row.code))) }
    for modifiers in 2...8 {
      let held = held(modifiers - 1)
      for row in lettered {
        table.append(("\u{1B}[1;\(modifiers)\(row.letter)", Key(row.code, held)))
      }
      for row in numbered {
        table.append(("\u{1B}[\(row.number);\(modifiers)~", Key(row.code, held)))
      }
    }
    return table
  }()

  private static func held(_ bits: Int) -> Key.Modifiers {
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// Makes ncurses know what it does not by itself; the screen must be open.
  static func teach() {
    define_key("\u{1B}[200~", pasteBegins)
    define_key("\u{1B}[201~", pasteEnds)
    define_key("\u{1B}[I", focusGained)
    define_key("\u{1B}[O", focusLost)
    for (index, row) in taught.enumerated() {
      define_key(row.sequence, firstOfOurs + Int32(index))
    }
  }

  /// The key of a code that is no character; nil for codes that are no keys.
  static func key(_ code: Int32) -> Key? {
    let index = Int(code - firstOfOurs)
    if taught.indices.contains(index) { return taught[index].key }
    let function = Int(code - KEY_F0)
    if (1...24).contains(function) { return Key(.function(function)) }
    return named[code]
  }

  private static let named: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home,
    KEY_END: .end, KEY_FIND: .home, KEY_SELECT: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
    KEY_A1: .home, KEY_A3: .pageUp, KEY_C1: .end, KEY_C3: .pageDown, KEY_DC: .delete,
    KEY_IC: .insert, KEY_BACKSPACE: .backspace, KEY_ENTER: .enter, KEY_BTAB: Key(.tab, .shift),
    KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift), KEY_SLEFT: Key(.left, .shift),
    KEY_SRIGHT: Key(.right, .shift), KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
    KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
    KEY_SDC: Key(.delete, .shift), KEY_SIC: Key(.insert, .shift),
  ]

  /// The key of a character the terminal sent, control codes among them; Escape is not decided
  /// here, for it may begin something.
  static func key(of scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0: .control(" ")
    case 8, 127: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 1...26: .control(Unicode.Scalar(UInt8(scalar.value) + 96))
    case 28...31: .control(Unicode.Scalar(UInt8(scalar.value) + 64))
    default: .character(scalar)
    }
  }
}
