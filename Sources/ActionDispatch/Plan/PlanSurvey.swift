import CaseStore
import DebtCollection

/// Gathers the verdicts of a selection into a plan, case by case.
struct PlanSurvey {
  private let action: CaseAction
  private(set) var allowed: [PlannedCase] = []
  private var groups: [String: RefusalGroup] = [:]
  private var stakes: [Currency: CaseTotals.Sums] = [:]
  private var takenOff: [Currency: PlannedSum] = [:]
  private var costs: [Currency: PlannedSum] = [:]
  private var next: [Coming: Int] = [:]
  private var warnings: [ActionWarning: Int] = [:]
  private var only: ActionEffect?

  /// What follows for a case, as cases are told together.
  private struct Coming: Hashable {
    var next: NextStep?
    var awaitsDecision: Bool

    init(_ state: CaseState) {
      next = state.next
      awaitsDecision = state.next?.kind == .answer && state.awaitsDecision
    }
  }

  init(of action: CaseAction, expecting count: Int) {
    self.action = action
    allowed.reserveCapacity(count)
  }

  mutating func add(_ planned: PlannedCase, _ standing: CaseStanding, _ verdict: ActionVerdict) {
    switch verdict {
    case .refused(let refusal): add(planned, refusal)
    case .does(let effect):
      allowed.append(planned)
      only = allowed.count == 1 ? effect : nil
      let amounts = standing.state.amounts
      if action.kind.isAboutWholeClaim {
        stakes[standing.currency, default: .none]
          .add(principal: amounts.principal, outstanding: amounts.outstanding)
      }
      add(takenOff: effect.takenOff, standing.currency)
      next[Coming(effect.after), default: 0] += 1
      for warning in effect.warnings { warnings[warning, default: 0] += 1 }
      guard effect.cost != .zero else { return }
      costs[standing.currency, default: .none].add(effect.cost)
    }
  }

  private mutating func add(takenOff sum: Money, _ currency: Currency) {
    if sum != .zero { takenOff[currency, default: .none].add(sum) }
  }

  mutating func add(_ planned: PlannedCase, _ refusal: Refusal) {
    groups[
      refusal.code,
      default: RefusalGroup(code: refusal.code, cases: [], examples: [], isUniform: true)
    ].add(planned, refusal)
  }

  func plan(at moment: Timestamp, missing: [CaseNumber]) -> ActionPlan {
    ActionPlan(
      action: action,
      at: moment,
      allowed: allowed,
      refused: groups.values.sorted {
        ($1.cases.count, $0.code) < ($0.cases.count, $1.code)
      },
      missing: missing,
      stakes: stakes,
      takenOff: takenOff,
      costs: costs,
      nextSteps: next.map { coming, count in
        NextStepCount(next: coming.next, awaitsDecision: coming.awaitsDecision, count: count)
      }.sorted(by: sooner),
      warnings: warnings.map { PlannedWarning(warning: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.warning.sentence.key) < ($0.count, $1.warning.sentence.key) },
      only: only
    )
  }

  private func sooner(_ a: NextStepCount, _ b: NextStepCount) -> Bool {
    switch (a.next, b.next) {
    case (let a?, let b?): (a.date, a.kind.rawValue) < (b.date, b.kind.rawValue)
    case (_?, nil): true
    case (nil, _): false
    }
  }
}

extension RefusalGroup {
  fileprivate mutating func add(_ planned: PlannedCase, _ refusal: Refusal) {
    if let first = examples.first, isUniform, first.refusal != refusal { isUniform = false }
    cases.append(planned)
    if examples.count < Self.exampleLimit { examples.append((planned.number, refusal)) }
  }
}

extension PlannedSum {
  fileprivate static let none = PlannedSum(count: 0, sum: .zero)

  fileprivate mutating func add(_ part: Money) {
    count += 1
    sum += part
  }
}

extension ActionKind {
  /// Whether what a case claims in all is what the action is about, rather than some of its costs or
  /// one of its letters.
  fileprivate var isAboutWholeClaim: Bool {
    switch self {
    case .decide, .waive, .resend: false
    default: true
    }
  }
}
