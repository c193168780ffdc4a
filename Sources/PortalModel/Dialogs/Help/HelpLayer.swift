import DebtCollection

/// `?` — the keys that work right here, made from the command table; on a word, what it means.
public final class HelpLayer: DialogLayer {
  public let name = "help"
  public let contexts: [KeyContext] = [.dialog, .help]
  private var scroll = LineScroll()
  /// The word that was asked for; empty lists the keys.
  public let word: String
  private let places: [KeyContext]

  /// - Parameters:
  ///   - places: the contexts the user was in when help was asked for.
  ///   - word: a word to explain; nil lists the keys.
  init(_ places: [KeyContext], word: String?) {
    self.places = places
    self.word = word ?? ""
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if scroll.perform(command, of: lines(in: portal).count) { return .consumed }
    if ["dialog.cancel", "dialog.accept", "help.open"].contains(command) { portal.remove(self) }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    if target == .outside || target == .control("close") { portal.remove(self) }
    return .consumed
  }

  public func face(in portal: Portal) -> DialogFace {
    DialogFace(
      word.isEmpty ? Sentence("help.title") : Sentence("help.word", [.text(word)]),
      [.lines(lines(in: portal))],
      buttons: [ButtonFace("close", isFocused: true)],
      scroll: scroll.first
    )
  }

  func lines(in portal: Portal) -> [DetailLine] {
    word.isEmpty ? keys(in: portal) + support(portal) : terms(in: portal)
  }

  /// Every command of the contexts with its keys; one that cannot be run now says why.
  private func keys(in portal: Portal) -> [DetailLine] {
    var lines: [DetailLine] = []
    for place in places {
      let commands = portal.table.commands.filter {
        $0.contexts.contains(place) && $0.sides.contains(portal.environment.user.side)
          && !portal.bindings.keys(of: $0.name).isEmpty
      }
      guard !commands.isEmpty else { continue }
      lines.append(DetailLine([.word("help.\(place.rawValue)")], role: .heading))
      for command in commands {
        let keys = portal.bindings.keys(of: command.name).joined(separator: " ")
        let refusal = portal.refusal(of: command)
        var line = DetailLine(
          [.word(command.name.helpKey)],
          role: refusal == nil ? .plain : .quiet
        )
        line.term = keys
        lines.append(line)
        if let refusal {
          lines.append(DetailLine([.sentence(refusal.sentence)], role: .quiet, indent: 1))
        }
      }
    }
    return lines
  }

  private func support(_ portal: Portal) -> [DetailLine] {
    let settings = portal.environment.settings
    let contacts = [settings.supportEmail, settings.supportPhone].filter { !$0.isEmpty }
    guard !contacts.isEmpty else { return [] }
    return [
      DetailLine([.word("help.support")], role: .heading),
      DetailLine(contacts.map { .text($0) }, indent: 1),
    ]
  }

  /// Words that differ, with points between: in Norwegian the term and its own word are the same.
  private static func each(of words: [String]) -> [DetailLine.Span] {
    var each: [String] = []
    for word in words where !each.contains(where: { Folding.fold($0) == Folding.fold(word) }) {
      each.append(word)
    }
    return Array(each.map { [.text($0)] }.joined(separator: [.text("·")]))
  }

  private func terms(in portal: Portal) -> [DetailLine] {
    let wanted = Folding.fold(word)
    let all = portal.environment.services.glossary(portal.environment.settings.language)
    let exact = all.filter { $0.words.contains { Folding.fold($0) == wanted } }
    let found =
      exact.isEmpty
      ? all.filter { $0.words.contains { Folding.fold($0).hasPrefix(wanted) } } : exact
    guard !found.isEmpty else {
      let words = all.compactMap(\.words.first).map { DetailLine([.text($0)], indent: 1) }
      let none = Sentence("help.no-such-word", [.text(word)])
      return [DetailLine([.sentence(none)], role: .warning)] + words
    }
    return found.flatMap { term in
      [
        DetailLine(Self.each(of: term.words), role: .heading), DetailLine([.text(term.text)]),
        .blank,
      ]
    }
  }
}

extension Portal {
  /// Help for where the user is, or on a word.
  func openHelp(_ word: String?) {
    push(HelpLayer(contexts, word: word.flatMap { $0.isEmpty ? nil : $0 }))
  }
}
