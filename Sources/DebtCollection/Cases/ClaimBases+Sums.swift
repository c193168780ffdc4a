/// What the invoices of a claim come to.
extension ClaimBases {
  /// What is left of the principal of all invoices.
  public var remaining: Money {
    claims.reduce(.zero) { $0 + $1.base.remaining }
  }

  /// What was left of the principal of all invoices as a day began: a payment counts from the day after
  /// it, a credit note from the beginning.
  func remaining(asOf day: CivilDate) -> Money {
    claims.reduce(.zero) { $0 + $1.base.principal(on: day) }
  }

  /// What is left of the principal of each invoice, by its number.
  public var remainingByNumber: [String: Money] {
    claims.reduce(into: [:]) { $0[$1.number, default: .zero] += $1.base.remaining }
  }

  /// What further events take off what is left of these invoices; below nothing where they put it back.
  ///
  /// What a payment took is put back where it was taken, whatever came since.
  ///
  /// - Returns: the invoices they change, each with its share.
  public func shares(
    of events: some Sequence<CaseEvent>,
    over invoices: [Invoice]
  ) -> [(invoice: Invoice, share: Money)] {
    var after = self
    after.take(events)
    let (left, rest) = (remainingByNumber, after.remainingByNumber)
    return invoices.compactMap { invoice in
      let share = left[invoice.number, default: .zero] - rest[invoice.number, default: .zero]
      return share == .zero ? nil : (invoice, share)
    }
  }

  /// What has been covered of a part of the claim, or given up.
  public func covered(_ part: KeyPath<CoverageOfPayment, Money>) -> Money {
    bookings.reduce(given(up: part)) { $0 + $1.stands[keyPath: part] }
  }

  /// What has been given up of a part of the claim.
  func given(up part: KeyPath<CoverageOfPayment, Money>) -> Money {
    waived.reduce(.zero) { $0 + $1[keyPath: part] }
  }

  /// What payments and credit notes have covered of the whole claim.
  public var paid: CoverageOfPayment { bookings.reduce(CoverageOfPayment()) { $0 + $1.stands } }

  /// What a payment covers now, by what it covered when it was booked or since.
  func standing(of coverage: CoverageOfPayment) -> CoverageOfPayment {
    let booked = bookings.last {
      !$0.isCredit && ($0.coverage == coverage || $0.stands == coverage)
    }
    return booked?.stands ?? coverage
  }

  /// Late interest to a day less what was covered of it.
  public struct Interest: Hashable, Sendable {
    /// What is unpaid of it.
    public var owed: Money
    /// The first day interest runs, and the last day counted.
    public var from: CivilDate?
    public var through: CivilDate
    /// The row that is missing, when rates end before the day asked.
    public var missing: MissingRate?
  }

  /// Late interest to a day, or to the last day its rate is known.
  public func interest(
    to day: CivilDate,
    commercial: Bool = false,
    rates: RateTables
  ) -> Interest {
    var interest = Interest(owed: .zero, through: day)
    for claim in claims {
      let (run, missing) = LateInterest.known(
        claim.base,
        to: day,
        in: country,
        commercial: commercial,
        rates: rates
      )
      interest.owed += run.total
      interest.from = min(interest.from ?? claim.base.due + 1, claim.base.due + 1)
      if let missing {
        interest.missing = missing
        interest.through = min(interest.through, run.through)
      }
    }
    interest.owed = max(.zero, interest.owed - covered(\.interest))
    return interest
  }
}

extension InterestBase {
  /// What is left of the principal when all that lowered it is taken off.
  var remaining: Money { reductions.reduce(principal) { $0 - $1.amount } }
}
