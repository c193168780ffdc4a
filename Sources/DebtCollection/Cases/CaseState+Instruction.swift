extension CaseState {
  /// The day until which a creditor's answer lets the debtor wait, while the agency has not carried that
  /// out (process.md, "grant until" at collection); nil where nothing is to be carried out.
  ///
  /// - Parameter events: the case's whole history, the oldest first.
  public func instructedUntil(_ events: [CaseEvent]) -> CivilDate? {
    guard stage == .collection else { return nil }
    var told: CivilDate?
    for event in events {
      switch event.happening {
      case .respiteInstructed(let day): told = day
      case .acknowledged(.answer), .undone(.answer, _, _), .rejected(.answer, _): told = nil
      default: break
      }
    }
    guard let told, let deadline else { return told }
    return told > deadline ? told : nil
  }
}
