import ActionDispatch
import CaseStore
import DebtCollection
import Intake

extension JobLayer {
  /// Applies a plan.
  ///
  /// - Parameters:
  ///   - drafts: those whose words these are, which go with them.
  ///   - before: what is written first, which the plan's cases may have changed by: the same is planned anew
  ///     for them.
  static func applying(
    _ plan: ActionPlan,
    from drafts: [DraftPlace] = [],
    after before: Beforehand? = nil,
    in portal: Portal
  ) -> JobLayer {
    let (dispatcher, store) = (portal.dispatcher, portal.environment.store)
    let title = Sentence("job.applying", [.word("action.\(plan.action.kind.name)")])
    let key = portal.bindings.keys(of: "draft.open").first ?? ""
    return JobLayer(
      Job(title: title) { report, stop in
        var plan = plan
        var note: ((ReceiptNumber) throws -> Void)?
        if let before {
          note = try before.write()
          plan = try dispatcher.plan(plan.action, for: .cases(plan.allowed.map(\.number)))
        }
        let receipt = try dispatcher.apply(
          plan,
          from: drafts,
          progress: { report(JobProgress($0)) },
          stop: { stop.isSet }
        )
        if receipt.done > 0 { try note?(receipt.number) }
        return try result(of: receipt, store, kept(of: plan, receipt, openedBy: key))
      },
      in: portal,
      then: remember
    )
  }

  /// Goes on with a receipt that stopped.
  static func resuming(_ number: ReceiptNumber, in portal: Portal) -> JobLayer {
    let (dispatcher, store) = (portal.dispatcher, portal.environment.store)
    let address = portal.resentAddress
    return JobLayer(
      Job(title: Sentence("job.going-on", [.text(number.description)])) { report, stop in
        let receipt = try dispatcher.resume(
          number,
          progress: { report(JobProgress($0)) },
          stop: { stop.isSet }
        )
        let said = try receipt.undoOf.flatMap { try address.became(with: $0).sentence }
        return try result(of: receipt, store, said)
      },
      in: portal,
      then: remember
    )
  }

  /// Takes a receipt back.
  static func undoing(_ number: ReceiptNumber, in portal: Portal) -> JobLayer {
    let (dispatcher, store) = (portal.dispatcher, portal.environment.store)
    let address = portal.resentAddress
    return JobLayer(
      Job(title: Sentence("job.undoing", [.text(number.description)])) { report, stop in
        let receipt = try dispatcher.undo(
          number,
          progress: { report(JobProgress($0)) },
          stop: { stop.isSet }
        )
        return try result(of: receipt, store, address.became(with: number).sentence)
      },
      in: portal
    ) { portal, _ in portal.dialogs.lastReceipt = nil }
  }

  /// Where the words are that could not be sent to the one case they were for; nil where there are none.
  private static func kept(
    of plan: ActionPlan,
    _ receipt: Receipt,
    openedBy key: String
  ) -> Sentence? {
    guard receipt.done == 0, plan.selected == 1, let number = plan.allowed.first?.number,
      plan.action.text?.allSatisfy(\.isWhitespace) == false
    else { return nil }
    return Sentence("dialog.words-kept", [.text(number.description), .text(key)])
  }

  private static func result(
    of receipt: Receipt,
    _ store: any CaseStoring,
    _ said: Sentence? = nil
  ) throws -> JobResult {
    var left = try LeftOut(of: receipt, from: store.reader(.jobs))
    left.besides = said
    return .receipt(receipt, left)
  }

  /// What was not done stays marked; what was done can be taken back with `u`.
  private static func remember(_ portal: Portal, _ result: inout JobResult) {
    guard case .receipt(let receipt, var left) = result else { return }
    if receipt.done > 0 { portal.dialogs.lastReceipt = receipt.number }
    if let list = portal.list, !list.marks.isEmpty {
      list.marks = left.marks
      left.staysMarked = !left.marks.isEmpty
    }
    if !portal.queue.marks.isEmpty {
      portal.queue.keepMarks(in: left.marks)
      left.staysMarked = !portal.queue.marks.isEmpty
    }
    left.marks = Marks()
    result = .receipt(receipt, left)
  }
}

extension JobProgress {
  init(_ progress: DispatchProgress) {
    self.init(done: progress.worked, of: progress.planned)
  }
}
