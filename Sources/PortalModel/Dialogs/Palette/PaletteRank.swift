import DebtCollection

/// How well what is typed finds a command, the best first; equal ranks keep the order of the table.
///
/// Beginnings of words count first: in the title as the user reads it, then in the name, then in the
/// words people also type. Letters that merely follow each other somewhere come last.
enum PaletteRank: Comparable {
  /// Letters in order somewhere, by how well they fit.
  case letters(Int)
  /// Beginnings of words of the other words it is known by.
  case synonym
  /// Beginnings of words of its name: `list.export`.
  case name
  /// Beginnings of later words of the title; of two the one whose name has them too is meant, then the
  /// shorter title.
  case titleWord(named: Int, brevity: Int)
  /// The title begins with it.
  case titleStart(named: Int, brevity: Int)
  /// The whole title, name or other word.
  case whole
  /// A key that runs it.
  case key

  /// The rank of a command for what is typed; nil when it is not meant.
  init?(_ typed: String, title: String, name: String, synonyms: [String], keys: [String]) {
    let wanted = Folding.fold(typed).split(separator: " ").map { $0 }
    let said = Folding.fold(title)
    let brevity = -title.count
    let isNamed = Self.begins(wanted, in: Folding.fold(name))
    let named = isNamed ? 1 : 0
    if keys.contains(typed) {
      self = .key
    } else if wanted.isEmpty {
      self = .letters(0)
    } else if said == wanted.joined(separator: " ") || synonyms.contains(typed) || name == typed {
      self = .whole
    } else if said.hasPrefix(wanted.joined(separator: " ")) {
      self = .titleStart(named: named, brevity: brevity)
    } else if Self.begins(wanted, in: said) {
      self = .titleWord(named: named, brevity: brevity)
    } else if isNamed {
      self = .name
    } else if synonyms.contains(where: { Self.begins(wanted, in: Folding.fold($0)) }) {
      self = .synonym
    } else if let fit = FuzzyMatch.score(typed, in: title) ?? FuzzyMatch.score(typed, in: name) {
      self = .letters(fit)
    } else {
      return nil
    }
  }

  /// Whether each piece typed begins a word, one after the other: `to st` finds "to the start".
  private static func begins(_ wanted: [Substring], in text: String) -> Bool {
    // æ, ø and å are no letters in a folded key, so words end at blanks and points alone.
    var words = text.split { " .,-/()".contains($0) }[...]
    for piece in wanted {
      guard let place = words.firstIndex(where: { $0.hasPrefix(piece) }) else { return false }
      words = words[words.index(after: place)...]
    }
    return true
  }
}
