extension ActionRules {
  /// Why something in a case's thread is not done, nil when it is.
  ///
  /// - Parameter questions: the case's open questions, the oldest first.
  func refusalOfTalk(
    _ action: CaseAction,
    on state: CaseState,
    _ questions: [OpenQuestion],
    side: User.Side
  ) -> Refusal? {
    switch action {
    case .answer(let answer):
      return Self.question(of: answer, among: questions) == nil
        ? .noQuestion : refusal(of: answer, on: state, questions, side: side)
    case .ask(let question):
      if side == .creditor { return .agencyAsks }
      if state.stage == .closed { return .closed }
      if question.choices.count > ReadyAnswer.most { return .manyChoices(ReadyAnswer.most) }
      if question.answerBy < today { return .answerByPassed(today) }
      if let never = refusal(ofReady: question, askedBy: side) { return never }
      // Whoever has it answers the one that waits; a second would ask the same twice.
      if let asked = questions.first(where: { $0.kind == question.kind }) {
        return .askedAlready(asked.kind, OsloTime.date(of: asked.at))
      }
      return refusal(ofText: question.text)
    case .call(let note):
      if side == .creditor { return .agencyCalls }
      if note.promise != nil, !note.answered { return .unansweredPromise }
      if let promise = note.promise, let refusal = refusal(ofPromise: promise, on: state) {
        return refusal
      }
      return Self.isTooLong(note.text) ? .longMessage(Self.longestMessage) : nil
    case .note(let text), .message(_, let text, _): return refusal(ofText: text)
    case .changeDue, .pause, .resume, .close, .agency: return nil
    }
  }

  /// That a colleague of one's own side has taken the question an answer is to; nil when nobody else has.
  func taken(
    _ action: CaseAction,
    by actor: Actor,
    _ side: User.Side,
    _ questions: [OpenQuestion]
  ) -> Refusal? {
    guard case .answer(let answer) = action, side != .both,
      let question = Self.question(of: answer, among: questions),
      let handler = question.handlers[side], actor != .user(handler)
    else { return nil }
    return Refusal("question-taken", [.text(handler)])
  }

  /// The open question an answer is to: the very one, else the oldest of its kinds, or of all, that takes
  /// such an answer, else the oldest of them.
  public static func question(of answer: QuestionAnswer, among open: [OpenQuestion])
    -> OpenQuestion?
  {
    if let id = answer.question { return open.first { $0.id == id } }
    let meant =
      answer.kinds.isEmpty ? open : open.filter { answer.kinds.contains($0.kind) }
    return meant.first { $0.takes(answer.effect) } ?? meant.first
  }

  private func refusal(
    of answer: QuestionAnswer,
    on state: CaseState,
    _ questions: [OpenQuestion],
    side: User.Side
  ) -> Refusal? {
    if Self.isTooLong(answer.text) { return .longMessage(Self.longestMessage) }
    guard let question = Self.question(of: answer, among: questions) else { return .noQuestion }
    // The court fee is the creditor's to pay, and so is the yes; whatever else is answered would be a no.
    // To close a case for a reason of its own is the agency's all the same.
    if question.kind == .legalSteps, side == .agency, !answer.effect.closes {
      return .consentIsCreditors
    }
    // Who answers many has not read each: what is to be decided is not answered in passing.
    if answer.question == nil, answer.effect == .goOn, !question.takes(.goOn) {
      return .wordsDecideNot(question.kind)
    }
    return switch answer.effect {
    case .goOn: answer.text.allSatisfy(\.isWhitespace) ? .emptyMessage : nil
    case .claimStands: state.disputed ? nil : .notDisputed
    case .grantUntil(let day):
      undecided(state) ?? refusal(ofGrant: day, on: state, side: side)
    case .close(let reason): refusal(of: .close(reason), on: state, side: side)
    case .pause(let last):
      undecided(state) ?? refusal(of: .pause(until: last), on: state, side: side)
    case .legalSteps(let agreed):
      question.kind == .legalSteps
        ? refusal(ofConsent: agreed, on: state) : .notAboutLegalSteps
    case .attach: answer.attachments.isEmpty ? .needsAttachment : nil
    }
  }

  /// A yes to what will not be done: since it was asked the claim has fallen below the plan's least.
  private func refusal(ofConsent agreed: Bool, on state: CaseState) -> Refusal? {
    let isWorthIt = state.stage != .collection || fold.plan.isWorthLegalSteps(state)
    if isWorthIt || !agreed { return nil }
    return .tooLittleForLegalSteps(plan: fold.plan.name)
  }

