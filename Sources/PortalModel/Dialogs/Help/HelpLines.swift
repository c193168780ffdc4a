import DebtCollection

/// What `?` says: the keys that work right here, made from the command table; on a word, what it means.
struct HelpLines {
  let portal: Portal

  /// Every command of the contexts with its keys; one that cannot be run now says why.
  ///
  /// - Parameter places: the contexts the user is in.
  func keys(of places: [KeyContext]) -> [DetailLine] {
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
    return lines + support
  }

  private var support: [DetailLine] {
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

  /// What a word means, in the user's language; where none is known, the words that are.
  func terms(of word: String) -> [DetailLine] {
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
    let help = HelpLines(portal: self)
    let reading =
      if let word, !word.isEmpty {
        ReadingLayer("help", Sentence("help.word", [.text(word)]), help.terms(of: word))
      } else {
        ReadingLayer("help", Sentence("help.title"), help.keys(of: contexts))
      }
    push(reading)
  }

  /// What was said, the latest first: a line that was cut or gone too soon can be read whole.
  func openNotices() {
    let lines = said.reversed().map { notice in
      DetailLine([.sentence(notice.sentence)], role: notice.tone == .news ? .plain : .warning)
    }
    let none = DetailLine([.word("notice.none")], role: .quiet)
    push(ReadingLayer("notices", Sentence("notice.title"), lines.isEmpty ? [none] : lines))
  }
}
