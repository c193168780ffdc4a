import DebtCollection

/// What a ledger held at a moment: a line is known from when its event was recorded, whatever day it is
/// dated (decisions.md 14).
///
/// Lines carry only the day they count from, so those of later events are told from the events.
struct KnownLedger {
  /// The lines that were recorded by then, in the order they are stored.
  let lines: [LedgerLine]

  /// - Parameters:
  ///   - stored: all lines of the case.
  ///   - events: its history, oldest first.
  ///   - end: the first moment that is not looked at.
  init(_ stored: [LedgerLine], of events: [CaseEvent], before end: Timestamp) {
    var lines = stored
    var state = CaseState.unborn
    // What was given up and has not been taken back, the last at the end.
    var waived: [CoverageOfPayment] = []
    for event in events {
      let before = state.amounts
      state.apply(event)
      var takenBack: CoverageOfPayment?
      switch event.happening {
      case .costsWaived(let parts): waived.append(parts)
      case .undone(.waive, _, _): takenBack = waived.popLast()
      case .rejected(.waive, _): _ = waived.popLast()
      default: break
      }
      guard event.at >= end else { continue }
      let added = LedgerLine.lines(
        of: event,
        from: before,
        to: state.amounts,
        takingBack: takenBack
      )
      for later in added {
        // A line may have been given a bank's reference since it was made.
        let place = lines.lastIndex {
          ($0.date, $0.kind, $0.amount) == (later.date, later.kind, later.amount)
        }
        if let place { lines.remove(at: place) }
      }
    }
    self.lines = lines
  }
}
