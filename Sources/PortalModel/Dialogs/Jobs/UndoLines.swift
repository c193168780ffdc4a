import ActionDispatch
import CaseStore
import DebtCollection
import Wording

/// The plan of an undo said in lines, the most important first: what goes back, to what, and what stays.
enum UndoLines {
  /// Of so many cases the number and the debtor are said.
  private static let shownCases = 3

  static func lines(
    of receipt: Receipt,
    _ plan: ActionPlan,
    _ reader: any CaseReader,
    _ grounds: RoadGrounds
  ) throws -> [DetailLine] {
    let values: [SentenceValue] = [
      .count(plan.count), .word("action.\(receipt.action.kind.name)"),
      .text(receipt.number.description),
    ]
    var lines = [
      DetailLine([.sentence(Sentence("dialog.undoes", values))], role: .heading),
      DetailLine(try cases(of: plan, reader)),
    ]
    lines += plan.only.map { changes(from: $0.before, to: $0.after) } ?? []
    lines += try claimedAgain(receipt, plan, reader)
    let done: [DetailLine.Span] = [
      .sentence(EventWording.actor(receipt.actor)), .moment(receipt.at),
    ]
    var roads: [DetailLine] = []
    if let effect = plan.only, let number = plan.allowed.first?.number,
      let whole = try reader.wholes(of: [number]).first
    {
      roads = grounds.compared(whole, after: effect)
    }
    lines += PlanLines.refused(plan) + (roads.isEmpty ? PlanLines.next(plan) : roads)
    return lines + [DetailLine(done, role: .quiet)]
  }

  /// Why a receipt cannot be undone in any of its cases: which it is, then each reason.
  static func refused(_ receipt: Receipt, _ plan: ActionPlan) -> [DetailLine] {
    let values: [SentenceValue] = [
      .text(receipt.number.description), .word("action.\(receipt.action.kind.name)"),
    ]
    return [DetailLine([.sentence(Sentence("dialog.not-undone", values))], role: .warning)]
      + PlanLines.refused(plan)
  }

  /// The later receipts that are stepped over, since they cannot be undone: the latest, and how many more.
  static func steppedOver(_ over: [(receipt: Receipt, refusal: Refusal)]) -> [DetailLine] {
    guard let (receipt, refusal) = over.first else { return [] }
    let values: [SentenceValue] = [
      .text(receipt.number.description), .word("action.\(receipt.action.kind.name)"),
    ]
    let latest = DetailLine(
      [.sentence(Sentence("dialog.not-undone", values)), .sentence(refusal.sentence)],
      role: .warning
    )
    return [latest] + more(over.count - 1)
  }

  /// That so many receipts before the one that was named cannot be undone either.
  static func more(_ count: Int) -> [DetailLine] {
    guard count > 0 else { return [] }
    let more = Sentence("dialog.not-undone-more", [.count(count)])
    return [DetailLine([.sentence(more)], role: .warning)]
  }

  /// What a waiver had given up of its one case, part by part.
  private static func claimedAgain(
    _ receipt: Receipt,
    _ plan: ActionPlan,
    _ reader: any CaseReader
  ) throws -> [DetailLine] {
    guard receipt.action.kind == .waive, plan.only != nil,
      let number = plan.allowed.first?.number, let detail = try reader.detail(number)
    else { return [] }
    let aftermath = try Aftermath(of: receipt, in: reader.history(of: number)) {
      try reader.receipt($0)
    }
    for event in aftermath?.own ?? [] {
      guard case .costsWaived(let parts) = event.happening else { continue }
      return AmountPart.parts(of: parts).map { part, amount -> DetailLine in
        let sum = SentenceValue.money(amount, detail.row.currency)
        let again = Sentence("goes-back.claimed-again", [sum])
        return DetailLine([.sentence(again)], label: part.wordKey, indent: 1)
      }
    }
    return []
  }

  /// The first of the cases, each with its debtor: what is meant must be seen before y.
  private static func cases(
    of plan: ActionPlan,
    _ reader: any CaseReader
  ) throws -> [DetailLine.Span] {
    let shown = plan.allowed.prefix(shownCases)
    let named = try shown.flatMap { planned -> [DetailLine.Span] in
      let name = try reader.detail(planned.number)?.debtor.name
      return [.number(planned.number)] + (name.map { [.text($0)] } ?? [])
    }
    let rest = plan.count - shown.count
    return named + (rest > 0 ? [.sentence(Sentence("plan.more", [.count(rest)]))] : [])
  }

  /// What of a case would stand again as it was.
  static func changes(from now: CaseState, to then: CaseState) -> [DetailLine] {
    var lines: [DetailLine] = []
    func line(_ label: String, _ now: SentenceValue?, _ then: SentenceValue?) {
      guard now != then else { return }
      let none = SentenceValue.word("goes-back.none")
      let becomes = Sentence("goes-back.becomes", [now ?? none, then ?? none])
      lines.append(DetailLine([.sentence(becomes)], label: label, indent: 1))
    }
    line("goes-back.stage", .word(now.stage.wordKey), .word(then.stage.wordKey))
    // A closed case is closed in both.
    if now.stage == then.stage {
      line("goes-back.status", .word(now.status.wordKey), .word(then.status.wordKey))
    }
    line("column.step", .word(now.step.wordKey), .word(then.step.wordKey))
    line("column.due", .date(now.due), .date(then.due))
    line("column.deadline", now.deadline.map { .date($0) }, then.deadline.map { .date($0) })
    line("goes-back.pause", now.pausedUntil.map { .date($0) }, then.pausedUntil.map { .date($0) })
    line("goes-back.disputed", yes(now.disputed), yes(then.disputed))
    line("goes-back.question", yes(now.awaitsCreditor), yes(then.awaitsCreditor))
    line("goes-back.plan", yes(now.hasPlan), yes(then.hasPlan))
    return lines
  }

  private static func yes(_ isSo: Bool) -> SentenceValue {
    .word(isSo ? "goes-back.yes" : "goes-back.no")
  }
}
