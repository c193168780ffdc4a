/// Stands in for `DebtCollection.SafeText` until that has landed: keeps printable scalars, and puts
/// the replacement character for the rest.
public struct SafeText: Hashable, Sendable, ExpressibleByStringLiteral {
  public let text: String

  public init(_ dirty: String) {
    var clean = String.UnicodeScalarView()
    for scalar in dirty.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator:
        clean.append("\u{FFFD}")
      default: clean.append(scalar)
      }
    }
    text = String(clean)
  }

  public init(stringLiteral literal: String) { self.init(literal) }

  var width: Int { text.unicodeScalars.reduce(0) { $0 + CellWidth.of($1) } }
}

enum CellWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