  /// Why a ready answer of a question that is put can never be given as things are: its day is past or too
  /// far off, its reason is not one of those who answer, or it answers another kind of question.
  ///
  /// What the case's own stage forbids today it may allow when the answer comes.
  private func refusal(ofReady question: NewQuestion, askedBy side: User.Side) -> Refusal? {
    let days = fold.plan.actions.longestRespite
    // Whom an agency asks is the creditor; who is both sides answers as both.
    let answerer = side == .agency ? User.Side.creditor : side
    for choice in question.choices {
      let refusal: Refusal? =
        switch choice.effect {
        case .grantUntil(let day) where day <= today: .dueNotAhead(today)
        case .grantUntil(let day) where day > today + days: .dueTooFar(today + days, days: days)
        case .pause(let last?) where last < today: .pausePassed(today)
        case .close(let reason): refusalOfReason(reason, side: answerer)
        case .legalSteps where question.kind != .legalSteps: .notAboutLegalSteps
        default: nil
        }
      if let refusal { return refusal }
    }
    return nil
  }

  /// While an objection stands nothing runs against the debtor, and more time does not decide it.
  private func undecided(_ state: CaseState) -> Refusal? {
    state.disputed && state.stage != .closed ? .undecided : nil
  }

  /// Whether a ready answer may be given as it stands; nil when it may. What is only lacking yet (the
  /// text, the file) is no reason.
  public func refusal(
    ofChoice effect: AnswerEffect,
    to question: OpenQuestion,
    on state: CaseState,
    side: User.Side
  ) -> Refusal? {
    let answer = QuestionAnswer(to: question.id, text: "–", effect: effect, attachments: [0])
    return refusal(of: .answer(answer), on: state, side: side, questions: [question])
  }

  private func refusal(
    ofGrant day: CivilDate,
    on state: CaseState,
    side: User.Side
  ) -> Refusal? {
    guard state.stage == .collection else {
      return refusal(of: .changeDue(to: day), on: state, side: side)
    }
    return refusal(ofExtension: day, on: state)
  }

  /// At collection the last day to pay is moved, not the due date.
  func refusal(ofExtension day: CivilDate, on state: CaseState) -> Refusal? {
    let days = fold.plan.actions.longestRespite
    if day <= today { return .dueNotAhead(today) }
    if day > today + days { return .dueTooFar(today + days, days: days) }
    guard let deadline = state.deadline else { return nil }
    return day <= deadline ? .deadlineLater(deadline) : nil
  }

  private func refusal(ofPromise day: CivilDate, on state: CaseState) -> Refusal? {
    if state.stage == .waiting { return .notSent }
    if state.stage == .closed { return .closed }
    if state.hasPlan { return .promisedAlready }
    let days = fold.plan.actions.longestRespite
    if day < today { return .dueNotAhead(today) }
    return day > today + days ? .dueTooFar(today + days, days: days) : nil
  }

  private func refusal(ofText text: String) -> Refusal? {
    if text.allSatisfy(\.isWhitespace) { return .emptyMessage }
    return Self.isTooLong(text) ? .longMessage(Self.longestMessage) : nil
  }

  private static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > longestMessage && text.count > longestMessage
  }

  /// What happens to a case when something is done in its thread.
  func happeningsOfTalk(
    _ action: CaseAction,
    on state: CaseState,
    _ questions: [OpenQuestion],
    side: User.Side,
    cost: inout Money
  ) -> [Happening] {
    switch action {
    case .message(let kind, _, _):
      // What the agency writes is the creditor's to read.
      let told: Happening = side == .agency ? .messageReceived(kind) : .messageSent(kind)
      let holds = kind == .disputes && !state.disputed && state.stage != .closed
      return holds ? [told, .disputed] : [told]
    case .answer(let answer):
      guard let question = Self.question(of: answer, among: questions) else { return [] }
      let others = questions.filter { $0.id != question.id }
      let answered = Happening.questionAnswered(
        question.kind,
        stillOpen: others.count,
        holding: others.count { $0.holds && $0.kind != .legalSteps }
      )
      return [answered, .messageSent(.other)]
        + happenings(of: answer.effect, on: state, cost: &cost)
    case .ask(let question):
      let asked = Happening.questionAsked(question.kind, holds: question.holds)
      return question.kind == .disputed && !state.disputed ? [.disputed, asked] : [asked]
    case .call(let note):
      let called = Happening.calledDebtor(answered: note.answered)
      return note.promise.map { [called, .promise($0)] } ?? [called]
    case .note: return [.note]
    case .changeDue, .pause, .resume, .close, .agency: return []
    }
  }

  private func happenings(
    of effect: AnswerEffect,
    on state: CaseState,
    cost: inout Money
  ) -> [Happening] {
    switch effect {
    case .goOn, .attach: return []
    case .claimStands:
      return [.disputeRejected(deadline: deadlineAfterDispute(state))]
    case .grantUntil(let day):
      return state.stage == .collection
        ? [.respiteInstructed(until: day)] : happenings(of: .changeDue(to: day), on: state, &cost)
    case .close(let reason): return happenings(of: .close(reason), on: state, &cost)
    case .pause(let last): return [.paused(until: last)]
    case .legalSteps(let agreed): return [.legalAnswered(agreed: agreed)]
    }
  }

  private func happenings(
    of action: CaseAction,
    on state: CaseState,
    _ cost: inout Money
  ) -> [Happening] {
    happenings(of: action, on: state, [], nil, .creditor, cost: &cost)
  }
}
