import CaseStore
import DebtCollection

/// What the last import of a creditor's ledger says is left of a made-up case, where that is not what the
/// agency has booked: in about one case of five hundred, the same for the same seed.
///
/// What came in here and the ledger has not, leaves more there; what the ledger has and nobody told the
/// agency of, leaves less.
struct LedgerRest {
  /// One in so many of the cases that are paid or credited in part.
  private static let oneInPaid = 16
  /// One in so many of the others.
  private static let oneInUnpaid = 450
  /// The last import was so many days ago at most.
  private static let days = 9

  let rest: Money
  /// The day of the import.
  let day: CivilDate

  /// Nil where the ledger agrees, or cannot differ: an import tells the rest of one invoice, and an
  /// invoice that waits is no business of the agency yet.
  init?(of new: NewCase, _ number: CaseNumber, seed: UInt64, today: CivilDate) {
    let (amounts, stage) = (new.state.amounts, new.state.stage)
    guard new.invoices.count == 1, stage != .waiting, stage != .closed, amounts.principal > .zero,
      let received = new.events.first?.day
    else { return nil }
    let index = Int(number.value - CaseNumber.first.value)
    var random = SeededSource(seed: seed ^ 0x1E_D6E2, part: index)
    let isPaid = amounts.principal < amounts.originalPrincipal
    guard random.below(isPaid ? Self.oneInPaid : Self.oneInUnpaid) == 0 else { return nil }
    // Half to nine tenths, in whole kroner.
    let share = Int64(random.within(50...90))
    let less = Money(amounts.principal.minorUnits * share / 10_000)
    rest = isPaid ? amounts.originalPrincipal : less
    day = max(received, today - 1 - random.below(Self.days))
  }
}
