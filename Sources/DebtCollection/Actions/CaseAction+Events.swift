extension CaseAction {
  /// The events of a history, from one on, that this action wrote: they stand together, of one moment and
  /// one user.
  ///
  /// - Parameter start: the place of the first.
  /// - Returns: their places; nil where the event there is no first one of this action, or they are not all
  ///   that it writes.
  func events(in history: [CaseEvent], from start: Int) -> Range<Int>? {
    let first = history[start]
    guard case .user = first.actor else { return nil }
    func isOfOne(_ event: CaseEvent) -> Bool { event.at == first.at && event.actor == first.actor }
    // The words of an answer are no message of their own.
    if kind == .message, start > 0, isOfOne(history[start - 1]),
      case .questionAnswered = history[start - 1].happening
    {
      return nil
    }
    var own: [Happening] = []
    for event in history[start...] {
      guard isOfOne(event), writes(event.happening, after: own) else { break }
      own.append(event.happening)
    }
    let end = start + own.count
    let next = end < history.count && isOfOne(history[end]) ? history[end].happening : nil
    return isWhole(own, before: next) ? start..<end : nil
  }

  /// Whether these are all that this action writes.
  ///
  /// - Parameter next: what the same user did at the same moment after them.
  private func isWhole(_ own: [Happening], before next: Happening?) -> Bool {
    switch self {
    case .answer(let answer):
      switch answer.effect {
      // What an answer does comes after its words: these are another one's.
      case .goOn, .attach: own.count == 2 && next?.isOfAnswer != true
      default: own.count > 2
      }
    case .ask: if case .questionAsked? = own.last { true } else { false }
    case .call(let note): own.count == (note.promise == nil ? 1 : 2)
    case .agency(let act):
      act.kind == .decide ? own.contains(where: \.decides) : !own.isEmpty
    case .changeDue, .pause, .resume, .close, .message, .note: !own.isEmpty
    }
  }

  /// Whether a happening is the next that this action wrote, these being the first ones (`ActionRules`).
  private func writes(_ happening: Happening, after own: [Happening]) -> Bool {
    switch self {
    case .changeDue(let day): Self.sets(happening, day, after: own[...])
    case .pause(let last): own.isEmpty && happening == .paused(until: last)
    case .resume: if case .resumed = happening { own.isEmpty } else { false }
    case .close(let reason): own.isEmpty && happening.closes(for: reason)
    case .message(let kind, _, _):
      switch happening {
      case .messageSent(kind), .messageReceived(kind): own.isEmpty
      case .disputed: own.count == 1 && kind == .disputes
      default: false
      }
    case .answer(let answer): Self.answers(answer.effect, happening, after: own)
    case .ask(let question):
      switch happening {
      case .disputed: own.isEmpty && question.kind == .disputed
      case .questionAsked(question.kind, holds: _): own.isEmpty || own == [.disputed]
      default: false
      }
    case .call(let note):
      switch happening {
      case .calledDebtor(answered: note.answered): own.isEmpty
      case .promise(let day): own.count == 1 && day == note.promise
      default: false
      }
    case .note: own.isEmpty && happening == .note
    case .agency(let act): act.writes(happening, after: own)
    }
  }

  /// A new due date, or last day to pay; a waiting case then waits anew.
  private static func sets(
    _ happening: Happening,
    _ day: CivilDate,
    after own: ArraySlice<Happening>
  ) -> Bool {
    switch happening {
    case .dueChanged(from: _, to: day), .deadlineExtended(from: _, to: day): return own.isEmpty
    case .waits:
      if case .dueChanged? = own.last { return own.count == 1 }
      return false
    default: return false
    }
  }

  private static func answers(
    _ effect: AnswerEffect,
    _ happening: Happening,
    after own: [Happening]
  ) -> Bool {
    switch own.count {
    case 0: if case .questionAnswered = happening { true } else { false }
    case 1: happening == .messageSent(.other)
    default:
      switch effect {
      case .goOn, .attach: false
      case .claimStands: if case .disputeRejected = happening { own.count == 2 } else { false }
      case .grantUntil(let day):
        happening == .respiteInstructed(until: day)
          ? own.count == 2 : sets(happening, day, after: own.dropFirst(2))
      case .close(let reason): own.count == 2 && happening.closes(for: reason)
      case .pause(let last): own.count == 2 && happening == .paused(until: last)
      case .legalSteps(let agreed): own.count == 2 && happening == .legalAnswered(agreed: agreed)
      }
    }
  }
}

extension AgencyAct {
  fileprivate func writes(_ happening: Happening, after own: [Happening]) -> Bool {
    switch (self, happening) {
    case (.decide, .questionAnswered), (.decide, .messageReceived): !own.contains(where: \.decides)
    case (.decide(let upheld, _), .disputeUpheld): upheld && !own.contains(where: \.decides)
    case (.decide(let upheld, _), .disputeRejected): !upheld && !own.contains(where: \.decides)
    case (.decide(upheld: true, why: _), .restWaived), (.decide(upheld: true, why: _), .closed),
      (.decide(upheld: true, why: _), .deadlineExtended):
      own.contains(where: \.decides)
    case (.waive, .costsWaived), (.resend, .letterVoided): own.isEmpty
    case (.waive, .closed): own.count == 1
    case (.register(let fate, let day, _), .debtorFate(let told, let on)):
      own.isEmpty && told == fate && on == day
    case (.register, .closed): own.count == 1
    case (.agree, .planAgreed): own.isEmpty
    default: false
    }
  }
}

extension Happening {
  /// What an answer may do to the case, besides its words.
  fileprivate var isOfAnswer: Bool {
    switch self {
    case .dueChanged, .paused, .closed, .respiteInstructed, .legalAnswered, .disputeRejected: true
    default: false
    }
  }

  fileprivate func closes(for reason: CloseReason) -> Bool {
    if case .closed(reason, cost: _, continuedIn: _) = self { true } else { false }
  }

  /// An objection was decided.
  fileprivate var decides: Bool {
    switch self {
    case .disputeUpheld, .disputeRejected: true
    default: false
    }
  }
}
