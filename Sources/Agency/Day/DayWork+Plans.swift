import CaseStore
import DebtCollection
import Letters

/// Payment plans: a missed instalment gets a letter and seven days, then the plan lapses and the case goes
/// on (issue 3).
extension DayWork {
  func keepPlans() throws {
    var last: Int64 = 0
    while true {
      let plans = try reader.payments.runningPlans(after: last, limit: Self.batch)
      guard let end = plans.last else { return }
      last = end.id
      try keep(plans)
      if plans.count < Self.batch { return }
    }
  }

  private func keep(_ plans: [PaymentPlan]) throws {
    let files = try reader.wholes(of: plans.map(\.number))
    let byCase = Dictionary(files.map { ($0.detail.row.number, $0) }) { first, _ in first }
    var changes: [CaseChange] = []
    // Plans that are over, by their case; those of a case that nothing else happens to stand apart.
    var ended: [CaseNumber: (plan: Int64, broken: Bool)] = [:]
    var over: [(plan: Int64, broken: Bool)] = []
    for plan in plans {
      guard let file = byCase[plan.number], !isRefused(plan.number, .plan) else { continue }
      do throws(LetterRefusal) {
        let kept = try book.kept(plan, file)
        if let end = kept.ends, kept.change == nil { over.append((plan.id, end)) }
        guard let change = kept.change else { continue }
        changes.append(change)
        if let end = kept.ends { ended[plan.number] = (plan.id, end) }
      } catch {
        refuse(plan.number, .plan, error)
      }
    }
    try keep(changes) { writer, outcomes in
      for (change, outcome) in zip(changes, outcomes) where outcome == .done {
        guard let end = ended[change.number] else { continue }
        try writer.payments.end(end.plan, on: day, broken: end.broken)
      }
    }
    guard !over.isEmpty else { return }
    try agency.store.write { writer in
      for end in over { try writer.payments.end(end.plan, on: day, broken: end.broken) }
    }
    try kept()
  }
}

extension DayBook {
  /// What a day makes of a plan: a change to its case, and whether it is over, and broken.
  fileprivate func kept(
    _ plan: PaymentPlan,
    _ file: WholeCase
  ) throws(LetterRefusal) -> (change: CaseChange?, ends: Bool?) {
    let state = file.detail.row.state
    // Paid and closed, or ended by somebody or by time.
    guard state.stage != .closed, state.hasPlan else {
      return (nil, state.closeReason == nil)
    }
    switch plan.standing(on: day, file.events, calendar: calendar) {
    case .kept, .warned: return (nil, nil)
    case .missed(let instalment): return (try missed(instalment, file), nil)
    case .lapsed: return (change(file, [.planEnded(broken: true)]), true)
    // What ran on meanwhile is still to pay: the case goes on for it.
    case .paid: return (change(file, [.planEnded(broken: false)]), false)
    }
  }

  private func missed(
    _ instalment: PaymentPlan.Instalment,
    _ file: WholeCase
  ) throws(LetterRefusal) -> CaseChange {
    var tidings = LetterTidings()
    tidings.missed = instalment
    let issued = try issuer.tidings(
      .instalmentMissed,
      of: LetterClaim(file.detail, file.events),
      tidings,
      deadline: calendar.workingDay(onOrAfter: handed + PaymentPlan.days),
      dated: handed
    )
    var change = change(file, [])
    post(issued, in: &change, of: file)
    return change
  }
}
