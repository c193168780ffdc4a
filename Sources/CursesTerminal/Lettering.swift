import CNcurses

/// What characters the terminal's encoding can write, and what stands for the others.
///
/// One cell stays one cell: a name in an ASCII terminal is readable, if not right.
enum Lettering: Sendable {
  case everything
  /// An encoding of single bytes, as the C library knows it: Latin-1, KOI8, …
  case bytes
  case ascii

  /// The character itself, or what stands for it.
  func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    switch self {
    case .everything: return scalar
    case .bytes where cncurses_is_byte(scalar.value): return scalar
    case .bytes, .ascii: return Self.substitutes[scalar] ?? "?"
    }
  }

  private static let substitutes: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(ascii: Unicode.Scalar, instead: String)] = [
      ("a", "æåäàáâã"), ("A", "ÆÅÄÀÁÂÃ"), ("o", "øöòóôõ"), ("O", "ØÖÒÓÔÕ"), ("e", "éèêë"),
      ("E", "ÉÈÊË€"), ("i", "íìîï"), ("I", "ÍÌÎÏ"), ("u", "üùúû"), ("U", "ÜÙÚÛ"), ("n", "ñ"),
      ("N", "Ñ"), ("c", "ç"), ("C", "Ç"), ("y", "ýÿ"), ("Y", "Ý"), ("d", "ð"), ("D", "Ð"),
      ("s", "šß§"), ("S", "Š"), ("z", "ž"), ("Z", "Ž"), ("t", "þ"), ("T", "Þ"),
      ("-", "–—−─━‐‑"), ("|", "│┃║▌"), ("+", "┌┐└┘├┤┬┴┼"), ("'", "‘’"), ("\"", "“”«»"),
      (".", "·…"), ("*", "•●★"), ("o", "○◌"), ("#", "█▓"), ("x", "×✗"), ("v", "✓▼▾"),
      ("^", "▲▴⇡"), (">", "›→▶▸"), ("<", "‹←◀◂"), (" ", "\u{A0}"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for row in rows {
      for scalar in row.instead.unicodeScalars { table[scalar] = row.ascii }
    }
    return table
  }()
}
