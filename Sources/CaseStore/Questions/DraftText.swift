import DebtCollection

/// What a draft keeps in its one column: its words, and before them what stands chosen beside them, where
/// anything does: `␁grant:2026-12-05 Label␟/path␁words`.
///
/// Words alone stand as they are, as every version has kept them.
enum DraftText {
  /// Before and after what stands beside the words, and between its parts: no text that is typed holds
  /// these.
  private static let (mark, unit): (Character, Character) = ("\u{1}", "\u{1F}")

  static func stored(_ text: String, _ beside: DraftBeside) -> String {
    // A path or a label that holds them is chosen again by hand.
    let parts = [beside.choice.map { ReadyAnswer.packed([$0]) } ?? "", beside.path].map { part in
      part.contains(mark) || part.contains(unit) ? "" : part
    }
    guard parts != ["", ""] || text.first == mark else { return text }
    return "\(mark)\(parts.joined(separator: String(unit)))\(mark)\(text)"
  }

  static func read(_ stored: String) -> (text: String, beside: DraftBeside) {
    let rest = stored.dropFirst()
    guard stored.first == mark, let end = rest.firstIndex(of: mark) else {
      return (stored, DraftBeside())
    }
    let parts = rest[..<end].split(separator: unit, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (stored, DraftBeside()) }
    let beside = DraftBeside(
      choice: ReadyAnswer.unpacked(String(parts[0])).first,
      path: String(parts[1])
    )
    return (String(rest[rest.index(after: end)...]), beside)
  }
}
