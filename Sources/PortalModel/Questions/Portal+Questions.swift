import ActionDispatch
import CaseStore
import DebtCollection
import Wording

extension Portal {
  /// The question that commands about one are about: the one under the cursor in the queue.
  var currentQuestion: QuestionRow? { place == .questions ? queue.current : nil }

  /// Takes the question under the cursor, or lets go of it when it is this user's; what a colleague has is
  /// taken over, which is asked first.
  func toggleTake() {
    guard let row = currentQuestion else { return refuse(.noQuestion) }
    let (dispatcher, id) = (dispatcher, row.question.id)
    guard row.handler.isEmpty || row.handler == environment.user.email else {
      return push(ConfirmDialog.takingOver(row))
    }
    let isMine = row.handler == environment.user.email
    changeQuestion(Sentence(isMine ? "notice.question-free" : "notice.question-taken")) {
      try isMine ? dispatcher.release(id) : dispatcher.take(id)
    }
  }

  /// Takes a question over from the colleague who has it.
  func takeOver(_ row: QuestionRow) {
    let (dispatcher, id) = (dispatcher, row.question.id)
    changeQuestion(Sentence("notice.question-taken")) { try dispatcher.takeOver(id) }
  }

  /// Tells this user who has taken over what was theirs, as far as the queue has been read.
  func noticeTakenOver(in queue: QuestionQueue) {
    let me = environment.user.email
    for row in queue.rows where row.handler == me || heldQuestions.contains(row.question.id) {
      if row.handler == me {
        heldQuestions.insert(row.question.id)
      } else if heldQuestions.remove(row.question.id) != nil, !row.handler.isEmpty {
        let values: [SentenceValue] = [.text(row.handler), .text(row.row.number.description)]
        say(Notice(Sentence("notice.question-taken-over", values), tone: .refusal, stays: true))
      }
    }
  }

  /// Lets the question under the cursor rest until a day; nothing typed asks for it.
  func snooze(_ typed: String?) {
    guard let row = currentQuestion else { return refuse(.noQuestion) }
    guard let typed, !typed.isEmpty else {
      return push(QuestionPrompt(.snooze, about: row, in: self))
    }
    guard let day = CivilDate(iso: typed) ?? dateEntry.date(of: typed) else {
      return refuse(Refusal("unreadable", [.text(typed)]))
    }
    rest(row, until: day)
  }

  /// Lets a question rest until a day.
  func rest(_ row: QuestionRow, until day: CivilDate) {
    let (dispatcher, id) = (dispatcher, row.question.id)
    changeQuestion(Sentence("notice.question-rests", [.date(day)])) {
      try dispatcher.snooze(id, until: day)
    }
  }

  /// Why the question under the cursor cannot be woken: it does not rest.
  var refusalToWake: Refusal? {
    guard let row = currentQuestion, row.snoozedUntil.map({ $0 < day }) ?? true else { return nil }
    return Refusal("rests-not")
  }

  /// Wakes a question that rests.
  func wakeQuestion() {
    guard let row = currentQuestion else { return refuse(.noQuestion) }
    if let refusal = refusalToWake { return refuse(refusal) }
    let (dispatcher, id) = (dispatcher, row.question.id)
    changeQuestion(Sentence("notice.question-woken")) { try dispatcher.snooze(id, until: nil) }
  }

  /// Gives the question under the cursor to a colleague; nothing typed asks for who.
  func handOver(_ typed: String?) {
    guard let row = currentQuestion else { return refuse(.noQuestion) }
    let words = (typed ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard let email = words.first else {
      return push(QuestionPrompt(.handOver, about: row, in: self))
    }
    hand(row, to: email, note: words.count == 2 ? words[1] : "")
  }

  /// Gives a question to a colleague, with a word about it.
  func hand(_ row: QuestionRow, to email: String, note: String) {
    let (dispatcher, id) = (dispatcher, row.question.id)
    // Nobody takes it over from who gives it away.
    heldQuestions.remove(id)
    changeQuestion(Sentence("notice.question-handed", [.text(email)])) {
      try dispatcher.handOver(id, to: email, note: note)
    }
  }

  /// Does something to a question beside the screen, and says how it went.
  private func changeQuestion(_ done: Sentence, _ work: @escaping @Sendable () throws -> Void) {
    questionTicket = environment.desk.ask(
      .work(
        DeskWork("question") { _, _ in
          try work()
          return done
        }
      )
    )
  }

  func takeQuestionChange(_ reply: Reply) {
    questionTicket = nil
    switch reply.result {
    case .success(.work(let done as Sentence)): say(Notice(done))
    case .success: break
    case .failure(let error): say(Notice(Self.sentence(of: error), tone: .refusal))
    }
    storeChanged()
  }

  /// Turns to the next of the queue's views.
  func nextQueueView() {
    let views = QuestionQueue.View.allCases
    let index = views.firstIndex(of: queue.view) ?? 0
    queue.show(views[(index + 1) % views.count], of: environment.user)
  }

  /// Opens the queue, with the threads beside it.
  func openQueue() {
    queue.turn(to: day)
    queue.show(to: environment.user.side)
    if partElsewhere == nil { partElsewhere = detail.part }
    detail.choose(.messages)
    queue.reload()
    followCursor()
  }

  /// The queue is left: the detail shows what it showed before.
  func leavePart() {
    if let partElsewhere { detail.choose(partElsewhere) }
    partElsewhere = nil
  }

  /// Takes back the innermost thing done to the queue; false when nothing is left to.
  func leaveQueue() -> Bool {
    if queue.cancelRange() || queue.unmarkAll() { return true }
    if queue.appliedFilterText != opened.filter {
      clearFilter()
    } else if queue.view != .all {
      queue.show(.all, of: environment.user)
    } else if queue.query.order != .urgency {
      queue.sort(by: .urgency)
    } else {
      return false
    }
    return true
  }
}

extension ConfirmDialog {
  /// Asks before a question is taken from the colleague who has it.
  static func takingOver(_ row: QuestionRow) -> ConfirmDialog {
    let lines = [
      DetailLine(
        [
          .number(row.row.number), .text(row.row.debtorName),
          .word("question.\(row.question.kind.name)"),
        ],
        role: .heading
      ),
      DetailLine([.sentence(Sentence("dialog.takes-over", [.text(row.handler)]))], role: .warning),
    ]
    return ConfirmDialog(
      "take-over",
      Sentence("dialog.take-over-title"),
      yes: "take-over",
      Proposal(lines) { $0.takeOver(row) }
    )
  }
}
