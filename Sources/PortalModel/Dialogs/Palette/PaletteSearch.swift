import CaseStore
import DebtCollection
import Intake

/// Finds commands by title, name and key, and what an argument can be.
struct PaletteSearch {
  private let portal: Portal

  init(_ portal: Portal) { self.portal = portal }

  /// Names people type that are not the last word of a command's own.
  private static let aliases: [(String, CommandName)] = [
    ("case", "case.go"), ("go", "case.go"), ("lang", "portal.language"),
    ("receipts", "receipts.open"), ("import", "import.open"), ("help", "help.open"),
    ("q", "portal.quit"), ("w", "list.export"), ("debtor", "debtor.edit"),
    ("setup", "creditor.edit"), ("credit-notes", "credit-notes.open"),
  ]

  /// Names people type besides a command's own, which stays what it is called.
  private static let synonyms: [(String, CommandName)] = [
    ("plan", "action.instalments"), ("hold", "action.pause"), ("extend", "action.change-due"),
    ("fate", "action.register"),
  ]

  /// What follows these is a name that need not be one there is.
  private static let naming: Set<CommandName> = ["list.save-view", "list.rename-view"]

  /// What a command is called after the colon: its alias, or the last word of its name.
  static func shortName(of name: CommandName) -> String {
    if let alias = aliases.first(where: { $0.1 == name })?.0 { return alias }
    return name.rawValue.split(separator: ".").last.map(String.init) ?? name.rawValue
  }

  /// Commands that mean something from the palette: not the keys inside dialogs and text.
  private var commands: [Command] {
    portal.table.commands.filter {
      !$0.contexts.allSatisfy { [.text, .dialog, .palette].contains($0) }
        && $0.name != "palette.open"
    }
  }

  /// The command whose short or long name is the first word typed, and what follows it.
  func split(_ typed: String) -> (command: Command?, argument: String?) {
    let parts = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let word = parts.first.map(String.init) else { return (nil, nil) }
    let rest = parts.count > 1 ? parts[1].drop { $0 == " " } : nil
    let argument = rest.map { String($0) } ?? (typed.hasSuffix(" ") ? "" : nil)
    if let name = Self.aliases.first(where: { $0.0 == word })?.1 {
      return (portal.table[name], argument)
    }
    var exact = commands.filter {
      $0.name.rawValue == word || Self.shortName(of: $0.name) == word
    }
    if exact.isEmpty, let name = Self.synonyms.first(where: { $0.0 == word })?.1 {
      return (portal.table[name], argument)
    }
    // One that goes by an alias is found by its own last word too: `:lang nb`, `:language nb`.
    if exact.isEmpty { exact = commands.filter { $0.name.rawValue.hasSuffix(".\(word)") } }
    // A word that several commands end in means the one that takes an argument, and that works here.
    let taking = exact.filter { $0.argument != .none }
    let here = taking.first { portal.refusal(of: $0) == nil }
    return (here ?? taking.first ?? exact.first, argument)
  }

  /// The command whose title in the user's language is all that was typed.
  func titled(_ typed: String) -> Command? {
    let wanted = Folding.fold(typed)
    return once.first { Folding.fold($0.title) == wanted }?.0
  }

  /// The command whose argument is being typed; nil while its name is.
  func commandOfArgument(in typed: String) -> CommandName? {
    let (command, argument) = split(typed)
    guard let command, command.argument != .none, argument != nil else { return nil }
    return command.name
  }

