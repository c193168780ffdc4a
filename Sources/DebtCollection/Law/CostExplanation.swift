/// The costs of a ledger with their rules: each fee is worked out again from the letter that brought it,
/// and told with its base and factors where the law's figure is what was charged.
struct CostExplanation {
  let origin: AmountExplanation.Origin
  let country: RuleCountry
  let rates: RateTables
  private let reminderFees: [(sent: CivilDate, fee: ReminderFee)]

  init(origin: AmountExplanation.Origin, country: RuleCountry, rates: RateTables) {
    self.origin = origin
    self.country = country
    self.rates = rates
    reminderFees = country == .norway ? Self.reminderFees(origin, rates) : []
  }

  /// A line of the ledger as it stands, with its rule.
  func line(_ line: LedgerLine) -> AmountExplanation.Line {
    if line.kind == .reminderFee,
      let found = reminderFees.first(where: {
        $0.sent == line.date && $0.fee.amount == line.amount
      }),
      let explained = AmountExplanation.Line.of(found.fee, sent: found.sent, line.text)
    {
      return explained
    }
    return AmountExplanation.Line(
      AmountExplanation.Line.Kind(line.kind),
      line.amount,
      from: line.date,
      paragraph: country == .norway ? paragraph(of: line) : "",
      reference: line.text
    )
  }

  /// The collection fee: as it is if the principal is paid on a day, where what was charged is the
  /// table's own; else line by line as charged.
  func collectionFee(_ all: [LedgerLine], paidOn day: CivilDate?) -> [AmountExplanation.Line] {
    let plans = all.filter(isOfPlan)
    return tabledFee(all.filter { !isOfPlan($0) }, paidOn: day)
      + plans.map { line in
        AmountExplanation.Line(
          .collectionFee,
          line.amount,
          from: line.date,
          paragraph: "inkassoforskriften § 2-4",
          reference: line.text
        )
      }
  }

  /// Whether a line is the fee of a payment plan, or that it was dropped.
  private func isOfPlan(_ line: LedgerLine) -> Bool {
    origin.events.contains { event in
      switch event.happening {
      case .letterSent(let letter) where letter.kind == .paymentPlan && letter.fee > .zero:
        line.amount == letter.fee ? event.day == line.date : line.amount == -letter.fee
      default: false
      }
    }
  }

  private func tabledFee(
    _ charged: [LedgerLine],
    paidOn day: CivilDate?
  ) -> [AmountExplanation.Line] {
    let asCharged = charged.map(line)
    guard let day, let demand, goesByDayOfPayment, let claim = claim(before: demand) else {
      return asCharged
    }
    let sum = charged.reduce(Money.zero) { $0 + $1.amount }
    do {
      var tabled = try CollectionFee.of(claim, .light, on: demand, rates: rates).amount
      if let heavy {
        tabled +=
          try CollectionFee.of(claim, .heavy, on: heavy, rates: rates).amount
          - CollectionFee.of(claim, .light, on: heavy, rates: rates).amount
      }
      guard sum == tabled, isUnpaid else { return asCharged }
      let fee = try CollectionFee.of(claim, heavy == nil ? .light : .heavy, on: day, rates: rates)
      return [.of(fee, on: demand)]
    } catch {
      // A year without a base rate: what was charged stands, and nothing is guessed.
      return asCharged
    }
  }

  /// The fee follows the rate of the day of payment, but for one that was removed, withdrawn or given up.
  private var goesByDayOfPayment: Bool {
    var (removed, beforeDecision, waived) = (false, false, [Bool]())
    for event in origin.events {
      switch event.happening {
      case .disputeUpheld: (beforeDecision, removed) = (removed, true)
      case .disputeRejected: beforeDecision = removed
      case .undone(.decide, _, _): removed = beforeDecision
      case .letterSent(let letter) where letter.kind == .demandWithdrawn: removed = true
      case .letterSent(let letter) where letter.kind == .demand: removed = false
      case .costsWaived(let parts): waived.append(parts.collectionFee > .zero)
      case .undone(.waive, _, _): _ = waived.popLast()
      default: break
      }
    }
    return !removed && !waived.contains(true)
  }

