import DebtCollection

/// One thing wrong in a TOML file.
public struct TOMLFault: Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the key.
  public enum Problem: Hashable, Sendable {
    /// The key is none of those known here.
    case unknown(known: [String])
    case missing(expected: String)
    case wrongType(expected: String, found: String)
    /// The type is right and the value is not; what would have been right.
    case badValue(found: String, expected: String)
    /// A process plan is laxer than the law, or makes no sense.
    case flaw(PlanFlaw)
  }

  /// The whole key: `agency.account`, `rate[2].percent` (rows count from 1).
  public var key: String
  /// The line, from 1; nil when the key is missing from a file that has no such table.
  public var line: Int?
  public var problem: Problem

  /// The fault in English, without file and line.
  public var description: String {
    switch problem {
    case .unknown(let known):
      "the key \(key) is not known here; known are: \(known.joined(separator: ", "))"
    case .missing(let expected): "the key \(key) is missing; expected is \(expected)"
    case .wrongType(let expected, let found):
      "the key \(key) should be \(expected), and is \(found)"
    case .badValue(let found, let expected):
      "the key \(key) is \(found); expected is \(expected)"
    case .flaw(let flaw):
      "the key \(key) is \(flaw.found); expected is \(flaw.expected)"
        + (flaw.paragraph.isEmpty ? "" : " (\(flaw.paragraph))")
    }
  }

  /// The fault as a sentence for the catalogue.
  func sentence(in path: String) -> Sentence {
    let place = line.map { "\(path):\($0)" } ?? path
    return switch problem {
    case .unknown(let known):
      Sentence(
        "error.key-unknown",
        [.text(place), .text(key), .text(known.joined(separator: ", "))]
      )
    case .missing(let expected):
      Sentence("error.key-missing", [.text(place), .text(key), .text(expected)])
    case .wrongType(let expected, let found), .badValue(let found, let expected):
      Sentence("error.key-wrong", [.text(place), .text(key), .text(expected), .text(found)])
    case .flaw(let flaw) where flaw.paragraph.isEmpty:
      Sentence("error.key-wrong", [.text(place), .text(key), .word(flaw.word), .text(flaw.found)])
    case .flaw(let flaw):
      Sentence(
        "error.key-unlawful",
        [
          .text(place), .text(key), .word(flaw.word), .text(flaw.found), .text(flaw.paragraph),
        ]
      )
    }
  }
}
