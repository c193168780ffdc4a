@_spi(_Unicode) import Swift

/// Text that may be shown: one line, in composed form, with nothing in it that moves a cursor, hides,
/// reorders or widens what stands beside it.
///
/// This is the one gate (terminals.md 5c). Its initialisers clean, and the screens, the title, the
/// clipboard, the log and the command line take no other text. What is neutralised becomes a visible
/// mark, U+FFFD: controls, format characters (bidi, zero width, tags, soft hyphen), private use,
/// unassigned, line and paragraph separators, fillers, default-ignorables and variation selectors, and
/// combining marks beyond four on one base or on none. Blanks, tabs and line feeds become a plain
/// space. An emoji keeps its base: the variation selector, skin tone and joined figures after it go,
/// for no two terminals agree how wide they are.
public struct SafeText: Hashable, Sendable {
  /// The clean text.
  public let text: String

  /// What stands in the place of what may not be shown.
  public static let mark: Unicode.Scalar = "\u{FFFD}"
  /// The longest text taken where no other limit is given, in scalars.
  public static let usualLimit = 4096
  /// No text.
  public static let empty = SafeText(clean: "")

  /// Cleans a text.
  ///
  /// - Parameter limit: scalars kept; a longer text is cut before it is cleaned and ends in `…`.
  public init(_ dirty: String, limit: Int = usualLimit) {
    if dirty.utf8.count <= limit, Self.isPlain(dirty.utf8) {
      text = dirty
    } else {
      var cleaner = SafeTextCleaner()
      text = cleaner.clean(Self.capped(dirty, limit))
    }
  }

  /// Cleans a part of a text.
  public init(_ dirty: Substring, limit: Int = usualLimit) {
    self.init(String(dirty), limit: limit)
  }

  init(clean text: String) { self.text = text }

  /// The lines of a text of several: split at line feeds, tabs expanded to every eighth cell.
  ///
  /// - Parameter limit: scalars kept of the whole text.
  public static func lines(of dirty: String, limit: Int = 200_000) -> [SafeText] {
    var lines: [SafeText] = []
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in capped(dirty, limit).unicodeScalars {
      if scalar == "\n" && afterReturn {
        afterReturn = false
      } else if scalar == "\n" || scalar == "\r" {
        lines.append(expandingTabs(line))
        line.removeAll(keepingCapacity: true)
        afterReturn = scalar == "\r"
      } else {
        line.append(scalar)
        afterReturn = false
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(expandingTabs(line)) }
    return lines
  }

  private static func expandingTabs(_ line: String.UnicodeScalarView) -> SafeText {
    guard line.contains("\t") else { return SafeText(String(line), limit: .max) }
    var expanded = SafeText.empty
    for (index, part) in line.split(separator: "\t", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 {
        let blanks = 8 - expanded.width % 8
        expanded = SafeText(clean: expanded.text + String(repeating: " ", count: blanks))
      }
      expanded = expanded + SafeText(String(part), limit: .max)
    }
    return expanded
  }

  /// Whether a text holds nothing that is ever cleaned: printable ASCII, the letters À–ÿ, and the dots,
  /// dashes, arrows and lines that the screens' own words are set with.
  static func isPlain(_ bytes: String.UTF8View) -> Bool {
    // The bytes before, of a character not yet whole.
    var before: (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      switch before {
      case (0, 0):
        if byte == 0xC2 || byte == 0xC3 || byte == 0xE2 {
          before = (0, byte)
        } else if byte < 0x20 || byte > 0x7E {
          return false
        }
      case (0, 0xC3): before = (0, 0)
      case (0, 0xC2):
        guard byte == 0xB7 else { return false }
        before = (0, 0)
      case (0, _): before = (0xE2, byte)
      // General punctuation: – — ‘ ’ “ ” …
      case (_, 0x80):
        guard [0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6].contains(byte) else { return false }
        before = (0, 0)
      // Arrows, from U+2190 on; lines of frames, blocks, geometric shapes.
      case (_, 0x86):
        guard byte >= 0x90 else { return false }
        before = (0, 0)
      case (_, 0x87), (_, 0x94...0x97): before = (0, 0)
      // ✓
      case (_, 0x9C):
        guard byte == 0x93 else { return false }
        before = (0, 0)
      default: return false
      }
    }
    return true
  }

  private static func capped(_ dirty: String, _ limit: Int) -> String {
    guard dirty.utf8.count > limit else { return dirty }
    let scalars = dirty.unicodeScalars
    guard
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return dirty }
    return String(scalars[..<scalars.index(before: end)]) + "…"
  }

  /// Two clean texts, one after the other; clean, since neither begins with a combining mark.
  public static func + (a: SafeText, b: SafeText) -> SafeText { SafeText(clean: a.text + b.text) }
}

extension SafeText: ExpressibleByStringLiteral, CustomStringConvertible {
  public init(stringLiteral literal: String) { self.init(literal) }
  public var description: String { text }
  public var isEmpty: Bool { text.isEmpty }
}

extension Sequence<SafeText> {
  /// The texts one after the other, with one between each.
  public func joined(separator: SafeText = .empty) -> SafeText {
    SafeText(clean: map(\.text).joined(separator: separator.text))
  }
}