  /// What can be chosen for what is typed; and whether it is only like it: no word of any begins so, and
  /// what its letters happen to stand in may be anything.
  func entries(for typed: String) -> (found: [PaletteLayer.Entry], areGuesses: Bool) {
    let (command, argument) = split(typed)
    if let command, command.argument != .none, let argument {
      return (
        arguments(of: command, typed: argument).map { .argument(command.name, $0) }, false
      )
    }
    // Before anything is typed, what people come for: what the hint bar names, and moving last.
    if typed.isEmpty {
      // What does not apply comes after what does.
      let all = once.enumerated().map { offset, found in
        let isRefused = portal.refusal(of: found.0) != nil
        return (name: found.0.name, place: (isRefused ? 1 : 0, Self.place(found.0), offset))
      }
      return (all.sorted { $0.place < $1.place }.map { .command($0.name) }, false)
    }
    let ranked = once.compactMap { command, title -> (name: CommandName, rank: PaletteRank)? in
      let rank = PaletteRank(
        typed,
        title: title,
        name: command.name.rawValue,
        synonyms: [Self.shortName(of: command.name)]
          + (Self.aliases + Self.synonyms).filter { $0.1 == command.name }.map(\.0),
        keys: portal.bindings.keys(of: command.name)
      )
      return rank.map { (command.name, $0) }
    }
    // Letters that merely occur are worth offering only where no word begins with them.
    let isFound = ranked.contains { $0.rank > .letters(.max) }
    let worth = isFound ? ranked.filter { $0.rank > .letters(.max) } : ranked
    let names = worth.enumerated().sorted {
      ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset)
    }.map(\.element.name)
    // A slip of the fingers is likelier than letters strewn over a title.
    let meant = isFound ? [] : slips(typed)
    let rest = names.filter { !meant.contains($0) }
    // One that is named whole is meant, also where it is another side's and not offered.
    let areGuesses = !isFound && command == nil
    return ((meant + rest).map { .command($0) }, areGuesses && !(meant + rest).isEmpty)
  }

  /// The commands that were meant if a letter or two slipped, the likeliest first: `clsoe` is close.
  private func slips(_ typed: String) -> [CommandName] {
    let wanted = Array(Folding.fold(String(typed.split(separator: " ").first ?? "")))
    let most = wanted.count > 4 ? 2 : wanted.count > 2 ? 1 : 0
    guard most > 0 else { return [] }
    return once.compactMap { command, title -> (name: CommandName, slips: Int)? in
      let words =
        [Self.shortName(of: command.name), title]
        + title.split(separator: " ").map(String.init)
        + Self.aliases.filter { $0.1 == command.name }.map(\.0)
      let least = words.map { FuzzyMatch.slips(from: wanted, to: Array(Folding.fold($0))) }.min()
      return least.flatMap { $0 <= most ? (command.name, $0) : nil }
    }.enumerated().sorted { ($0.element.slips, $0.offset) < ($1.element.slips, $1.offset) }
      .map(\.element.name)
  }

  private static func place(_ command: Command) -> Int {
    moving.contains(command.name) ? .max : command.hint ?? .max - 1
  }

  private static let moving = Set(Command.movement.map(\.name))

  /// The commands worth naming in a list of all.
  var listed: [(Command, title: String)] {
    once.filter { !Self.moving.contains($0.0.name) }
  }

  /// The commands with their titles, each title once: of several that are called alike, as "down" in
  /// the list and in the detail, the one that works where the user is.
  private var once: [(Command, title: String)] {
    let here = Set(portal.placeContexts)
    var places: [String: Int] = [:]
    var found: [(Command, title: String)] = []
    // What is not this user's to do is not offered; typed all the same, it says so.
    for command in commands where command.sides.contains(portal.environment.user.side) {
      let title = portal.say(Sentence(command.name.titleKey))
      guard let place = places[title] else {
        places[title] = found.count
        found.append((command, title))
        continue
      }
      if here.isDisjoint(with: found[place].0.contexts), !here.isDisjoint(with: command.contexts) {
        found[place].0 = command
      }
    }
    return found
  }

  private func arguments(of command: Command, typed: String) -> [String] {
    switch command.argument {
    case .path:
      return FolderListing.completions(
        of: typed,
        to: command.name == "import.open" ? .files(endings: Importer.fileEndings) : .folders,
        entries: portal.environment.services.entries
      )
    case .creditor:
      return portal.creditors.map(\.creditor.name).filter { fits(typed, $0) }
    case .name: return names(for: command.name).filter { fits(typed, $0) }
    case .none, .caseNumber, .filter, .text, .date: return []
    }
  }

  private func fits(_ typed: String, _ text: String) -> Bool {
    FuzzyMatch.score(typed, in: text) != nil
  }

  private func names(for command: CommandName) -> [String] {
    switch command {
    case "portal.language": Portal.languages
    case "portal.theme": portal.environment.services.themes
    case "list.view", "list.save-view": portal.views.map(\.name)
    case "list.delete-view": portal.views.filter { !$0.isOwn }.map(\.name)
    case "list.sort" where portal.place == .questions: QuestionOrder.allCases.map(\.rawValue)
    case "list.sort": SortKey.allCases.map(\.rawValue)
    case "action.close": CloseReason.allCases.filter(\.isCreditors).map(\.name)
    case "action.decide": ["upheld", "rejected"]
    case "action.waive":
      OrderOfCover.Part.allCases.filter(AgencyAct.waivable.contains).map(\.rawValue)
    case "action.register": DebtorFate.allCases.map(\.name)
    default: []
    }
  }

  /// What Enter runs: a case number, a command with its argument as typed, or what is chosen.
  func command(
    for typed: String,
    chosen: PaletteLayer.Entry?
  ) -> (CommandName, String?)? {
    let trimmed = typed.filter { !$0.isWhitespace }
    if CaseNumber(trimmed) != nil, split(typed).command == nil { return ("case.go", trimmed) }
    // A whole title is that command, and its last word no argument: "save voucher".
    if let titled = titled(typed) { return (titled.name, nil) }
    let (command, argument) = split(typed)
    if let command, command.argument != .none, let argument, !argument.isEmpty {
      return (command.name, resolved(argument, command, chosen))
    }
    switch chosen {
    case .command(let name): return (name, nil)
    case .argument(let name, let text): return (name, text)
    case nil: return command.map { ($0.name, nil) }
    }
  }

  /// The argument as typed where it stands for itself, else the choice it was searched by.
  private func resolved(
    _ typed: String,
    _ command: Command,
    _ chosen: PaletteLayer.Entry?
  ) -> String {
    switch command.argument {
    case .path: return FolderListing.expanded(typed)
    case .name where !Self.naming.contains(command.name), .creditor:
      if case .argument(_, let text)? = chosen { return text }
      return typed
    default: return typed
    }
  }

  /// Whether a command with this kind of argument does nothing without one.
  func needs(_ argument: Command.Argument, _ command: CommandName) -> Bool {
    switch argument {
    case .caseNumber, .path: true
    case .name: command == "list.save-view" || command == "portal.language"
    case .none, .creditor, .filter, .text, .date: false
    }
  }
}

extension Portal {
  /// The command that a line names as the palette takes it after its colon, by short or long name or by
  /// its whole title in the user's language, and the argument typed behind it; nil when it is none.
  public func command(typed line: String) -> (name: CommandName, argument: String?)? {
    let search = PaletteSearch(self)
    let (command, argument) = search.split(line)
    if let command { return (command.name, argument.flatMap { $0.isEmpty ? nil : $0 }) }
    return search.titled(line).map { ($0.name, nil) }
  }

  /// Every command by a name it is typed by, with its title, in the order of the table; without those
  /// that only move, and those of keys inside dialogs and text.
  public var commandNames: [(name: String, title: String)] {
    let search = PaletteSearch(self)
    return search.listed.map { command, title in
      let short = PaletteSearch.shortName(of: command.name)
      // A short name that means another command is none for this one.
      let isIts = search.split(short).command?.name == command.name
      return (isIts ? short : command.name.rawValue, title)
    }
  }
}
