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
        DetailLine(try cases(of: receipt, reader)),
        DetailLine([.moment(receipt.at)], role: .quiet),
      ]
      return Proposal(lines) { $0.push(JobLayer.undoing(receipt.number, in: $0)) }
    }
  }

  /// The first of the cases a receipt is of, each with its debtor: what is meant must be seen before y.
  private static func cases(
    of receipt: Receipt,
    _ reader: any CaseReader
  ) throws -> [DetailLine.Span] {
    let items = try reader.items(of: receipt.number, outcome: .done, after: nil, limit: shownCases)
    let named = try items.flatMap { item -> [DetailLine.Span] in
      let name = try reader.detail(item.number)?.debtor.name
      return [.number(item.number)] + (name.map { [.text($0)] } ?? [])
    }
    let rest = receipt.done - items.count
    return named + (rest > 0 ? [.sentence(Sentence("plan.more", [.count(rest)]))] : [])
  }

  private static var shownCases: Int { 3 }

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
