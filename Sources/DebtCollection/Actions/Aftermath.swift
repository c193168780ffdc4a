/// What happened to a case between an action and its undo: what goes by the action, and what overtook it
/// (decisions.md 22).
public struct Aftermath: Hashable, Sendable {
  /// What the action itself wrote.
  public private(set) var own: [CaseEvent] = []
  /// All that was recorded after it, in order.
  public private(set) var later: [CaseEvent] = []
  /// Of that what goes by the action, in order: it stands when the action is undone.
  public private(set) var passed: [CaseEvent] = []
  /// The first thing that overtook it: it changed the claim or how the case stands, or the agency acted.
  public private(set) var overtaking: CaseEvent?
  /// Whether the action has been taken back in this case: by an undo that was stopped before it was done.
  public private(set) var isUndone = false

  /// Works out what came after an action.
  ///
  /// Later actions that were undone are as if they had never been.
  ///
  /// - Parameters:
  ///   - receipt: the action's.
  ///   - history: the case's, in the order it was recorded.
  ///   - receipts: a receipt by its number.
  /// - Returns: nil where the action is not found in the history.
  public init?(
    of receipt: Receipt,
    in history: [CaseEvent],
    receipts: (ReceiptNumber) throws -> Receipt?
  ) rethrows {
    var undone: Set<Int> = []
    // The undos whose action stands in the history, each by its place, with that of its action.
    var undoes: [Int: Int] = [:]
    for (place, event) in history.enumerated() {
      guard case .undone(_, let number, _) = event.happening else { continue }
      if number == receipt.number.value { isUndone = true }
      guard number != receipt.number.value,
        let other = try receipts(ReceiptNumber(number)),
        let events = Self.last(of: other, in: history[..<place], but: undone)
      else { continue }
      undone.formUnion(events)
      undoes[place] = events.lowerBound
    }
    guard let events = Self.first(of: receipt, in: history, but: undone) else { return nil }
    own = Array(history[events])
    later = Array(history[events.upperBound...])
    let objects = own.contains { $0.happening == .disputed }
    for place in events.upperBound..<history.count {
      let event = history[place]
      // What an undo took back had come after the action, or the action has gone by it.
      if undone.contains(place) || undoes[place].map({ $0 > events.lowerBound }) == true {
        continue
      }
      // An objection that the case had already wrote none of its own: the action's holds for both.
      let stands = objects && event.happening.isObjection
      if undoes[place] != nil || (event.happening.goesByActions && !stands) {
        passed.append(event)
      } else if overtaking == nil {
        overtaking = event
      }
    }
  }

  /// The events of a receipt's action in a history: the first that are its, those of undone ones left out.
  /// Of several of the same moment the last, which the store does not tell apart; none where anything else
  /// was done to the case between them.
  private static func first(
    of receipt: Receipt,
    in history: [CaseEvent],
    but undone: Set<Int>
  ) -> Range<Int>? {
    var found: [Range<Int>] = []
    var place = 0
    while place < history.count {
      let at = found.first.map { history[$0.lowerBound].at }
      if history[place].at >= receipt.at, at == nil || at == history[place].at,
        !undone.contains(place), let events = receipt.action.events(in: history, from: place)
      {
        found.append(events)
        place = events.upperBound
      } else {
        place += 1
      }
    }
    guard let first = found.first, let last = found.last else { return nil }
    let own = Set(found.joined())
    let others = (first.lowerBound..<last.lowerBound).filter {
      !own.contains($0) && !undone.contains($0) && !history[$0].happening.isUndo
        && !history[$0].happening.goesByActions
    }
    return others.isEmpty ? last : nil
  }

  /// The last ones that are its, before an undo of it.
  private static func last(
    of receipt: Receipt,
    in history: ArraySlice<CaseEvent>,
    but undone: Set<Int>
  ) -> Range<Int>? {
    let history = Array(history)
    for place in history.indices.reversed() where !undone.contains(place) {
      guard history[place].at >= receipt.at else { return nil }
      guard var events = receipt.action.events(in: history, from: place) else { continue }
      // They may begin before: an objection's decision with the questions it answers.
      while events.lowerBound > 0,
        let wider = receipt.action.events(in: history, from: events.lowerBound - 1),
        wider.upperBound == events.upperBound
      {
        events = wider
      }
      return events
    }
    return nil
  }

  /// Whether what is known of the history leads from the state the action found to the one that stands:
  /// else something changed the case that is not in its history.
  public func leads(from before: CaseState, to state: CaseState, by fold: CaseFold) -> Bool {
    var reached = before
    fold.apply(own + later, to: &reached)
    // Since when it waits is what the process plan made of the rest, which may be another plan by now.
    return RestoredFields(from: reached, to: state).values.allSatisfy { $0.field == .awaitsSince }
  }
}

extension Happening {
  /// Whether it goes by what was done to the case before: words, and what is only noted. It changes
  /// neither the claim nor how the case stands, but that something waits to be read or answered.
  var goesByActions: Bool {
    switch self {
    case .messageSent, .messageReceived, .messagesRead, .questionAsked, .questionReminded, .note,
      .calledDebtor, .debtorChanged, .limitationNear:
      true
    case .received, .waits, .registered, .earlierLetter, .letterSent, .noticeExpired, .listed,
      .movedToCollection, .heavyFee, .letterVoided, .demandWithdrawn, .movedToLegal, .courtFee,
      .movedToMonitoring, .pauseEnded, .fellTimeBarred, .limitationMoved, .dueChanged, .paused,
      .resumed, .closed, .questionAnswered, .questionLapsed, .legalAnswered, .respiteInstructed,
      .deadlineExtended, .disputed, .disputeRejected, .disputeUpheld, .undone, .acknowledged,
      .rejected, .payment, .credit, .reversal, .restWaived, .costsWaived, .chargesCorrected,
      .moved, .mergedFrom, .reopened, .planAgreed, .planEnded, .promise, .debtorFate:
      false
    }
  }

  /// Whether the debtor's objection is told by it, also where the case was disputed before.
  fileprivate var isObjection: Bool {
    switch self {
    case .messageSent(.disputes), .messageReceived(.disputes), .questionAsked(.disputed, holds: _):
      true
    default: false
    }
  }

  /// Whether something was taken back.
  fileprivate var isUndo: Bool {
    if case .undone = self { true } else { false }
  }

  /// Whether the agency has answered to what was done.
  var isAgencysAnswer: Bool {
    switch self {
    case .acknowledged, .rejected: true
    default: false
    }
  }
}
