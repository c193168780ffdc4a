import DebtCollection

/// What may be claimed besides the principal on the day a letter is dated, and what of it stands.
struct ClaimCosts {
  let claim: LetterClaim
  let rates: RateTables
  /// With a licence the tabled collection fee applies; without one the creditor's own demand has its
  /// fee (process.md, "Who collects").
  let isLicensed: Bool

  /// Fees and compensation as they stand with a letter.
  struct Standing {
    /// The fee this letter adds.
    var fee = Money.zero
    var reminderFee = Money.zero
    var collectionFee = Money.zero
    var compensation = Money.zero
    /// The row that is missing, where compensation could not be claimed for it.
    var missing: MissingRate?
  }

  /// The costs with a letter of this kind.
  ///
  /// - Throws: `MissingRate` when a table that decides a fee says nothing of a day that counts.
  func standing(with kind: LetterKind, dated day: CivilDate) throws(MissingRate) -> Standing {
    var standing = Standing()
    let earlier = try letters()
    standing.fee = try fee(kind, dated: day, after: earlier)
    var collection = Money.zero
    if kind == .demand, isLicensed, claim.state.amounts.principal > .zero {
      collection = try self.collectionFee(.light, on: day)
    }
    let stands = claim.state.amounts
    standing.reminderFee = stands.reminderFee + standing.fee
    standing.collectionFee = max(stands.collectionFee, collection)
    standing.compensation = stands.compensation
    if claim.debtor.kind == .business {
      setOff(&standing, charged: earlier, collection, on: day)
    }
    return standing
  }

  /// The collection fee of the claim at a level, at the base rate of a day.
  func collectionFee(
    _ level: CollectionFee.Level,
    on day: CivilDate
  ) throws(MissingRate) -> Money {
    let basis = CollectionFee.Claim(
      principal: claim.state.amounts.principal,
      due: claim.invoices.map(\.due).min() ?? claim.state.due,
      debtor: claim.debtor.kind,
      vat: claim.creditor.vat
    )
    return try CollectionFee.of(basis, level, on: day, rates: rates).amount
  }

  /// The fee a letter may add: none again after a changed due date (R90, R91).
  private func fee(
    _ kind: LetterKind,
    dated day: CivilDate,
    after earlier: [ReminderFee.EarlierLetter]
  ) throws(MissingRate) -> Money {
    switch kind {
    case .reminder, .notice: break
    case .demand where !isLicensed: break
    default: return .zero
    }
    if kind != .demand, !earlier.isEmpty, hasRespite { return .zero }
    return try ReminderFee.of(kind, sent: day, due: due, earlier: earlier, rates: rates).amount
  }

  /// The due date that decides of a fee: the latest of the invoices', or as changed.
  private var due: CivilDate {
    max(claim.state.due, claim.invoices.map(\.due).max() ?? claim.state.due)
  }

  private var hasRespite: Bool {
    claim.events.contains { if case .dueChanged = $0.happening { true } else { false } }
  }

  /// The letters so far, each with the fee it could carry: where compensation stood instead, the fee
  /// it would have had.
  private func letters() throws(MissingRate) -> [ReminderFee.EarlierLetter] {
    var letters: [ReminderFee.EarlierLetter] = []
    for event in claim.events {
      switch event.happening {
      case .earlierLetter(let kind, let sent, let fee, let deadline):
        letters.append(.init(kind, sent: sent, fee: fee, deadline: deadline))
      case .letterSent(let letter):
        guard [.reminder, .notice, .demand].contains(letter.kind) else { continue }
        var charged = letter.fee
        if letter.compensation > .zero, charged == .zero {
          charged = try fee(letter.kind, dated: event.day, after: letters)
        }
        letters.append(
          .init(letter.kind, sent: event.day, fee: charged, deadline: letter.deadline)
        )
      default: continue
      }
    }
    return letters
  }

  /// Between businesses: compensation and fees are set off, only the larger is claimed
  /// (inkassoforskriften §§ 1-5, 2-6), less what has been paid of either.
  private func setOff(
    _ standing: inout Standing,
    charged earlier: [ReminderFee.EarlierLetter],
    _ collection: Money,
    on day: CivilDate
  ) {
    // Costs an upheld objection removed are not claimed again.
    let upheld = claim.events.contains {
      if case .disputeUpheld = $0.happening { true } else { false }
    }
    guard !upheld, let first = claim.invoices.map(\.due).min() else { return }
    let compensation: Money
    do {
      compensation = try StandardCompensation.amount(due: first, on: day, rates: rates)
    } catch {
      standing.missing = error
      return
    }
    let reminders = earlier.reduce(standing.fee) { $0 + $1.fee }
    let claimed = StandardCompensation.setOff(compensation, against: reminders + collection)
    var covered = self.covered
    func left(of cost: Money) -> Money {
      let part = min(covered, cost)
      covered -= part
      return cost - part
    }
    if claimed.compensation > .zero {
      standing.fee = .zero
      standing.reminderFee = .zero
      standing.collectionFee = .zero
      standing.compensation = left(of: claimed.compensation)
    } else {
      standing.compensation = .zero
      standing.collectionFee = left(of: collection)
      standing.reminderFee = left(of: reminders)
    }
  }

  /// What payments have covered of fees and compensation.
  private var covered: Money {
    claim.events.reduce(.zero) { sum, event in
      switch event.happening {
      case .payment(_, let part, _), .credit(_, let part, _):
        sum + part.reminderFee + part.collectionFee + part.compensation
      case .reversal(_, let part):
        sum - part.reminderFee - part.collectionFee - part.compensation
      default: sum
      }
    }
  }
}

/// Late interest of a claim to a day, less what was covered of it.
public struct ClaimInterest: Hashable, Sendable {
  /// What is unpaid of it.
  public var owed = Money.zero
  /// The first day interest runs, and the last day counted.
  public var from: CivilDate?
  public var through: CivilDate
  /// The row that is missing, when rates end before the day asked.
  public var missing: MissingRate?

  /// The interest of invoices with this history, to a day.
  public init(
    of invoices: [Invoice],
    events: [CaseEvent],
    to day: CivilDate,
    rates: RateTables
  ) {
    through = day
    for (_, base) in InterestBase.all(of: invoices, events: events) {
      let (run, missing) = LateInterest.known(base, to: day, rates: rates)
      owed += run.total
      from = min(from ?? base.due + 1, base.due + 1)
      if let missing {
        self.missing = missing
        through = min(through, run.through)
      }
    }
    for event in events {
      switch event.happening {
      case .payment(_, let part, _), .credit(_, let part, _): owed -= part.interest
      case .reversal(_, let part): owed += part.interest
      default: break
      }
    }
    owed = max(owed, .zero)
  }
}
