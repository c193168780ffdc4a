import ActionDispatch
import CaseStore
import DebtCollection

/// What a dialog with a text knows of its draft in the store.
struct DraftKeeping: Sendable {
  /// The words last kept, or read.
  var kept = ""
  /// What stood in the text when the dialog opened.
  var begun = ""
  /// Since when the words have been lying that were put back; nil once they are changed or none were.
  var restoredFrom: Timestamp?
  /// Where the words that were put back stood; they stand there no longer once they are kept anew.
  var from: DraftPlace?
  /// Other words than these lie in its place, and are left alone.
  var isAside = false
  /// What was last kept beside the words, or stood there when they were put back.
  var beside = DraftBeside()
  /// The ready answer that went with the words that were put back is chosen again, or another that was asked
  /// for.
  var isChoiceBack = false
  /// When it began to differ from what is kept, in milliseconds.
  var changedAt: Int64?
  var ticket: Ticket?
  /// The keeping that moves it from where its words stood; nil once they have come.
  var moving: Ticket?
  /// The taking off of a file.
  var detaching: Ticket?

  /// Milliseconds after which what was typed is kept. An idle portal looks at the clock once a second,
  /// so a crash loses less than two seconds of typing.
  static let wait: Int64 = 800
}

extension ActionDialog {
  private func write(_ text: String) {
    let width = form.editor?.width
    form.editor = TextEditor(text, limit: ActionRules.longestMessage)
    if let width { form.editor?.width = width }
  }

  /// Leaves what this user had begun to write as it is, words and files, and says that it lies there: other
  /// words stand in the text already.
  func leave(_ begun: MessageDraft, _ portal: Portal) {
    guard begun.holdsAnything else { return }
    draft.isAside = begun.place == draftPlace
    let key = portal.bindings.keys(of: "draft.open").first ?? ""
    portal.say(Notice(Sentence("dialog.draft-aside", [.moment(begun.at), .text(key)])))
  }

  /// What was written over a draft that was left as it is goes below its words; where nothing was, the files
  /// attached meanwhile come off it again.
  func keepBelow(_ portal: Portal) {
    guard let place = draftPlace else { return }
    let (dispatcher, words) = (portal.dispatcher, form.draft)
    let isOwn = words != nil && words != draft.begun
    let files = isOwn ? [] : form.files.map(\.id)
    guard isOwn || !files.isEmpty else { return }
    draft.ticket = portal.environment.desk.ask(
      .work(
        DeskWork("draft \(place)") { _, _ in
          if isOwn, let words { try dispatcher.add(words: words, toDraftAt: place) }
          for file in files { try dispatcher.detach(file, from: place) }
          return true
        }
      )
    )
  }

  /// Puts back what this user had begun to write, with its files, and says so.
  func restore(_ begun: MessageDraft, _ portal: Portal) {
    write(begun.text)
    if form.takesFiles { form.files = begun.attachments }
    draft.kept = ownWords
    draft.from = begun.place
    putBack(begun.beside)
    guard !begun.text.isEmpty else { return }
    draft.restoredFrom = begun.at
    if kind == .message, begun.place.kind == .answer {
      // What was an answer is one no longer.
      portal.say(Notice(Sentence("dialog.draft-as-message")))
    } else if let remark = draftRemark(in: portal) {
      portal.say(Notice(remark))
    }
  }

  /// That the words were put back, and the key that takes them away.
  func draftRemark(in portal: Portal) -> Sentence? {
    guard let from = draft.restoredFrom, form.editor?.text == draft.kept else { return nil }
    let key = portal.bindings.keys(of: "text.discard").first ?? ""
    // Words whose answer is not known, or may not be given any more, have it chosen again.
    let isWhole = kind != .answer || draft.isChoiceBack
    let name = isWhole ? "dialog.draft-restored" : "dialog.draft-words-restored"
    return Sentence(name, [.moment(from), .text(key)])
  }

