import ActionDispatch
import CaseStore
import DebtCollection

extension ActionDialog {
  /// The one case it is about; nil where it is about many.
  var single: CaseNumber? {
    guard case .cases(let numbers) = selection, numbers.count == 1 else { return nil }
    return numbers[0]
  }

  /// Reads the question, its ready answers and the draft of the one case.
  func readTalk(_ portal: Portal) {
    guard form.editor != nil else { return }
    guard let number = single else { return readSample(portal) }
    let (dispatcher, rules) = (portal.dispatcher, portal.environment.services.questions)
    let (kind, wanted, begun) = (kind, wantedQuestion, begun)
    let (phrases, money) = (portal.environment.services.phrases, portal.environment.services.money)
    talkTicket = portal.environment.desk.ask(
      .work(
        DeskWork("talk") { reader, _ in
          var material = TalkMaterial.none
          if kind != .answer {
            let place = DraftPlace(number, kind)
            material.draft = try dispatcher.draft(at: place, goingOnWith: begun)
          }
          if let detail = try reader.detail(number) {
            // What decides an objection goes to the debtor.
            let language = kind == .decide ? detail.letterLanguage : detail.threadLanguage
            material.language = language
            material.sample = detail
            material.read(phrases, about: detail, in: money.wording, language)
          }
          guard kind == .answer else { return material }
          let open = try dispatcher.openQuestions(of: number)
          guard let question = open.first(where: { $0.id == wanted }) ?? open.first else {
            return material
          }
          material.question = question
          let place = DraftPlace(number, kind, to: question.id)
          material.draft = try dispatcher.draft(at: place, goingOnWith: begun)
          material.answers = try dispatcher.choices(under: question, rules: try rules())
          let messages = try reader.messages(of: number)
          material.words = messages.first { $0.id == question.id }?.text ?? ""
          let said = ThreadEntry.all(messages, try reader.history(of: number))
          material.isLastSaid = said.last?.sent?.id == question.id
          return material
        }
      )
    )
  }

  /// Reads the phrases for an answer to many, and the first of the cases to show how it reads there.
  private func readSample(_ portal: Portal) {
    var first = portal.caseRows?.currentCase
    if case .cases(let numbers) = selection { first = numbers.first }
    guard kind == .answer, let first else { return }
    let (phrases, money) = (portal.environment.services.phrases, portal.environment.services.money)
    talkTicket = portal.environment.desk.ask(
      .work(
        DeskWork("sample") { reader, _ in
          var material = TalkMaterial.none
          guard let detail = try reader.detail(first) else { return material }
          material.sample = detail
          material.language = detail.threadLanguage
          material.read(phrases, about: detail, in: money.wording, detail.threadLanguage)
          return material
        }
      )
    )
  }

  /// Takes what was read for the thread; true when it was that.
  func receiveTalk(_ reply: Reply, in portal: Portal) -> Bool {
    if receiveSpelling(reply) { return true }
    if reply.ticket == fileTicket {
      takeFile(reply, portal)
      return true
    }
    if receiveDraft(reply, in: portal) { return true }
    guard reply.ticket == talkTicket else { return false }
    talkTicket = nil
    switch reply.result {
    case .success(.work(let material as TalkMaterial)):
      form.talk?.take(material)
      phrases = material.phrases
      phrasesFault = material.phrasesFault
      sample = material.sample
      spelling.language = material.language
      if let begun = material.draft {
        if form.editor?.isEmpty == true { restore(begun, portal) } else { leave(begun, portal) }
      }
      plan(portal)
    case .success: break
    case .failure(let error):
      state = .failed(Portal.sentence(of: error))
      // What may lie there was not read: nothing is written over it.
      draft.isAside = true
    }
    return true
  }

  /// What the thread adds to the dialog's face.
  var talkBlocks: [DialogFace.Block] {
    guard let talk = form.talk else { return [] }
    var blocks: [DialogFace.Block] = []
    if kind == .answer {
      if let question = talk.material.question {
        blocks.append(.lines(questionLines(question, talk.material)))
      } else if talkTicket == nil, single != nil {
        blocks.append(.lines([DetailLine([.word("refusal.no-question")], role: .warning)]))
      }
      blocks.append(.choices(choiceFace(of: talk.answers, "choice")))
      blocks.append(.lines(narrowedLines(talk)))
    }
    if kind == .ask { blocks.append(.choices(choiceFace(of: talk.about, "about"))) }
    if kind == .call { blocks.append(.choices(choiceFace(of: talk.reached, "reached"))) }
    return blocks
  }

  /// Of questions of several kinds: why so few answers stand ready, and which fell away.
  private func narrowedLines(_ talk: TalkForm) -> [DetailLine] {
    guard talk.isForMany, talk.kinds.count != 1 else { return [] }
    guard !talk.kinds.isEmpty else {
      return [DetailLine([.word("dialog.kinds-unknown")], role: .quiet)]
    }
    let differ = Sentence("dialog.kinds-differ", [.count(talk.kinds.count)])
    let why = DetailLine([.sentence(differ)], role: .quiet)
    let fallen = talk.fallenAway
    guard !room.isLow, !fallen.isEmpty else { return [why] }
    let answers = Array(fallen.map { [$0.said] }.joined(separator: [.text("·")]))
    return [why, DetailLine([.word("dialog.fell-away")] + answers, role: .quiet, indent: 1)]
  }

  /// Which kinds of question the plan answers, where they are several.
  var kindLines: [DetailLine] {
    guard kind == .answer, let talk = form.talk, talk.kinds.count > 1 else { return [] }
    let kinds = talk.answered
    let words = SentenceValue.words(kinds.map { "question.\($0.name)" })
    return [DetailLine([.sentence(Sentence("plan.answers-kinds", [.count(kinds.count), words]))])]
  }

  /// The question that is answered; its words too, unless the thread above shows them at its end.
  private func questionLines(_ question: OpenQuestion, _ material: TalkMaterial) -> [DetailLine] {
    let about = DetailLine.Span.word("question.\(question.kind.name)")
    if room.isDocked, material.isLastSaid || room.rows < Self.dockedRows {
      return [DetailLine([about], role: .heading)]
    }
    let quoted = room.isDocked ? Self.quotedBelow : Self.quoted
    let said = SafeText.lines(of: material.words).map(\.text)
    // On low screens the words begin on the same row: they are what is answered.
    if room.isLow {
      return [DetailLine([about, .text("· " + said.joined(separator: " "))])]
    }
    return [DetailLine([about], role: .heading)]
      + said.prefix(quoted).map { DetailLine([.text($0)], role: .quiet, indent: 1) }
      + (said.count > quoted ? [DetailLine([.text("…")], role: .quiet, indent: 1)] : [])
  }

  /// Lines of the question's words shown above the answer.
  private static let quoted = 6
  /// The same below the thread, and the rows there from which on there is room for them.
  private static let quotedBelow = 2
  private static let dockedRows = 14
}
