import CaseStore
import DebtCollection

/// The rules as they hold for one user of a store: each creditor's plan, and which creditors are
/// served.
struct ActionRuling: Sendable {
  let user: User
  private let folds: [CreditorID: CaseFold]
  private let served: Set<CreditorID>

  init(
    user: User,
    creditors: [(CreditorID, Creditor)],
    plans: @Sendable (_ name: String) -> ProcessPlan
  ) {
    self.user = user
    var folds: [CreditorID: CaseFold] = [:]
    var served: Set<CreditorID> = []
    for (id, creditor) in creditors {
      folds[id] = CaseFold(plan: plans(creditor.plan))
      if user.creditors.isEmpty || user.creditors.contains(creditor.organisationNumber) {
        served.insert(id)
      }
    }
    self.folds = folds
    self.served = served
  }

  var actor: Actor { .user(user.email) }

  /// The rules at a moment; made once for many cases.
  func at(_ now: Timestamp) -> Sitting {
    Sitting(
      actor: actor,
      side: user.side,
      served: served,
      rules: folds.mapValues { ActionRules(fold: $0, at: now) },
      planless: Set(folds.filter(\.value.plan.isMissing).keys)
    )
  }

  /// What the rules say at one moment.
  struct Sitting: Sendable {
    fileprivate let actor: Actor
    fileprivate let side: User.Side
    fileprivate let served: Set<CreditorID>
    fileprivate let rules: [CreditorID: ActionRules]
    /// Those whose plan no file gives.
    fileprivate let planless: Set<CreditorID>

    func verdict(
      for action: CaseAction,
      on standing: CaseStanding,
      _ grounds: CaseGrounds
    ) -> ActionVerdict {
      guard let rules = rules[standing.creditor], served.contains(standing.creditor) else {
        return .refused(.notServed)
      }
      // What is only said goes by no plan.
      if planless.contains(standing.creditor), ![.message, .ask, .note].contains(action.kind) {
        return .refused(Refusal("plan-missing"))
      }
      return rules.verdict(
        for: action,
        on: standing.state,
        by: actor,
        side: side,
        questions: grounds.questions(of: standing.number),
        grounds: grounds.claim(of: standing.number)
      )
    }

    /// - Returns: nil where something changed the case that its history does not tell.
    func undo(
      of receipt: Receipt,
      from before: CaseState,
      on standing: CaseStanding,
      since: Aftermath?,
      taken: Bool,
      isAwaited: Bool
    ) -> ActionVerdict? {
      guard let rules = rules[standing.creditor], served.contains(standing.creditor) else {
        return .refused(.notServed)
      }
      if let since, since.overtaking == nil,
        !since.leads(from: before, to: standing.state, by: rules.fold)
      {
        return nil
      }
      return rules.undo(
        of: receipt.action.kind,
        receipt: receipt.number,
        from: before,
        on: standing.state,
        since: since,
        taken: taken,
        isAwaited: isAwaited,
        by: actor
      )
    }
  }
}
