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

  /// - Parameter isVerb: whether there is a verb of this name; asked only where one may stand.
  init(_ given: [String], isVerb: (String) -> Bool) {
    var rest = given[...]
    let leading = Self.options(before: &rest)
    if rest.first == "help" {
      verb = "help"
      // The parser's own verb takes none of them; they say which language help is in.
      arguments = []
      while !rest.isEmpty {
        arguments.append(rest.removeFirst())
        _ = Self.options(before: &rest)
      }
    } else if let first = rest.first, Self.mayBeVerb(first), isVerb(first) {
      verb = first
      arguments = [first] + leading + rest.dropFirst()
    } else {
      verb = nil
      arguments = leading + rest
      if let first = rest.first, Self.mayBeVerb(first) { unknown = first }
    }
  }

  private static func mayBeVerb(_ word: String) -> Bool {
    !word.hasPrefix("-") && CaseNumber(word) == nil
  }

  /// Takes the options of all verbs that stand first.
  private static func options(before rest: inout ArraySlice<String>) -> [String] {
    var options: [String] = []
    while let word = rest.first {
      if valued.contains(word), rest.count > 1 {
        options += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if flags.contains(word) || isJoined(word) {
        options.append(word)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return options
  }

  private static func isJoined(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "=") else { return false }
    return valued.contains(String(word[..<equals]))
  }
}
