import DebtCollection

/// One case with its history and its ledger, all of one moment.
public struct WholeCase: Sendable {
  public var detail: CaseDetail
  /// Oldest first, as stored.
  public var events: [CaseEvent]
  public var ledger: [LedgerLine]
  /// The payment plan that runs; nil where none does.
  public var plan: PaymentPlan?
  /// What payments did to it, where the creditor's ledger says another rest than the agency.
  public var parts: [PaymentPart]

  public init(
    detail: CaseDetail,
    events: [CaseEvent],
    ledger: [LedgerLine],
    plan: PaymentPlan? = nil,
    parts: [PaymentPart] = []
  ) {
    self.detail = detail
    self.events = events
    self.ledger = ledger
    self.plan = plan
    self.parts = parts
  }

  /// What the debtor has promised or agreed to, while it holds the case.
  public var undertaking: Undertaking? {
    Undertaking(of: detail.row.state, after: events, plan: plan)
  }

  /// Where the creditor's ledger says another rest than the agency; nil where they agree.
  public var difference: LedgerDifference? {
    LedgerDifference(of: detail.row, paid: parts, after: events)
  }
}

/// For an engine that has no faster way than case by case.
extension CaseReader {
  public func wholes(of numbers: [CaseNumber]) throws(StoreError) -> [WholeCase] {
    var found: [WholeCase] = []
    for number in numbers {
      guard let detail = try detail(number) else { continue }
      let events = try history(of: number)
      found.append(
        WholeCase(
          detail: detail,
          events: events,
          ledger: try ledger(of: number),
          plan: detail.row.state.hasPlan ? try payments.runningPlan(of: number) : nil,
          parts: detail.row.difference == nil ? [] : try payments.parts(ofCase: number)
        )
      )
    }
    return found
  }

  public func histories(of numbers: [CaseNumber]) throws(StoreError) -> [[CaseEvent]] {
    var found: [[CaseEvent]] = []
    for number in numbers { found.append(try history(of: number)) }
    return found
  }
}
