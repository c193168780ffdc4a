import ArgumentParser

/// The parser's help in the order it is read in: a verb's own options before those of all verbs, which
/// the portal's help has too.
enum HelpText {
  /// The parser's help for the program (nil) or a verb, put in order.
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
    return sections.joined(separator: "\n\n").replacing(groupEnding, with: ":\n")
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
}
