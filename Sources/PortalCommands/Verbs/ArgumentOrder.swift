import DebtCollection

/// Options that every verb takes may also stand before it: `amili --store PATH cases`.
///
/// The parser wants them after the verb, so they are moved there, and the verb is found.
struct ArgumentOrder: Equatable {
  /// The verb, or nil when the portal is to be opened.
  var verb: String?
  /// The arguments in the order the parser wants.
  var arguments: [String]

  /// A word where a verb should stand that is neither a verb nor a case's number.
  var unknown: String?

  /// Options of all verbs that take a value.
  static let valued: Set<String> = [
    "--store", "--config", "--date", "--as-of", "--lang", "--theme", "--place", "--as",
  ]
  /// Options of all verbs that take none.
  static let flags: Set<String> = ["--plain", "--reveal"]

  init(_ given: [String], verbs: Set<String>) {
    var leading: [String] = []
    var index = 0
    while index < given.count {
      let word = given[index]
      if Self.valued.contains(word), index + 1 < given.count {
        leading += [word, given[index + 1]]
        index += 2
      } else if Self.flags.contains(word) || Self.isJoined(word) {
        leading.append(word)
        index += 1
      } else {
        break
      }
    }
    let rest = given[index...]
    if let first = rest.first, verbs.contains(first) {
      verb = first
      arguments = [first] + leading + rest.dropFirst()
    } else {
      verb = nil
      arguments = leading + rest
      if let first = rest.first, !first.hasPrefix("-"), CaseNumber(first) == nil { unknown = first }
    }
  }

  private static func isJoined(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return false }
    return valued.contains(String(word[..<equals]))
  }
}