  /// The question's words as they are quoted: each line behind a sign, at the cursor.
  func quote(_ portal: Portal) {
    guard let words = form.talk?.material.words, !words.isEmpty else {
      return portal.refuse(Refusal("nothing-to-quote"))
    }
    let quoted = SafeText.lines(of: words).map { "> \($0.text)" }.joined(separator: "\n")
    form.editor?.insert(quoted + "\n", pasted: true)
    if focus.current != "text" { focus.go(to: "text") }
  }

  /// The keys of the text itself, said beside its label while nothing stands in it.
  func textHint(in portal: Portal) -> Sentence? {
    guard form.editor?.isEmpty == true else { return nil }
    let editor = SentenceValue.text(portal.bindings.keys(of: "text.editor").first ?? "")
    guard kind == .answer, form.talk?.material.words.isEmpty == false else {
      return Sentence("dialog.editor-key", [editor])
    }
    let quote = SentenceValue.text(portal.bindings.keys(of: "text.quote").first ?? "")
    return Sentence("dialog.text-keys", [quote, editor])
  }

  /// The words of this case's own: what an action brings with it is none until it is changed.
  var ownWords: String {
    guard let text = form.editor?.text, text != draft.begun else { return "" }
    return text
  }

  /// Whether the store has it all as it stands, words and what is beside them.
  var isDraftKept: Bool { ownWords == draft.kept && beside == draft.beside }

  /// Keeps what was typed once it has stood a moment.
  func tickDraft(_ now: Int64, _ portal: Portal) {
    guard keepsDraft, portal.environment.asOf == nil else { return }
    guard !isDraftKept else {
      draft.changedAt = nil
      return
    }
    let since = draft.changedAt ?? now
    draft.changedAt = since
    if now - since >= DraftKeeping.wait, draft.ticket == nil { keepDraft(portal) }
  }

  /// Whether what stands in it is what is kept in its place: not while it is read whether something else is.
  private var keepsDraft: Bool {
    form.editor != nil && draftPlace != nil && talkTicket == nil && !draft.isAside
  }

  /// Where its words are kept; nil where they are to many cases, or to a question that is still read.
  var draftPlace: DraftPlace? {
    guard let single else { return nil }
    guard kind == .answer else { return DraftPlace(single, kind) }
    return form.talk?.material.question.map { DraftPlace(single, kind, to: $0.id) }
  }

  /// The drafts its words come from, which go with them; none where others lie there and are left alone.
  var ownDrafts: [DraftPlace] {
    keepsDraft ? [draftPlace, draft.from].compactMap(\.self) : []
  }

  /// Keeps what stands in it as it is now, or forgets a draft of which nothing is left.
  ///
  /// - Parameter moves: words that were put back from another place are kept in this one though they are
  ///   unchanged: something is about to be kept beside them.
  func keepDraft(_ portal: Portal, moves: Bool = false) {
    guard keepsDraft, let place = draftPlace else { return }
    let left = draft.from == place ? nil : draft.from
    guard !isDraftKept || (moves && left != nil) else { return }
    let (dispatcher, words, beside) = (portal.dispatcher, ownWords, beside)
    if words != draft.kept { draft.restoredFrom = nil }
    draft.kept = words
    draft.beside = beside
    draft.changedAt = nil
    let ticket = portal.environment.desk.ask(
      .work(
        DeskWork("draft \(place)") { _, _ in
          try dispatcher.keep(draft: words, beside: beside, at: place, from: left)
          return true
        }
      )
    )
    draft.ticket = ticket
    // Until it has come to pass, what is asked instead of it moves them too.
    draft.moving = left == nil ? nil : ticket
  }

  /// Takes what became of keeping it; true when it was that.
  func receiveDraft(_ reply: Reply, in portal: Portal) -> Bool {
    let isMoved = reply.ticket == draft.moving
    guard isMoved || reply.ticket == draft.ticket || reply.ticket == draft.detaching else {
      return false
    }
    if reply.ticket == draft.ticket { draft.ticket = nil }
    if reply.ticket == draft.detaching { draft.detaching = nil }
    switch reply.result {
    case .success:
      guard isMoved else { break }
      draft.moving = nil
      draft.from = nil
    case .failure(let error): portal.say(Notice(Portal.sentence(of: error), tone: .failure))
    }
    return true
  }
}
