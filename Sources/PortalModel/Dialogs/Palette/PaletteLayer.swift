import CaseStore
import DebtCollection

/// `:` — a few letters of any command or its key, then Enter; or a command's name and its argument.
public final class PaletteLayer: DialogLayer {
  /// What can be chosen: a command, or a completion of the argument being typed.
  public enum Entry: Hashable, Sendable {
    case command(CommandName)
    case argument(CommandName, String)
  }

  public let name = "palette"
  public let takesText = true
  public let contexts: [KeyContext] = [.text, .palette]
  public private(set) var line: TextLine
  public private(set) var entries: ChoiceList<Entry>

  /// Nothing is called what is typed; the entries are what is most like it.
  public private(set) var areGuesses = false

  static let shown = 200
  private static let historyLimit = 50

  /// - Parameter typed: what stands in it at first.
  init(_ portal: Portal, typed: String = "") {
    line = TextLine(history: portal.dialogs.paletteHistory)
    line.insert(typed)
    entries = ChoiceList([])
    search(portal)
  }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    line.insert(text)
    search(portal)
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "text.cancel": portal.remove(self)
    case "text.accept" where areGuesses: takeGuess(portal)
    case "text.accept": run(portal)
    case "text.complete": complete(portal)
    // Up on an empty line is what was run before; else it moves in the list.
    case "text.up" where line.isEmpty || entries.index == 0:
      if line.perform(command) { search(portal) }
    case "text.backspace" where line.isEmpty: portal.remove(self)
    default:
      if entries.perform(command) { break }
      if line.perform(command) { search(portal) }
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      entries.select(index)
      run(portal)
    case .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  private func search(_ portal: Portal) {
    let search = PaletteSearch(portal).entries(for: line.text)
    areGuesses = search.areGuesses
    entries = ChoiceList(
      search.found.prefix(Self.shown).map { entry in
        switch entry {
        case .command(let name):
          let refusal = portal.table[name].flatMap { portal.refusal(of: $0) }
          return .init(entry, .word(name.titleKey), refusal: refusal)
        case .argument(_, let text): return .init(entry, .text(text))
        }
      }
    )
  }

  /// Tab: the command's name, or as much of the argument as is certain.
  private func complete(_ portal: Portal) {
    guard let current = entries.current?.value else { return }
    switch current {
    case .command(let name): line.set(PaletteSearch.shortName(of: name) + " ")
    case .argument(let command, let text):
      let all = entries.choices.compactMap { choice -> String? in
        if case .argument(_, let text) = choice.value { text } else { nil }
      }
      let typed = PaletteSearch(portal).split(line.text).argument ?? ""
      let certain = FolderListing.commonStart(all)
      let next = certain.count > typed.count ? certain : text
      line.set(PaletteSearch.shortName(of: command) + " " + next)
    }
    search(portal)
  }

  /// What is only like what was typed is not run as if it had been: its name stands in the line, and Enter
  /// once more runs it.
  private func takeGuess(_ portal: Portal) {
    guard case .command(let name)? = entries.current?.value else { return }
    line.set(PaletteSearch.shortName(of: name))
    search(portal)
  }

  private func run(_ portal: Portal) {
    let search = PaletteSearch(portal)
    let typed = line.text
    guard let (command, argument) = search.command(for: typed, chosen: entries.current?.value)
    else {
      return portal.refuse(Refusal("unknown-command", [.text(typed)]))
    }
    // A command that cannot do without an argument waits for it.
    if argument == nil, let needed = portal.table[command]?.argument, search.needs(needed, command)
    {
      line.set(PaletteSearch.shortName(of: command) + " ")
      return self.search(portal)
    }
    portal.remove(self)
    var history = portal.dialogs.paletteHistory.filter { $0 != typed }
    if !typed.isEmpty { history.append(typed) }
    portal.dialogs.paletteHistory = history.suffix(Self.historyLimit)
    portal.perform(command, argument: argument)
  }

  /// What is to be said where nothing is called what is typed.
  private func remark(_ portal: Portal) -> Sentence? {
    if areGuesses { return Sentence("palette.meant") }
    let search = PaletteSearch(portal)
    guard entries.choices.isEmpty, search.command(for: line.text, chosen: nil) == nil else {
      return nil
    }
    return Sentence("refusal.unknown-command", [.text(line.text)])
  }

  public func face(in portal: Portal) -> DialogFace {
    let items = entries.choices.map { choice -> ChoiceFace.Item in
      guard case .command(let name) = choice.value else { return .init([choice.label]) }
      let short = PaletteSearch.shortName(of: name)
      let keys = portal.bindings.keys(of: name).prefix(2).filter { $0 != short }
        .map { DetailLine.Span.text($0) }
      return ChoiceFace.Item(
        [choice.label],
        aside: keys + [.text(" :\(short)")],
        refusal: choice.refusal
      )
    }
    var blocks: [DialogFace.Block] = [
      .field(
        FieldFace(
          name: "palette",
          label: Sentence("palette.prompt"),
          line: line,
          isFocused: true
        )
      ),
      .choices(ChoiceFace(items, selected: entries.index, isFocused: true)),
    ]
    if let remark = remark(portal) {
      blocks.insert(.lines([DetailLine([.sentence(remark)], role: .warning)]), at: 1)
    }
    if case .command(let name)? = entries.current?.value {
      let why = entries.current?.refusal
      blocks.append(
        .lines([DetailLine([.sentence(why?.sentence ?? Sentence(name.helpKey))], role: .quiet)])
      )
    }
    if let command = PaletteSearch(portal).commandOfArgument(in: line.text) {
      let help = Sentence(command.helpKey)
      blocks.append(.lines([DetailLine([.sentence(help)], role: .quiet)]))
    }
    return DialogFace(Sentence("palette.title"), blocks)
  }
}
