import CaseStore
import DebtCollection

/// What a claim comes to on a day, line by line: the ledger, with interest up to that day in the place
/// of what letters have demanded of it. The lines add up to what is to pay.
public struct ClaimToday: Hashable, Sendable {
  /// Interest of one rate and one principal.
  public struct Interest: Hashable, Sendable {
    public var invoice: String
    public var segment: LateInterest.Segment
    public var amount: Money
  }

  public var currency: Currency
  /// The ledger without demanded interest.
  public var lines: [LedgerLine]
  public var interest: [Interest]
  /// One more day of it, rounded by itself; nil when none runs.
  public var perDay: Money?
  /// The last day for which the rates are known, when that is before the day asked.
  public var knownTo: CivilDate?

  /// What is to pay: the sum of all lines.
  public var payable: Money {
    lines.reduce(.zero) { $0 + $1.amount } + interest.reduce(.zero) { $0 + $1.amount }
  }

  /// A closed claim is what its ledger says: no interest runs.
  public init(_ read: CaseReading, on day: CivilDate, rates: RateTables) {
    let detail = read.detail
    currency = detail.row.currency
    lines = read.ledger
    interest = []
    let country = RuleCountry(code: detail.debtor.country) ?? .norway
    guard detail.row.state.stage != .closed, currency == country.currency else { return }
    lines.removeAll { $0.kind == .interest }
    let commercial = detail.row.debtorKind == .business
    for (number, base) in Self.bases(of: read, in: country) {
      let (run, missing) = LateInterest.known(
        base,
        to: day,
        in: country,
        commercial: commercial,
        rates: rates
      )
      interest += run.shares.map { Interest(invoice: number, segment: $0.0, amount: $0.1) }
      if missing != nil { knownTo = min(knownTo ?? run.through, run.through) }
      if let next = Self.oneDay(base, after: day, in: country, commercial, rates) {
        perDay = (perDay ?? .zero) + next
      }
    }
  }

  private static func oneDay(
    _ base: InterestBase,
    after day: CivilDate,
    in country: RuleCountry,
    _ commercial: Bool,
    _ rates: RateTables
  ) -> Money? {
    let left = base.principal(on: day + 1)
    guard left > .zero, day >= base.due else { return nil }
    let single = InterestBase(principal: left, due: day, respites: base.respites)
    let (run, missing) = LateInterest.known(
      single,
      to: day + 1,
      in: country,
      commercial: commercial,
      rates: rates
    )
    return missing == nil && run.total > .zero ? run.total : nil
  }

  /// The invoices with what lowered their principals: the earliest due is covered first.
  private static func bases(
    of read: CaseReading,
    in country: RuleCountry
  ) -> [(String, InterestBase)] {
    var reductions = self.reductions(in: read.events)
    let respites = self.respites(in: read.events)
    return read.detail.invoices.sorted { $0.due < $1.due }.map { invoice in
      var base = InterestBase(
        principal: invoice.amount,
        due: DueDate.rolled(invoice.due, in: country),
        respites: respites
      )
      var left = invoice.amount
      for index in reductions.indices where left > .zero && reductions[index].amount > .zero {
        let part = min(left, reductions[index].amount)
        base.reductions.append(
          .init(reductions[index].kind, on: reductions[index].day, part)
        )
        reductions[index].amount = reductions[index].amount - part
        left = left - part
      }
      return (invoice.number, base)
    }
  }

  private static func reductions(in events: [CaseEvent]) -> [InterestBase.Reduction] {
    var all: [InterestBase.Reduction] = []
    for event in events {
      switch event.happening {
      case .payment(_, let cover, _) where cover.principal > .zero:
        all.append(.init(.payment, on: event.day, cover.principal))
      case .credit(_, let cover, _) where cover.principal > .zero:
        all.append(.init(.correction, on: event.day, cover.principal))
      case .reversal(_, let cover):
        takeBack(cover.principal, from: &all)
      default: break
      }
    }
    return all
  }

  /// A reversed payment never lowered the principal.
  private static func takeBack(_ amount: Money, from all: inout [InterestBase.Reduction]) {
    var left = amount.minorUnits.magnitude
    for index in all.indices.reversed() where left > 0 && all[index].kind == .payment {
      let part = min(left, all[index].amount.minorUnits.magnitude)
      all[index].amount = all[index].amount - Money(minorUnits: Int64(part))
      left -= part
    }
    all.removeAll { $0.amount == .zero }
  }

  /// Days without interest: from the day after a new due date was granted to that date.
  private static func respites(in events: [CaseEvent]) -> [ClosedRange<CivilDate>] {
    var all: [ClosedRange<CivilDate>] = []
    for event in events {
      switch event.happening {
      case .dueChanged(_, let to) where to > event.day: all.append((event.day + 1)...to)
      case .undone(.changeDue, _, _), .rejected(.changeDue, _): _ = all.popLast()
      default: break
      }
    }
    return all
  }
}
