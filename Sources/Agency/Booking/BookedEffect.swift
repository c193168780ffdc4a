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
  /// The debtor holds a demand for more than is owed, and is told by letter.
  public var tellsLowerSum: Bool
  /// Letters that tell of that and could not be made, with their case and why; they are tried again.
  public var unwritten: [(number: CaseNumber, why: LetterRefusal)] = []

  /// What the last payment or credit note among these events covered; nothing where there is none.
  static func coverage(in events: some BidirectionalCollection<CaseEvent>) -> CoverageOfPayment {
    for event in events.reversed() {
      switch event.happening {
      case .payment(_, let parts, _, _), .credit(_, let parts, _, _): return parts
      default: break
      }
    }
    return CoverageOfPayment()
  }

  /// What is beyond the claim is the creditor's: the case had been closed, and not as paid.
  private var passesOn: Bool {
    guard let reason = before.closeReason, after.amounts.credited == before.amounts.credited
    else { return false }
    return reason != .paid && reason != .restWaived
  }

  /// What was claimed and neither is covered nor claimed any more, since the case is closed with it; nil where
  /// nothing is.
  public var waived: Money? {
    guard before.closeReason == nil, after.closeReason != nil, !withdrawsDemand else { return nil }
    let rest = before.amounts.outstanding - (coverage.total - coverage.owedBack)
    return rest > .zero ? rest : nil
  }

  /// It in sentences for people.
  public var sentences: [Sentence] {
    var sentences: [Sentence] = []
    if let reason = before.closeReason {
      sentences.append(Sentence("direct.was-closed", [.word("reason.\(reason.name)")]))
    }
    let parts: [(String, Money)] = [
      ("principal", coverage.principal), ("interest", coverage.interest),
      ("reminder-fee", coverage.reminderFee), ("collection-fee", coverage.collectionFee),
      ("compensation", coverage.compensation), ("court-fee", coverage.courtFee),
    ]
    for (name, covered) in parts where covered != .zero {
      sentences.append(Sentence("direct.covers-\(name)", [.money(covered, currency)]))
    }
    if withdrawsDemand { sentences.append(Sentence("direct.withdraws")) }
    if tellsLowerSum {
      let isLater = after.tellsLoweredSumLater
      sentences.append(
        Sentence(isLater ? "direct.tells-lower-sum-later" : "direct.tells-lower-sum")
      )
    }
    for (number, why) in unwritten {
      sentences += [Sentence("direct.unwritten", [.text(number.description)]), why.sentence]
    }
    for (other, sum) in moved {
      sentences.append(
        Sentence("direct.moved", [.money(sum, currency), .text(other.description)])
      )
    }
    let owedBack = after.amounts.owedBack - before.amounts.owedBack
    if owedBack > .zero {
      let key = passesOn ? "direct.passed-on" : "direct.owed-back"
      sentences.append(Sentence(key, [.money(owedBack, currency)]))
    }
    if let waived { sentences.append(Sentence("direct.waives", [.money(waived, currency)])) }
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
