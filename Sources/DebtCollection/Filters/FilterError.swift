/// Why a text is no filter: what, where, and what would have been right.
///
/// A wrong filter is never taken for every case (command-line.md, "Filters").
public struct FilterError: Error, Hashable, Sendable {
  /// What is wrong. The catalogue key is `filter-error.<name>`.
  public enum Problem: String, Sendable, CaseIterable {
    case unknownField = "unknown-field"
    case unknownValue = "unknown-value"
    /// A field with nothing after it.
    case noValue = "no-value"
    /// `<` or `>` on a field that has no order.
    case noOrder = "no-order"
    case date, amount, number
    /// A range whose end comes before its beginning.
    case backwards
    case openQuote = "open-quote"
    case openParenthesis = "open-parenthesis"
    case closedParenthesis = "closed-parenthesis"
    /// `not`, `or` or `-` with nothing to stand for.
    case nothing
    case tooLong = "too-long"
    case tooDeep = "too-deep"
  }

  public var problem: Problem
  /// Where, in characters from the beginning of the text, and how many.
  public var position: Int
  public var length: Int
  /// The part that is wrong, as typed.
  public var text: String
  /// What would have been right: the nearest words first, or an example.
  public var suggestions: [String]

  public init(
    _ problem: Problem,
    at position: Int,
    _ text: String,
    suggestions: [String] = []
  ) {
    self.problem = problem
    self.position = position
    length = max(1, text.count)
    self.text = text
    self.suggestions = suggestions
  }

  /// The error as a sentence: the part, its place from one, and what would have been right.
  public var sentence: Sentence {
    Sentence(
      "filter-error.\(problem.rawValue)",
      [.text(text), .count(position + 1), .text(suggestions.joined(separator: ", "))]
    )
  }
}

/// The words nearest to a mistyped one.
public enum NearestWords {
  /// Up to three of the words, nearest first: those that begin with it, and those at most two
  /// letters (one, for a short word) away.
  public static func of(_ word: String, among words: some Sequence<String>) -> [String] {
    let limit = word.count <= 3 ? 1 : 2
    return words.map { (word: $0, distance: rank(word, $0)) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
      .prefix(3).map(\.word)
  }

  private static func rank(_ typed: String, _ word: String) -> Int {
    if typed.count >= 2, word.hasPrefix(typed) { return 0 }
    return distance(Array(typed), Array(word))
  }

  /// Letters to put in, take out, change or swap with their neighbour.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, before[j - 2] + 1)
        }
        row.append(best)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
