import ActionDispatch
import DebtCollection
import Wording

/// A saved phrase as it reads in the case at hand, or why it cannot be used there.
public struct ReadyPhrase: Hashable, Sendable {
  public var name: String
  public var text: Result<String, PhraseGap>
  /// As it was written, where it tells of what an answer may change; nil where it does not.
  public var open: String?

  /// All of them, as they read in a case.
  static func all(
    _ phrases: [SavedPhrase],
    about detail: CaseDetail,
    _ wording: Wording,
    _ language: String
  ) -> [ReadyPhrase] {
    phrases.map { phrase in
      let text = phrase.text(in: language)
      return ReadyPhrase(
        name: phrase.name,
        text: Result { () throws(PhraseGap) in try wording.filled(phrase, from: detail) },
        open: text.flatMap { $0.tellsOfStanding ? $0.written : nil }
      )
    }
  }
}

extension TalkMaterial {
  /// Reads the phrases and fills them in; what is wrong with a file of them is kept to be said when one
  /// is asked for.
  mutating func read(
    _ phrases: () throws -> [SavedPhrase],
    about detail: CaseDetail,
    in wording: (_ language: String) throws -> Wording,
    _ language: String
  ) {
    do {
      let all = try phrases()
      guard !all.isEmpty else { return }
      self.phrases = ReadyPhrase.all(all, about: detail, try wording(language), language)
    } catch {
      phrasesFault = Portal.sentence(of: error)
    }
  }
}

/// Saved phrases in the text: `;` and the beginning of a name offers them, Tab writes the one meant.
extension ActionDialog {
  /// What begins the name of a phrase.
  static var phraseMark: Character { ";" }
  /// Phrases shown at a time.
  private static var mostOffered: Int { 6 }

  /// The phrases that what is typed may mean; nil where no phrase is being typed.
  private var offered: [ReadyPhrase]? {
    guard focus.current == "text", let typed = form.editor?.wordTyped(after: Self.phraseMark)
    else { return nil }
    let wanted = typed.lowercased()
    return phrases.filter { $0.name.hasPrefix(wanted) }
  }

  /// Writes the phrase that is meant in the place of its name, or as much of the name as is sure.
  ///
  /// - Returns: false where no phrase is being typed, so that the key means what it always does.
  func completePhrase(_ portal: Portal) -> Bool {
    guard let offered, let typed = form.editor?.wordTyped(after: Self.phraseMark) else {
      return false
    }
    guard let first = offered.first else {
      portal.refuse(Refusal("no-such-phrase", [.text(typed)]))
      return true
    }
    let before = form.action
    if let one = offered.count == 1 ? first : offered.first(where: { $0.name == typed }) {
      switch one.text {
      case _ where form.talk?.isForMany == true:
        form.editor?.replaceWord(after: Self.phraseMark, with: PhraseFilling.token(of: one.name))
        changed(from: before, portal)
      case _ where kind == .answer && one.open != nil:
        // What the answer does is chosen beside it, and may be chosen anew: it is filled in when sent.
        form.editor?.replaceWord(after: Self.phraseMark, with: one.open ?? "")
        changed(from: before, portal)
      case .success(let text):
        form.editor?.replaceWord(after: Self.phraseMark, with: text)
        changed(from: before, portal)
      case .failure(let gap): portal.say(Notice(gap.sentence, tone: .refusal))
      }
    } else {
      let start = FolderListing.commonStart(offered.map(\.name))
      form.editor?.replaceWord(after: Self.phraseMark, with: "\(Self.phraseMark)\(start)")
      changed(from: before, portal)
    }
    return true
  }

  /// How a text with fields reads in the case it goes to, of many the first, once the action is done.
  func sampleBlocks(in portal: Portal) -> [DialogFace.Block] {
    guard let sample, let text = form.editor?.text, PhraseText.namesField(text), fillsText,
      let filling = portal.environment.services.filling
    else { return [] }
    let effect = single == nil ? nil : plan?.only
    let then = form.action.map { sample.after($0, effect) } ?? sample
    let number = DetailLine(
      [.sentence(Sentence("phrase.reads-in", [.text(sample.row.number.description)]))],
      role: .heading
    )
    do {
      switch try filling.text(text, in: then) {
      case .says(let said):
        let lines = SafeText.lines(of: said).map {
          DetailLine([.text($0.text)], role: .quiet, indent: 1)
        }
        return [.lines([number] + lines)]
      case .refused(let refusal):
        return [.lines([number, DetailLine([.sentence(refusal.sentence)], role: .warning)])]
      }
    } catch {
      return [.lines([DetailLine([.sentence(Portal.sentence(of: error))], role: .warning)])]
    }
  }

  /// Whether fields in what is written are filled in: in what goes to the other side, but for a debtor's
  /// own words.
  private var fillsText: Bool {
    switch kind {
    case .answer, .message: true
    case .ask: form.talk?.came.current.flatMap { $0.value } == nil
    default: false
    }
  }

  /// What Tab would write, while the name is typed.
  var phraseBlocks: [DialogFace.Block] {
    guard let offered else { return [] }
    if let phrasesFault {
      return [.lines([DetailLine([.sentence(phrasesFault)], role: .warning)])]
    }
    guard !offered.isEmpty else {
      return [.lines([DetailLine([.word("phrase.none")], role: .quiet)])]
    }
    var lines = offered.prefix(Self.mostOffered).map { phrase in
      let text: DetailLine.Span =
        switch phrase.text {
        case .success(let text): .text(offered.count > 1 ? beginning(of: text) : text)
        case .failure(let gap): .sentence(gap.sentence)
        }
      var line = DetailLine([text], role: .quiet)
      line.term = "\(Self.phraseMark)\(phrase.name)"
      return line
    }
    let rest = offered.count - lines.count
    if rest > 0 {
      lines.append(DetailLine([.sentence(Sentence("plan.more", [.count(rest)]))], role: .quiet))
    }
    return [.lines(lines)]
  }

  /// As much of a text as one line has room for beside a phrase's name: several are chosen from.
  private func beginning(of text: String) -> String {
    let line = SafeText.lines(of: text).first ?? .empty
    return line.truncated(to: max(8, room.columns * 2 / 3 - 4)).description
  }
}
