extension InterestBase {
  /// What late interest of a case is computed on: its invoices, each with what lowered its principal
  /// and the respites it was given; what was paid covers the earliest due first.
  ///
  /// - Parameters:
  ///   - events: the case's history, oldest first.
  ///   - choices: whether due dates roll, and whether interest runs in a respite.
  /// - Returns: the invoices' numbers and bases, the earliest due first.
  public static func all(
    of invoices: [Invoice],
    events: some Sequence<CaseEvent>,
    in country: RuleCountry = .norway,
    choices: RuleChoices
  ) -> [(invoice: String, base: InterestBase)] {
    var reductions: [Reduction] = []
    var respites: [ClosedRange<CivilDate>] = []
    for event in events {
      note(event, in: &reductions)
      note(event, in: &respites)
    }
    return invoices.sorted { $0.due < $1.due }.map { invoice in
      var base = InterestBase(
        principal: invoice.amount,
        due: choices.counted(invoice.due, in: country),
        respites: choices.respiteInterest ? [] : respites
      )
      var left = invoice.amount
      for index in reductions.indices where left > .zero && reductions[index].amount > .zero {
        let part = min(left, reductions[index].amount)
        base.reductions.append(
          Reduction(reductions[index].kind, on: reductions[index].day, part)
        )
        reductions[index].amount = reductions[index].amount - part
        left = left - part
      }
      return (invoice.number, base)
    }
  }

  private static func note(_ event: CaseEvent, in reductions: inout [Reduction]) {
    switch event.happening {
    case .payment(_, let cover, _) where cover.principal > .zero:
      reductions.append(Reduction(.payment, on: event.day, cover.principal))
    case .credit(_, let cover, _) where cover.principal > .zero:
      reductions.append(Reduction(.correction, on: event.day, cover.principal))
    case .reversal(_, let cover): takeBack(cover.principal, from: &reductions)
    default: break
    }
  }

  /// A reversed payment never lowered the principal.
  private static func takeBack(_ amount: Money, from reductions: inout [Reduction]) {
    var left = amount.minorUnits.magnitude
    for index in reductions.indices.reversed() where left > 0 && reductions[index].kind == .payment
    {
      let part = min(left, reductions[index].amount.minorUnits.magnitude)
      reductions[index].amount = reductions[index].amount - Money(minorUnits: Int64(part))
      left -= part
    }
    reductions.removeAll { $0.amount == .zero }
  }

  /// Days without interest: from the day after a new due date was granted to that date.
  private static func note(_ event: CaseEvent, in respites: inout [ClosedRange<CivilDate>]) {
    switch event.happening {
    case .dueChanged(_, let to) where to > event.day: respites.append((event.day + 1)...to)
    case .undone(.changeDue, _, _), .rejected(.changeDue, _): _ = respites.popLast()
    default: break
    }
  }
}
