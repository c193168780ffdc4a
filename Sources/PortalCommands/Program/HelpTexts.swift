import ArgumentParser
import DebtCollection
import Wording

/// What help says, in the language it is asked for in: the keys of `manual` (`data/help/`).
///
/// The parser takes texts where an option is declared, and declares all of them anew for each page of
/// help. So a text is looked up then, in the words that are bound at that moment: while arguments are
/// parsed there are none, and no start reads a text of help.
enum HelpTexts {
  @TaskLocal private static var bound: Wording?

  /// Does something in which the parser's help speaks the language of these words.
  ///
  /// - Parameter wording: of a catalogue with help in it.
  static func bind<Outcome>(_ wording: Wording, _ body: () throws -> Outcome) rethrows -> Outcome {
    try $bound.withValue(wording, operation: body)
  }

  /// Whether help is being made.
  static var areBound: Bool { bound != nil }

  /// The text of a key, with its values; empty where no words are bound.
  static func text(_ key: String, _ values: [String] = []) -> String {
    bound?.text(Sentence("manual.\(key)", values.map { .text($0) })) ?? ""
  }

  /// The text of a key that not every verb has.
  static func more(_ key: String, _ values: [String]) -> String? {
    bound?.catalogue["manual.\(key)"] == nil ? nil : text(key, values)
  }
}

extension ArgumentHelp {
  /// The help of an argument, by its key.
  ///
  /// - Parameter value: what its value is called in the way to call it.
  static func help(_ key: String, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(HelpTexts.text(key), valueName: value)
  }
}
