import DebtCollection

/// What opening the portal is told: options of all verbs and at most one case number.
///
/// Read by hand, since the parser of verbs costs every start a millisecond.
struct PortalArguments {
  var choices = Choices()
  var number: CaseNumber?

  /// nil when the arguments are anything else; the parser then says what is wrong with them.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word.hasPrefix("--") {
        guard choices.take(word, from: &rest) else { return nil }
      } else {
        guard number == nil, let named = CaseNumber(word) else { return nil }
        number = named
      }
    }
  }
}

extension Choices {
  /// The options of all verbs that stand anywhere in arguments which could not be parsed: what is wrong
  /// with them is said in the language they ask for.
  init(scanning arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst(), word != "--" {
      // A value that is missing is what is wrong; the next word may be an option of its own.
      var following = rest
      if take(word, from: &following) { rest = following }
    }
  }

  /// Where the value of an option goes.
  private static func path(of option: Substring) -> WritableKeyPath<Choices, String?>? {
    switch option {
    case "--store": \.store
    case "--config": \.config
    case "--date": \.date
    case "--as-of": \.asOf
    case "--lang": \.language
    case "--theme": \.theme
    case "--place": \.place
    case "--as": \.actingAs
    default: nil
    }
  }

  /// Takes an option and its value; false when it is none or its value is missing.
  fileprivate mutating func take(_ word: String, from rest: inout ArraySlice<String>) -> Bool {
    switch word {
    case "--plain": plain = true
    case "--reveal": reveal = true
    default:
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let path = Self.path(of: parts[0]) else { return false }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else { return false }
      self[keyPath: path] = value
    }
    return true
  }
}
