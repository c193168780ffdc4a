import ArgumentParser
import DebtCollection
import PortalModel
import Wording

/// The manual page in the language of `man`: what the program is, its verbs, the portal's keys, the
/// exit statuses.
struct ManualPage {
  let wording: Wording

  /// The page; the words that are bound are those of `wording`.
  var text: String {
    var lines = [
      ".TH AMILI 1 \"\" \"amili \(ProgramVersion.current)\"",
      heading("name"),
      "amili \\- \(HelpTexts.text("man.subject"))",
      heading("synopsis"),
      ".B amili",
      Self.escaped("\(HelpTexts.text("page.some-options")) [NUMBER]"),
      ".br",
      ".B amili",
      Self.escaped(HelpTexts.text("page.any-verb")),
      heading("description"),
      Self.escaped(HelpTexts.text("man.opens")),
      heading("verbs"),
    ]
    for verb in Verbs.all { lines += Self.section(of: verb) }
    lines.append(heading("keys"))
    lines += commands
    lines.append(heading("statuses"))
    for status in ExitStatus.allCases {
      let meaning = HelpTexts.text("status.\(status.rawValue)")
      lines += [".TP", ".B \(status.rawValue)", Self.escaped(meaning)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ key: String) -> String {
    ".SH " + Self.escaped(HelpTexts.text("man.\(key)"))
  }

  private static func section(of verb: any Verb.Type) -> [String] {
    let help = HelpText.ordered(AmiliCommand.helpMessage(for: verb, columns: 78))
    return [".SS \(verb.configuration.commandName ?? "")", ".nf"]
      + help.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
      + [".fi"]
  }

  /// Each command with its keys and its help, as the portal's own help shows them.
  private var commands: [String] {
    let bindings = KeyBindings(.standard)
    return CommandTable.standard.commands.flatMap { command in
      let keys = bindings.keys(of: command.name).joined(separator: ", ")
      let help = wording.word(command.name.helpKey)
      let head = Self.escaped(wording.word(command.name.titleKey))
      return [
        ".TP", keys.isEmpty ? "\(head)" : "\\fB\(Self.escaped(keys))\\fR  \(head)",
        Self.escaped("\(help) (:\(command.name.rawValue))"),
      ]
    }
  }

  /// A line that `man` takes as text: no requests, no escapes.
  private static func escaped(_ line: String) -> String {
    let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    guard let first = plain.first, first == "." || first == "'" else { return plain }
    return "\\&" + plain
  }
}
