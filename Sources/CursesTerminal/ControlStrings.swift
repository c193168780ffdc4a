import DebtCollection

/// Sequences ncurses does not know, as bytes for the terminal.
enum ControlStrings {
  /// Bracketed paste and focus reports on; the title put aside.
  static let enter = "\u{1B}[?2004h\u{1B}[?1004h"
  static let leave = "\u{1B}[?1004l\u{1B}[?2004l"
  static let keepTitle = "\u{1B}[22;2t"
  static let restoreTitle = "\u{1B}[23;2t"
  /// What lies between is shown at once (DEC 2026); unknown to a terminal it does nothing.
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"

  /// The longest clipboard text, in encoded bytes: what terminals take in one sequence.
  static let clipboardLimit = 74_994

  static func title(_ text: SafeText, in lettering: Lettering) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.truncated(to: 200).text.unicodeScalars {
      shown.append(lettering.shown(scalar))
    }
    return "\u{1B}]2;\(shown)\u{7}"
  }

  /// Nil when the text is too long.
  static func clipboard(_ text: SafeText) -> String? {
    let bytes = Array(text.text.utf8)
    guard (bytes.count + 2) / 3 * 4 <= clipboardLimit else { return nil }
    return "\u{1B}]52;c;\(base64(bytes))\u{7}"
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value = group.reduce(0) { $0 << 8 | Int($1) }
      value <<= 8 * (3 - group.count)
      for place in 0..<4 {
        let isFilling = place > group.count
        encoded.append(
          isFilling ? UInt8(ascii: "=") : letters[value >> (18 - 6 * place) & 63]
        )
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
