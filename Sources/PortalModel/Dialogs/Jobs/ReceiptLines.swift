import CaseStore
import DebtCollection

/// A receipt said in lines.
enum ReceiptLines {
  static func summary(_ receipt: Receipt, _ left: LeftOut) -> [DetailLine] {
    var lines = [DetailLine([.sentence(outcome(receipt))], role: .heading)]
    for group in left.groups {
      let reason = group.refusal?.sentence ?? Sentence("receipt.conflict")
      lines.append(
        DetailLine(
          [
            .sentence(Sentence("plan.cases", [.count(group.count)])),
            .sentence(reason),
          ],
          role: group.refusal == nil ? .warning : .plain,
          indent: 1
        )
      )
      let shown = group.examples.map { DetailLine.Span.number($0) }
      let rest = group.count - shown.count
      lines.append(
        DetailLine(
          shown + (rest > 0 ? [.sentence(Sentence("plan.more", [.count(rest)]))] : []),
          role: .quiet,
          indent: 2
        )
      )
    }
    if let besides = left.besides { lines.append(DetailLine([.sentence(besides)])) }
    if left.staysMarked {
      let (count, most) = (left.count, LeftOut.mostMarked)
      let said =
        count > most
        ? Sentence("receipt.first-stay-marked", [.count(most), .count(count)])
        : Sentence("receipt.stay-marked", [.count(count)])
      lines.append(DetailLine([.sentence(said)], role: .quiet))
    }
    return lines
  }

  /// What was done: the action, or which receipt was taken back.
  static func name(of receipt: Receipt) -> DetailLine.Span {
    receipt.undoOf.map { .sentence(Sentence("receipt.undo-of", [.text($0.description)])) }
      ?? .word("action.\(receipt.action.kind.name)")
  }

  /// The same as `outcome` in a row that begins with the receipt's number: as short as can be, so that who
  /// and when stand beside it.
  static func row(_ receipt: Receipt) -> Sentence {
    switch receipt.progress {
    case .stopped, .running:
      let worked = receipt.done + receipt.refused + receipt.conflicts
      return Sentence("receipt.row-stopped", [.count(worked), .count(receipt.planned)])
    case .undone: return Sentence("receipt.row-undone", [.count(receipt.done)])
    case .finished: return Sentence("receipt.row-done", [.count(receipt.done)])
    }
  }

  /// One sentence: how much of it was done, and how it ended.
  static func outcome(_ receipt: Receipt) -> Sentence {
    let name = SentenceValue.text(receipt.number.description)
    let worked = receipt.done + receipt.refused + receipt.conflicts
    switch receipt.progress {
    case .stopped, .running:
      return Sentence(
        "receipt.stopped",
        [.count(worked), .count(receipt.planned), name, .count(receipt.done)]
      )
    case .undone: return Sentence("receipt.undone", [.count(receipt.done), name])
    case .finished:
      return Sentence(
        receipt.undoOf == nil ? "receipt.done" : "receipt.took-back",
        [.count(receipt.done), name]
      )
    }
  }
}
