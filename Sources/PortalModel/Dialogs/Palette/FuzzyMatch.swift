import DebtCollection

/// How well what is typed fits a text: every letter in order, better at word beginnings and in a row.
enum FuzzyMatch {
  /// The score, higher is better; nil when a letter is missing. Case and accents do not count.
  static func score(_ typed: String, in text: String) -> Int? {
    let wanted = Array(Folding.fold(typed).filter { $0 != " " })
    if wanted.isEmpty { return 0 }
    let have = Array(Folding.fold(text))
    var best: Int?
    // A first letter may stand in several places; the best run of them counts.
    for start in have.indices where have[start] == wanted[0] {
      if let score = score(wanted, in: have, from: start) { best = max(best ?? .min, score) }
    }
    return best
  }

  /// How many slips make one text of another: a letter left out, put in, changed, or swapped with the
  /// next one.
  static func slips(from typed: [Character], to text: [Character]) -> Int {
    var (older, old) = ([Int](), Array(0...text.count))
    for (row, letter) in typed.enumerated() {
      var new = [row + 1]
      for (column, other) in text.enumerated() {
        var least = min(new[column] + 1, old[column + 1] + 1)
        least = min(least, old[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == text[column - 1], other == typed[row - 1] {
          least = min(least, older[column - 1] + 1)
        }
        new.append(least)
      }
      (older, old) = (old, new)
    }
    return old[text.count]
  }

  private static func score(
    _ wanted: [Character],
    in have: [Character],
    from start: Int
  ) -> Int? {
    var (score, at, last) = (0, start, start - 2)
    for letter in wanted {
      while at < have.count, have[at] != letter { at += 1 }
      guard at < have.count else { return nil }
      let begins = at == 0 || !(have[at - 1].isLetter || have[at - 1].isNumber)
      score += begins ? 8 : 0
      score += at == last + 1 ? 5 : -min(3, at - last - 1)
      if at == 0 { score += 4 }
      (last, at) = (at, at + 1)
    }
    // Of two that fit alike the shorter one is meant.
    return score * 16 - have.count
  }
}
