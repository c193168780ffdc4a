/// A filter on the command line may begin with `-`, for *not* (decisions.md 28); the parser would take
/// such a word for options.
enum FilterArguments {
  /// Options of `cases` that take a value.
  private static let valued = ArgumentOrder.valued.union(["--sort", "--limit"])

  /// The arguments with `-word` of a filter written as `not word`.
  static func plain(_ arguments: [String], of verb: String?) -> [String] {
    guard verb == "cases" else { return arguments }
    var plain: [String] = []
    var isValue = false
    for (index, word) in arguments.enumerated() {
      if word == "--" { return plain + arguments[index...] }
      let isNegated = word.count > 1 && word.hasPrefix("-") && !word.hasPrefix("--")
      if isNegated, !isValue, word != "-h" {
        plain += ["not", String(word.dropFirst())]
      } else {
        plain.append(word)
      }
      isValue = valued.contains(word)
    }
    return plain
  }
}
