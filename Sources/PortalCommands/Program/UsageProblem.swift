import ArgumentParser
import DebtCollection

/// What is wrong with the arguments, as the parser of verbs found it.
///
/// The parser says it in English only and keeps its own errors to itself, so its sentence is taken
/// apart; one that is not known here is passed on as it is.
enum UsageProblem: Equatable {
  case unknownOption(String, near: String?)
  /// An option with its value's name.
  case missingValue(String)
  case missingArgument(String)
  case unexpectedArgument(String)
  case takesNoValue(String, value: String)
  case invalidValue(String, value: String, allowed: [String])
  case other(String)

  /// - Parameter message: the parser's sentence.
  init(_ message: String) {
    if let option = message.between("Unknown option '", "'. Did you mean '") {
      self = .unknownOption(option, near: message.between("Did you mean '", "'?", atEnd: true))
    } else if let option = message.between("Unknown option '", "'", atEnd: true) {
      self = .unknownOption(option, near: nil)
    } else if let option = message.between("Missing value for '", "'", atEnd: true) {
      self = .missingValue(option)
    } else if let argument = message.between("Missing expected argument '", "'", atEnd: true) {
      self = .missingArgument(argument)
    } else if let argument = message.between("Unexpected argument '", "'", atEnd: true) {
      self = .unexpectedArgument(argument)
    } else if let all = message.between(" unexpected arguments: '", "'", atEnd: true) {
      self = .unexpectedArgument(all.replacing("', '", with: " "))
    } else if let option = message.between("The option '", "' does not take any value, but '"),
      let value = message.between("but '", "' was specified.", atEnd: true)
    {
      self = .takesNoValue(option, value: value)
    } else if let value = message.between("The value '", "' is invalid for '") {
      let rest = message.between("' is invalid for '", "'") ?? ""
      let allowed = message.between("Please provide one of ", ".", atEnd: true) ?? ""
      self = .invalidValue(
        rest,
        value: value,
        allowed: allowed.split(separator: "'", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      )
    } else {
      self = .other(message)
    }
  }

  var sentence: Sentence {
    switch self {
    case .unknownOption(let option, let near?):
      Sentence("usage.unknown-option-near", [.text(option), .text(near)])
    case .unknownOption(let option, nil): Sentence("usage.unknown-option", [.text(option)])
    case .missingValue(let option): Sentence("usage.missing-value", [.text(option)])
    case .missingArgument(let argument): Sentence("usage.missing-argument", [.text(argument)])
    case .unexpectedArgument(let word): Sentence("usage.unexpected", [.text(word)])
    case .takesNoValue(let option, let value):
      Sentence("usage.takes-no-value", [.text(option), .text(value)])
    case .invalidValue(let option, let value, let allowed):
      allowed.isEmpty
        ? Sentence("usage.invalid-value", [.text(value), .text(option)])
        : Sentence(
          "usage.invalid-choice",
          [.text(value), .text(option), .text(allowed.joined(separator: ", "))]
        )
    case .other(let message): Sentence("usage.other", [.text(message)])
    }
  }
}

extension String {
  /// What stands between the first `start` and the next `end`, or the `end` that closes the text.
  fileprivate func between(_ start: String, _ end: String, atEnd: Bool = false) -> String? {
    guard let from = firstRange(of: start)?.upperBound else { return nil }
    let rest = self[from...]
    if atEnd { return rest.hasSuffix(end) ? String(rest.dropLast(end.count)) : nil }
    return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
  }
}
