import DebtCollection

/// Why a letter is not made: silence in a money letter would be wrong, so nothing is left blank.
public enum LetterError: Error, Hashable, Sendable {
  /// The template cannot be used; which one, the line if known, and what is wrong.
  case template(name: String, line: Int?, reason: String)
  /// The template lacks what the law demands of this letter (law 1.2), by the elements' names.
  case lacksElements(name: String, elements: [LetterDemands.Demand])
  /// The template says it has elements that there are not.
  case unknownElements(name: String, elements: [String])
  /// The template names fields that no letter has.
  case unknownFields(name: String, fields: [String])
  /// Fields that the letter needs are missing or empty.
  case missingFields(name: String, fields: [String])
  /// The parts do not add up to the sum demanded.
  case doesNotAddUp(parts: Money, total: Money)
  /// The text made of a stored letter is no longer the one that was sent; the letter's number.
  case brokenSeal(Int64)
  /// The program that makes PDFs is not there, or did not make one: why.
  case noPrinter(path: String)
  case notPrinted(reason: String)

  /// The error as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .template(let name, let line, let reason):
      Sentence(
        "error.letter-template",
        [.text(name + (line.map { ":\($0)" } ?? "")), .text(reason)]
      )
    case .lacksElements(let name, let elements):
      Sentence(
        "error.letter-lacks",
        [
          .text(name),
          .text(elements.map { "\($0.element) (\($0.source))" }.joined(separator: ", ")),
        ]
      )
    case .unknownElements(let name, let elements):
      Sentence(
        "error.letter-unknown-elements",
        [.text(name), .text(elements.joined(separator: ", "))]
      )
    case .unknownFields(let name, let fields):
      Sentence(
        "error.letter-unknown-fields",
        [.text(name), .text(fields.joined(separator: ", "))]
      )
    case .missingFields(let name, let fields):
      Sentence(
        "error.letter-missing-fields",
        [.text(name), .text(fields.joined(separator: ", "))]
      )
    case .doesNotAddUp(let parts, let total):
      Sentence("error.letter-sums", [.text(parts.plain), .text(total.plain)])
    case .brokenSeal(let number): Sentence("error.letter-seal", [.text("\(number)")])
    case .noPrinter(let path): Sentence("error.letter-no-printer", [.text(path)])
    case .notPrinted(let reason): Sentence("error.letter-pdf", [.text(reason)])
    }
  }
}
