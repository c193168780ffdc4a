import DebtCollection

/// Why a file, or one row of it, is not read: a sentence that names the place and what was expected.
///
/// The catalogue keys are `intake.<code>`; values come in the order the sentence needs them.
public struct IntakeProblem: Error, Hashable, Sendable {
  /// The stable code: `xml.doctype`, `document.wrong-kind`, `csv.date`.
  public var code: String
  public var values: [SentenceValue]

  public init(_ code: String, _ values: [SentenceValue] = []) {
    self.code = code
    self.values = values
  }

  /// The problem as a sentence for the catalogue.
  public var sentence: Sentence { Sentence("intake.\(code)", values) }

  static func xml(_ code: String, _ values: [SentenceValue] = []) -> IntakeProblem {
    IntakeProblem("xml.\(code)", values)
  }

  static func document(_ code: String, _ values: [SentenceValue] = []) -> IntakeProblem {
    IntakeProblem("document.\(code)", values)
  }

  static func csv(_ code: String, _ values: [SentenceValue] = []) -> IntakeProblem {
    IntakeProblem("csv.\(code)", values)
  }

  /// The file is larger than this many bytes.
  static func tooLarge(limit: Int) -> IntakeProblem {
    IntakeProblem("file.too-large", [.count(limit / 1024 / 1024)])
  }
}
