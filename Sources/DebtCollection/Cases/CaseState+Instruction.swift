extension CaseState {
  /// The latest day until which a creditor's answers let the debtor wait, while the agency has not carried
  /// that out (process.md, "grant until" at collection); nil where nothing is to be carried out.
  ///
  /// The same as the filter `is:instructed` finds by what the agency has not taken from the outbox.
  ///
  /// - Parameter events: the case's whole history, the oldest first.
  public func instructedUntil(_ events: [CaseEvent]) -> CivilDate? {
    guard stage == .collection else { return nil }
    // The answers the agency has not taken up, the oldest first, each with the day it gives.
    var waiting: [CivilDate?] = []
    var before: Happening?
    for event in events {
      switch (before, event.happening) {
      case (.questionAnswered?, .messageSent): waiting.append(nil)
      case (let answer, .respiteInstructed(let day)):
        if case .messageSent? = answer { _ = waiting.popLast() }
        waiting.append(day)
      // Only what was done last can be taken back; the agency takes them up as they were given.
      case (_, .undone(.answer, _, _)): _ = waiting.popLast()
      case (_, .acknowledged(.answer)), (_, .rejected(.answer, _)):
        if !waiting.isEmpty { waiting.removeFirst() }
      default: break
      }
      before = event.happening
    }
    guard let told = waiting.compactMap(\.self).max() else { return nil }
    guard let deadline else { return told }
    return told > deadline ? told : nil
  }
}
