import DebtCollection

/// How long the collection list still stands open (decisions.md 13a: the cut-off holds to the second).
public struct Countdown: Hashable, Sendable {
  /// The moment it closes.
  public var cutOff: Timestamp
  /// Whole minutes until then; zero once it has closed.
  public var minutes: Int

  init(to cutOff: Timestamp, at now: Timestamp) {
    self.cutOff = cutOff
    minutes = Int(max(0, cutOff.seconds - now.seconds) / 60)
  }

  /// Less than a day is left.
  public var isNear: Bool { minutes < 24 * 60 }

  /// When it closes and how long that is from now, in the two units that matter.
  public var sentence: Sentence {
    let moment = SentenceValue.moment(cutOff)
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if minutes == 0 { return Sentence("rule.list-closed", [moment]) }
    if hours >= 24 {
      return Sentence("rule.closes-days", [moment, .count(hours / 24), .count(hours % 24)])
    }
    return Sentence("rule.closes-hours", [moment, .count(hours), .count(rest)])
  }
}

extension Portal {
  /// The countdown of the list in view; nil in other places, on an empty list, and looking back.
  public var countdown: Countdown? {
    guard place == .collectionList, environment.asOf == nil,
      let cutOff = list?.rows.compactMap(\.state.cutOff).max()
    else { return nil }
    return Countdown(to: cutOff, at: environment.clock.now())
  }

  /// The frame is drawn anew when another minute has passed.
  func tickCountdown() {
    let minutes = countdown?.minutes
    if minutes != shownMinutes { needsFrame = true }
    shownMinutes = minutes
  }
}

/// Why a case stands on the collection list, and what holds it there.
public enum ListReason {
  /// The catalogue key.
  public static func key(of state: CaseState) -> String {
    if state.disputed { return "list-reason.disputed" }
    if state.awaitingAnswer { return "list-reason.answer" }
    if state.unread { return "list-reason.unread" }
    return "list-reason.expired"
  }
}
