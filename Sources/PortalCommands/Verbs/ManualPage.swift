import ArgumentParser
import DebtCollection
import PortalModel
import Wording

/// The manual page in the language of `man`: what the program is, its verbs, the portal's keys, the
/// exit statuses.
struct ManualPage {
  let wording: Wording

  var text: String {
    var lines = [
      ".TH AMILI 1 \"\" \"amili \(ProgramVersion.current)\"",
      ".SH NAME",
      "amili \\- the portal for invoices under follow-up",
      ".SH SYNOPSIS",
      ".B amili",
      "[\\fIOPTIONS\\fR] [\\fINUMBER\\fR]",
      ".br",
      ".B amili",
      "\\fIVERB\\fR ...",
      ".SH DESCRIPTION",
      Self.escaped(
        "With no verb the portal opens in the terminal, at the case of NUMBER if one is given. Every "
          + "verb is a twin of something the portal does."
      ),
      ".SH VERBS",
    ]
    for verb in Verbs.all { lines += Self.section(of: verb) }
    lines.append(".SH KEYS AND COMMANDS OF THE PORTAL")
    lines += commands
    lines.append(".SH EXIT STATUS")
    for (status, meaning) in Self.statuses {
      lines += [".TP", ".B \(status.rawValue)", Self.escaped(meaning)]
    }
    return lines.joined(separator: "\n") + "\n"
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

  private static let statuses: [(ExitStatus, String)] = [
    (.done, "done, all of it"),
    (.someRefused, "at least one case, file or row refused or in conflict"),
    (.nothingToDo, "nothing to do: no case matched"),
    (.wrongUse, "wrong use"),
    (.brokenInput, "the input is broken: file, line or element, and what was expected"),
    (.notFound, "no such file, case or receipt"),
    (.unavailable, "a needed service or library is not there"),
    (.storeFailed, "the store could not be read or written"),
    (.busy, "busy, try again"),
    (.notAllowed, "not allowed for this user"),
  ]

  /// A line that `man` takes as text: no requests, no escapes.
  private static func escaped(_ line: String) -> String {
    let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    guard let first = plain.first, first == "." || first == "'" else { return plain }
    return "\\&" + plain
  }
}