  private var demand: CivilDate? {
    guard country == .norway else { return nil }
    return origin.events.first { $0.happening.sentKind == .demand }?.day
  }

  private var heavy: CivilDate? {
    origin.events.first {
      if case .heavyFee(let rise) = $0.happening { rise > .zero } else { false }
    }?.day
  }

  /// Some of the principal is left, so that the day it is paid is still to come.
  private var isUnpaid: Bool { principal { _ in true } > .zero }

  /// What the fee is worked out from: the principal as it stood when the demand went out.
  private func claim(before demand: CivilDate) -> CollectionFee.Claim? {
    CollectionFee.Claim(
      principal: principal { $0.day < demand },
      due: origin.due,
      debtor: origin.debtor,
      vat: origin.vat
    )
  }

  /// All that was claimed, less what such events took off it.
  private func principal(_ counts: (CaseEvent) -> Bool) -> Money {
    origin.events.reduce(.zero) { sum, event in
      switch event.happening {
      case .received(_, _, let principal, _, _): sum + principal
      case .mergedFrom(_, let principal, _, _): sum + principal
      case .payment(_, let part, _, _) where counts(event): sum - part.principal
      case .credit(_, let part, _) where counts(event): sum - part.principal
      case .reversal(_, let part) where counts(event): sum + part.principal
      default: sum
      }
    }
  }

  private func paragraph(of line: LedgerLine) -> String {
    switch line.kind {
    case .interest: country.interestParagraph
    // Set off against compensation, a fee is taken away again.
    case .reminderFee: "inkassoforskriften § 1-\(line.amount < .zero ? 5 : 2)"
    case .collectionFee: "inkassoforskriften § 2-\(line.amount < .zero ? 6 : 2)"
    case .compensation: "forsinkelsesrenteloven § 3a"
    case .courtFee: "rettsgebyrloven"
    case .principal, .payment, .credit, .waived, .owedBack, .reversal, .moved: ""
    }
  }

  private static func reminderFees(
    _ origin: AmountExplanation.Origin,
    _ rates: RateTables
  ) -> [(sent: CivilDate, fee: ReminderFee)] {
    var earlier: [ReminderFee.EarlierLetter] = []
    var fees: [(sent: CivilDate, fee: ReminderFee)] = []
    func note(_ letter: ReminderFee.EarlierLetter) {
      let fee = try? ReminderFee.of(
        letter.kind,
        sent: letter.sent,
        due: origin.due,
        earlier: earlier,
        rates: rates
      )
      // Without the rates of its day a fee is told by its paragraph alone.
      if let fee { fees.append((letter.sent, fee)) }
      earlier.append(letter)
    }
    for event in origin.events {
      switch event.happening {
      case .earlierLetter(let kind, let sent, let fee, let deadline):
        note(.init(kind, sent: sent, fee: fee, deadline: deadline))
      case .letterSent(let letter) where letter.kind == .reminder || letter.kind == .notice:
        note(.init(letter.kind, sent: event.day, fee: letter.fee, deadline: letter.deadline))
      // A creditor's own demand has a fee of its own; the agency's carries the collection fee.
      case .letterSent(let letter) where letter.kind == .demand && letter.collectionFee == .zero:
        note(.init(letter.kind, sent: event.day, fee: letter.fee, deadline: letter.deadline))
      default: break
      }
    }
    return fees
  }
}

extension Happening {
  /// The kind of letter that was sent, when that is what happened.
  fileprivate var sentKind: LetterKind? {
    if case .letterSent(let letter) = self { letter.kind } else { nil }
  }
}

extension AmountExplanation.Line.Kind {
  /// What a line of the ledger explains.
  init(_ kind: LedgerLine.Kind) {
    self =
      switch kind {
      case .principal: .principal
      case .interest: .interest
      case .reminderFee: .reminderFee
      case .collectionFee: .collectionFee
      case .compensation: .compensation
      case .courtFee: .courtFee
      case .payment: .payment
      case .credit: .credit
      case .waived: .waived
      case .owedBack: .owedBack
      case .reversal: .reversal
      case .moved: .moved
      }
  }
}
