import ActionDispatch
import CaseStore
import DebtCollection

extension ConfirmDialog {
  /// Asks before a receipt is taken back: what it did to how many, and why it cannot be, where so.
  ///
  /// - Parameter number: the receipt; nil is the user's latest one that can be taken back.
  static func undoing(_ number: ReceiptNumber?, in portal: Portal) -> ConfirmDialog {
    let (dispatcher, actor) = (portal.dispatcher, Actor.user(portal.environment.user.email))
    return ConfirmDialog(
      "undo",
      Sentence("dialog.undo-title"),
      yes: "undo",
      in: portal
    ) { reader in
      guard let receipt = try receipt(number, actor, reader, dispatcher) else {
        return .impossible(Sentence("dialog.nothing-to-undo"))
      }
      if let reason = try dispatcher.whyNotUndone(receipt) { return .impossible(reason.sentence) }
      let values: [SentenceValue] = [
        .count(receipt.done), .word("action.\(receipt.action.kind.name)"),
        .text(receipt.number.description),
      ]
      let lines = [
        DetailLine([.sentence(Sentence("dialog.undoes", values))], role: .heading),
        DetailLine([.moment(receipt.at)], role: .quiet),
      ]
      return Proposal(lines) { $0.push(JobLayer.undoing(receipt.number, in: $0)) }
    }
  }

  private static func receipt(
    _ number: ReceiptNumber?,
    _ actor: Actor,
    _ reader: any CaseReader,
    _ dispatcher: ActionDispatcher
  ) throws -> Receipt? {
    if let number { return try reader.receipt(number) }
    return try reader.receipts(limit: 50).first {
      try $0.actor == actor && $0.undoOf == nil && dispatcher.whyNotUndone($0) == nil
    }
  }
}
