import ArgumentParser

/// The parser's help as it is read: its own words in the language that is bound, and a verb's own
/// options before those of all verbs, which the portal's help has too.
enum HelpText {
  /// The parser's help for the program or a verb, put in order and in words.
  static func ordered(_ help: String) -> String {
    var sections = help.split(separator: "\n\n", omittingEmptySubsequences: false)
      .map { String($0.hasSuffix("\n") ? $0.dropLast() : $0) }
    if let shared = sections.firstIndex(where: isShared) {
      let moved = sections.remove(at: shared)
      let end = sections.lastIndex { $0.contains("--help") } ?? sections.count - 1
      sections.insert(moved, at: end + 1)
    } else if let groups = sections.lastIndex(where: { $0.contains(groupEnding) }) {
      if let shared = sharedOptions { sections.insert(shared, at: groups + 1) }
    }
    return sections.map(said).joined(separator: "\n\n").replacing(groupEnding, with: ":\n")
  }

  /// What the parser adds to the name of a group of verbs.
  private static let groupEnding = " SUBCOMMANDS:\n"

  private static func isShared(_ section: String) -> Bool {
    section.hasPrefix(SharedOptions.title.uppercased() + ":")
  }

  /// The options of all verbs, as a verb without options of its own shows them.
  private static var sharedOptions: String? {
    AmiliCommand.helpMessage(for: Manual.self).split(separator: "\n\n").map(String.init)
      .first(where: isShared)
  }

  /// Headings of the parser's own, and the keys of what is said instead.
  private static let headings = [
    ("OVERVIEW", "page.overview"), ("USAGE", "page.usage"), ("ARGUMENTS", "page.arguments"),
    ("OPTIONS", "page.options"),
  ]
  private static let words = [
    ("Show help information.", "page.help"), ("Show the version.", "page.version"),
    ("(default:", "page.default"),
    ("(values:", "page.values"),
    ("See 'amili help <subcommand>' for detailed help.", "page.more"),
  ]

  /// A section with the parser's own words in the reader's language.
  private static func said(_ section: String) -> String {
    var said = section
    for (heading, key) in headings where section.hasPrefix(heading + ":") {
      let name = HelpTexts.text(key)
      said = name + section.dropFirst(heading.count)
      // The ways to call it stand under one another.
      if heading == "USAGE" { said = said.replacing(under(heading), with: under(name)) }
    }
    for (word, key) in words { said = said.replacing(word, with: HelpTexts.text(key)) }
    return said
  }

  /// A new line below what follows a heading.
  private static func under(_ heading: String) -> String {
    "\n" + String(repeating: " ", count: heading.count + 2)
  }
}
