import DebtCollection

/// What booking something did to a case, or would do: what it covers, what is left, what follows.
public struct BookedEffect: Sendable {
  public var currency: Currency
  public var coverage: CoverageOfPayment
  public var before: CaseState
  public var after: CaseState
  /// Other cases that what is too much goes to.
  public var moved: [(to: CaseNumber, Money)]
  /// The demand is withdrawn, the payment having been in time.
  public var withdrawsDemand: Bool

  /// What the last payment or credit note among these events covered; nothing where there is none.
  static func coverage(in events: some BidirectionalCollection<CaseEvent>) -> CoverageOfPayment {
    for event in events.reversed() {
      switch event.happening {
      case .payment(_, let parts, _, _), .credit(_, let parts, _): return parts
      default: break
      }
    }
    return CoverageOfPayment()
  }

  /// It in sentences for people.
  public var sentences: [Sentence] {
    var sentences: [Sentence] = []
    let parts: [(String, Money)] = [
      ("principal", coverage.principal), ("interest", coverage.interest),
      ("reminder-fee", coverage.reminderFee), ("collection-fee", coverage.collectionFee),
      ("compensation", coverage.compensation), ("court-fee", coverage.courtFee),
    ]
    for (name, covered) in parts where covered != .zero {
      sentences.append(Sentence("direct.covers-\(name)", [.money(covered, currency)]))
    }
    if withdrawsDemand { sentences.append(Sentence("direct.withdraws")) }
    for (other, sum) in moved {
      sentences.append(
        Sentence("direct.moved", [.money(sum, currency), .text(other.description)])
      )
    }
    let owedBack = after.amounts.owedBack - before.amounts.owedBack
    if owedBack > .zero {
      sentences.append(Sentence("direct.owed-back", [.money(owedBack, currency)]))
    }
    if let reason = after.closeReason, before.closeReason == nil {
      sentences.append(Sentence("direct.closes", [.word("reason.\(reason.name)")]))
    } else if after.stage != .closed {
      sentences.append(Sentence("direct.left", [.money(after.amounts.outstanding, currency)]))
    }
    return sentences
  }
}

/// A payment that was for no case, as it is booked on one.
public struct PlacedPayment: Sendable {
  public var payment: StoredPayment
  /// The case it is booked on: the one named, or the one that goes on in.
  public var number: CaseNumber
  public var effect: BookedEffect

  /// What booking it does, in sentences for people.
  public var sentences: [Sentence] {
    let takesBack = payment.amount < .zero
    let sum = takesBack ? .zero - payment.amount : payment.amount
    let head = Sentence(
      takesBack ? "match.takes-back" : "match.books",
      [.money(sum, effect.currency), .text(number.description), .date(payment.booked)]
    )
    return [head] + effect.sentences
  }
}
