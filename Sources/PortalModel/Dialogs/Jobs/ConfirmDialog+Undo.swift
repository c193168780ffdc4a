import ActionDispatch
import CaseStore
import DebtCollection

extension ConfirmDialog {
  /// Says that what was done last was money booked, which is not taken back by a receipt.
  static func booked(_ done: Sentence) -> ConfirmDialog {
    ConfirmDialog(
      "undo",
      Sentence("dialog.undo-title"),
      yes: "undo",
      .impossible([
        DetailLine([.sentence(done)], role: .heading),
        DetailLine([.sentence(Sentence("dialog.booked-stands"))], role: .warning),
      ])
    )
  }

  /// Asks before a receipt is taken back: what goes back, or what has come since, where it cannot be.
  ///
  /// - Parameter number: the receipt.
  static func undoing(_ number: ReceiptNumber, in portal: Portal) -> ConfirmDialog {
    undo(in: portal) { reader, line, dispatcher, grounds in
      guard let receipt = try reader.receipt(number) else {
        return .impossible(Sentence("dialog.nothing-to-undo"))
      }
      return try proposal(for: receipt, reader, line, dispatcher, grounds)
    }
  }

  /// Asks before the latest thing is taken back that the user did and that can be: what was done later and
  /// cannot be undone is said, and stepped over.
  ///
  /// - Parameter latest: the receipt of what was done last in this portal.
  static func undoingLatest(_ latest: ReceiptNumber?, in portal: Portal) -> ConfirmDialog {
    let actor = Actor.user(portal.environment.user.email)
    return undo(in: portal) { reader, line, dispatcher, grounds in
      var own = try reader.receipts(limit: lookedThrough).filter {
        $0.actor == actor && $0.undoOf == nil
      }
      if let latest, let receipt = try reader.receipt(latest) {
        own = [receipt] + own.filter { $0.number != latest }
      }
      var over: [(receipt: Receipt, refusal: Refusal)] = []
      for receipt in own {
        guard try dispatcher.whyNotUndone(receipt) == nil else { continue }
        if let refusal = try dispatcher.whyNoneIsUndone(
          receipt,
          stop: { line.isCancelled }
        ) {
          over.append((receipt, refusal))
          continue
        }
        var proposal = try proposal(for: receipt, reader, line, dispatcher, grounds)
        proposal.lines = UndoLines.steppedOver(over) + proposal.lines
        return proposal
      }
      guard let first = over.first else {
        return .impossible(Sentence("dialog.nothing-to-undo"))
      }
      var proposal = try proposal(for: first.receipt, reader, line, dispatcher, grounds)
      proposal.lines += UndoLines.more(over.count - 1)
      return proposal
    }
  }

  /// So many of the latest receipts are looked through for one that can be undone.
  private static var lookedThrough: Int { 50 }

  private static func undo(
    in portal: Portal,
    _ propose:
      @escaping @Sendable (any CaseReader, any DeskLine, ActionDispatcher, RoadGrounds) throws ->
      Proposal
  ) -> ConfirmDialog {
    let (dispatcher, grounds) = (portal.dispatcher, RoadGrounds(portal.environment))
    return ConfirmDialog(
      "undo",
      Sentence("dialog.undo-title"),
      yes: "undo",
      in: portal
    ) { reader, line in
      try propose(reader, line, dispatcher, grounds)
    }
  }

  private static func proposal(
    for receipt: Receipt,
    _ reader: any CaseReader,
    _ line: any DeskLine,
    _ dispatcher: ActionDispatcher,
    _ grounds: RoadGrounds
  ) throws -> Proposal {
    if let reason = try dispatcher.whyNotUndone(receipt) { return .impossible(reason.sentence) }
    let plan = try dispatcher.planUndo(receipt.number, stop: { line.isCancelled })
    guard plan.count > 0 else { return .impossible(UndoLines.refused(receipt, plan)) }
    let lines = try UndoLines.lines(of: receipt, plan, reader, grounds)
    return Proposal(lines) { $0.push(JobLayer.undoing(receipt.number, in: $0)) }
  }
}
