@_spi(_Unicode) import Swift

/// The slow way through the gate: one pass over the composed text, scalar by scalar.
struct SafeTextCleaner {
  private var out = String.UnicodeScalarView()
  /// The last base written, while marks may follow it; nil at the start and after a cut-off pile.
  private var base: Unicode.Scalar?
  private var marksOnBase = 0
  private var afterJoiner = false

  /// ncurses keeps at most four marks in a cell.
  private static let mostMarks = 4

  mutating func clean(_ dirty: String) -> String {
    let scalars = Array(dirty._nfc)
    var index = 0
    while index < scalars.count {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      take(scalars[index], next)
      index += 1
    }
    return String(out)
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) {
    if afterJoiner {
      afterJoiner = false
      // The rest of a joined figure goes: its first stands for all of it.
      if ScalarGate.isPictograph(scalar) { return }
    }
    if let base, goesWithEmoji(scalar, base: base, next: next) { return }
    // A line end of two scalars is one blank.
    if scalar == "\r", next == "\n" { return }
    switch ScalarGate.verdict(on: scalar) {
    case .blank: write(" ")
    case .forbidden: write(SafeText.mark)
    case .combining: combine(scalar)
    case .shown: write(scalar)
    }
  }

  /// Whether a scalar is a mere way of drawing the emoji before it, and so is left out.
  private mutating func goesWithEmoji(
    _ scalar: Unicode.Scalar,
    base: Unicode.Scalar,
    next: Unicode.Scalar?
  ) -> Bool {
    switch scalar.value {
    case 0xFE0F, 0xFE0E:
      return ScalarGate.isPictograph(base) || (base.properties.isEmoji && next?.value == 0x20E3)
    case 0x20E3:
      return base.properties.isEmoji && base.isASCII
    case 0x1F3FB...0x1F3FF:
      return base.properties.isEmojiModifierBase
    case 0x200D:
      guard ScalarGate.isPictograph(base), let next, ScalarGate.isPictograph(next) else {
        return false
      }
      afterJoiner = true
      return true
    default:
      return false
    }
  }

  private mutating func combine(_ scalar: Unicode.Scalar) {
    if base != nil, marksOnBase < Self.mostMarks {
      out.append(scalar)
      marksOnBase += 1
    } else if base != nil || out.isEmpty {
      // One mark stands for the whole pile.
      out.append(SafeText.mark)
      base = nil
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    out.append(scalar)
    base = scalar
    marksOnBase = 0
  }
}

/// What the gate does with one scalar.
enum ScalarGate {
  enum Verdict {
    case shown, combining, blank, forbidden
  }

  static func verdict(on scalar: Unicode.Scalar) -> Verdict {
    let value = scalar.value
    switch value {
    case 0x20...0x7E: return .shown
    case 0x09, 0x0A: return .blank
    case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800: return .forbidden
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return .forbidden
    // Half flags: no two terminals agree how wide a pair is.
    case 0x1F1E6...0x1F1FF: return .forbidden
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .spaceSeparator: return .blank
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .format:
      return .forbidden
    default: break
    }
    if properties.isDefaultIgnorableCodePoint || isTooNew(properties) { return .forbidden }
    return CellWidth.of(scalar) == 0 ? .combining : .shown
  }

  /// Whether a scalar came with a Unicode version later than the width table's, so that ncurses would
  /// draw a blank for it.
  private static func isTooNew(_ properties: Unicode.Scalar.Properties) -> Bool {
    guard let age = properties.age else { return true }
    return age.major > CellWidth.unicodeVersion
  }

  /// Whether a scalar is a picture that an emoji sequence can be built on.
  static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isEmoji
  }
}
