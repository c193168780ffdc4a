import DebtCollection
import Intake

extension DirectPlan {
  /// What the entry does, in sentences for people: what it covers, what is left, what follows.
  public var sentences: [Sentence] {
    let amount = SentenceValue.money(entry.amount, currency)
    var sentences = [
      Sentence(
        entry.kind == .payment ? "direct.payment" : "direct.credit",
        [amount, .text(entry.number.description), .text(invoice), .date(entry.day)]
      )
    ]
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

extension CaseMatch {
  /// The case and what speaks for it as the one a payment is for.
  public var ofPayment: Sentence { sentence { "pay-reason.\($0.name)" } }
}
