import Agency
import CaseStore
import DebtCollection

extension CaseStory {
  /// Who works at the creditor.
  static let users = ["kari.lunde@example.no", "jonas.aune@example.no", "post@example.no"]

  var user: Actor { .user(Self.users[Int(claim.number.value % 3)]) }

  /// One of the five actions on a day, in office hours, if the rules allow it; the agency
  /// acknowledges it the same night.
  ///
  /// - Returns: whether it was done.
  @discardableResult
  mutating func act(_ action: CaseAction, on day: CivilDate) -> Bool {
    let at = moment(day, 9 + random.below(6), random.below(60))
    guard let events = effect(of: action, at: at) else { return false }
    for event in events { take(event) }
    if case .message(let kind, let text, _) = action {
      messages.append(StoredMessage(at: at, from: user, kind: kind, text: text))
    }
    record(.acknowledged(action.kind), at: moment(day, 23, 0))
    return true
  }

  /// An action done yesterday evening, after the night part: the agency has not answered yet.
  mutating func actUnanswered(_ action: CaseAction) {
    let at = max(moment(rules.today - 1, 23, 40), Timestamp(seconds: last.seconds + 60))
    guard at < rules.now, let events = effect(of: action, at: at) else { return }
    let before = claim.state
    var written: [StoredMessage] = []
    if case .message(let kind, let text, _) = action {
      written = [StoredMessage(at: at, from: user, kind: kind, text: text)]
    }
    for event in events { rules.fold.apply(event, to: &claim.state) }
    pending = Pending(action: action, before: before, events: events, messages: written)
  }

  private func effect(of action: CaseAction, at moment: Timestamp) -> [CaseEvent]? {
    let verdict = ActionRules(fold: rules.fold, at: moment)
      .verdict(for: action, on: state, by: user, side: .creditor)
    guard case .does(let effect) = verdict else { return nil }
    return effect.events
  }

  // MARK: Talk

  /// The debtor writes, and the agency asks the creditor; an objection holds the case at once.
  mutating func ask(_ kind: QuestionKind, on day: CivilDate) {
    guard let topic = rules.lists.topics[kind] else { return }
    let at = moment(day, 10 + random.below(5), random.below(60))
    let english = claim.debtor.language == "en"
    let text = fill(random.pick(english ? topic.en : topic.nb))
    record(.messageReceived(kind.message), at: at, by: .debtor)
    messages.append(
      StoredMessage(
        at: last,
        from: .debtor,
        kind: kind.message,
        question: kind,
        text: text,
        read: false
      )
    )
    if kind == .disputed { record(.disputed, at: moment(day, 15, 10)) }
    record(.questionAsked(kind), at: moment(day, 15, 15))
  }

  /// The creditor reads and answers the latest question.
  mutating func answer(_ kind: QuestionKind, on day: CivilDate) {
    guard state.awaitsCreditor, let topic = rules.lists.topics[kind] else { return }
    reply(kind, with: fill(random.pick(topic.answers)), on: day)
  }

  mutating func reply(_ kind: QuestionKind, with text: String, on day: CivilDate) {
    let at = moment(day, 9 + random.below(6), random.below(60))
    record(.messagesRead, at: at, by: user)
    record(.questionAnswered(kind, stillOpen: 0), at: at, by: user)
    record(.messageSent(.other), at: at, by: user)
    for index in messages.indices {
      messages[index].read = true
      if messages[index].question != nil { messages[index].answered = at }
    }
    messages.append(StoredMessage(at: at, from: user, kind: .other, text: text))
    record(.acknowledged(.message), at: moment(day, 23, 0))
  }

  /// The objection is not upheld: fresh waits.
  mutating func rejectDispute(on day: CivilDate) {
    guard state.disputed else { return }
    let fresh: CivilDate? =
      switch state.stage {
      case .reminder:
        state.step < .expired && (state.deadline ?? day) >= day
          ? nil : rules.plan.deadline(of: .notice, dated: day, calendar: rules.calendar)
      case .collection:
        rules.plan.deadline(of: .demand, dated: day, calendar: rules.calendar)
      default: nil
      }
    record(.disputeRejected(deadline: fresh), at: moment(day, 23, 15))
  }

  /// The objection is upheld: every cost charged so far is removed.
  mutating func upholdDispute(on day: CivilDate) {
    guard state.disputed else { return }
    let costs = state.amounts
    let removed = costs.reminderFee + costs.collectionFee + costs.compensation + costs.courtFee
    record(.disputeUpheld(removed: removed), at: moment(day, 15, 40))
  }

  /// The debtor writes something that asks for no answer.
  mutating func write(_ kind: QuestionKind, on day: CivilDate) {
    guard let topic = rules.lists.topics[kind] else { return }
    let english = claim.debtor.language == "en"
    let text = fill(random.pick(english ? topic.en : topic.nb))
    record(.messageReceived(.other), at: moment(day, 11, random.below(60)), by: .debtor)
    messages.append(
      StoredMessage(at: last, from: .debtor, kind: .other, text: text, read: false)
    )
  }

  /// A text with the invoice's number in its place.
  func fill(_ text: String) -> String {
    guard let place = text.firstRange(of: "{invoice}") else { return text }
    return text[..<place.lowerBound] + (claim.invoices.first?.number ?? "")
      + text[place.upperBound...]
  }
}

extension QuestionKind {
  /// The kind of message that raises it.
  fileprivate var message: MessageKind {
    switch self {
    case .disputed, .wrongPerson: .disputes
    case .saysPaid: .hasPaid
    case .payLater, .wantsPlan: .agreement
    default: .other
    }
  }
}
