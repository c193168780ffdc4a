import ActionDispatch
import CaseStore
import DebtCollection

/// A draft of this user's own as it can be gone on with.
struct OpenDraft: Sendable {
  var draft: MessageDraft
  /// What its words can become now: an answer to a question that waits no longer becomes a message.
  var kind: ActionKind

  init(_ draft: MessageDraft, open: Set<Int64>) {
    self.draft = draft
    let isLate = draft.place.question.map { !open.contains($0) } ?? false
    kind = draft.place.kind == .answer && isLate ? .message : draft.place.kind
  }
}

/// Going on with what was begun and not sent: after a conflict, or a portal that died.
extension Portal {
  /// Drafts listed at most.
  private static let mostDrafts = 100

  /// Reads this user's drafts: those of the case in view, else all.
  func openDrafts() {
    let actor = Actor.user(environment.user.email)
    let number = focus == .detail ? detail.number : caseRows?.currentCase ?? detail.number
    draftsTicket = environment.desk.ask(
      .work(
        DeskWork("drafts") { reader, _ in
          let questions = reader.questions
          func found(_ number: CaseNumber?) throws -> [MessageDraft] {
            try questions.drafts(of: number, by: actor, limit: Self.mostDrafts)
              .filter { !$0.text.isEmpty || !$0.attachments.isEmpty }
          }
          var drafts = try number.map { try found($0) } ?? []
          let isOfCase = !drafts.isEmpty
          if !isOfCase { drafts = try found(nil) }
          let numbers = Set(drafts.map(\.place.number)).sorted()
          let open = Set(try questions.openQuestions(of: numbers[...]).map(\.id))
          return FoundDrafts(
            drafts: drafts.map { OpenDraft($0, open: open) },
            isOfCase: isOfCase
          )
        }
      )
    )
  }

  func takeDrafts(_ reply: Reply) {
    draftsTicket = nil
    switch reply.result {
    case .success(.work(let found as FoundDrafts)):
      guard let first = found.drafts.first else { return refuse(Refusal("no-draft")) }
      if found.isOfCase, found.drafts.count == 1 { return goOn(with: first) }
      choose(among: found.drafts)
    case .success: break
    case .failure(let error): say(Notice(Self.sentence(of: error), tone: .failure))
    }
  }

  private func choose(among drafts: [OpenDraft]) {
    let choices = drafts.enumerated().map { index, open in
      let place = open.draft.place
      let first = SafeText.lines(of: open.draft.text).first?.text ?? ""
      return ChoiceList<String>.Choice(
        String(index),
        .sentence(
          Sentence(
            "menu.draft",
            [
              .text(place.number.description), .word("action.\(place.kind.name)"),
              .moment(open.draft.at), .text(String(first.prefix(Self.shownOfDraft))),
            ]
          )
        )
      )
    }
    push(
      MenuLayer("drafts", choices, current: nil) { portal, index in
        if let index = Int(index), drafts.indices.contains(index) {
          portal.goOn(with: drafts[index])
        }
      }
    )
  }

  /// Characters of a draft that tell it from the others.
  private static let shownOfDraft = 40

  /// Opens the dialog the words were begun in, with them in it.
  private func goOn(with open: OpenDraft) {
    let place = open.draft.place
    openAction(open.kind, nil, for: .cases([place.number]), to: place.question, open.draft)
  }
}

/// The drafts read, and whether they are of the case in view.
private struct FoundDrafts: Sendable {
  var drafts: [OpenDraft]
  var isOfCase: Bool
}
