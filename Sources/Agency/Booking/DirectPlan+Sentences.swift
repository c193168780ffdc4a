import DebtCollection
import Intake

extension DirectPlan {
  /// What the entry does, in sentences for people: what it covers, what is left, what follows.
  public var sentences: [Sentence] {
    let amount = SentenceValue.money(entry.amount, effect.currency)
    return [
      Sentence(
        entry.kind == .payment ? "direct.payment" : "direct.credit",
        [amount, .text(entry.number.description), .text(invoice), .date(entry.day)]
      )
    ] + effect.sentences
  }
}

extension CaseMatch {
  /// The case and what speaks for it as the one a payment is for.
  public var ofPayment: Sentence { sentence { "pay-reason.\($0.name)" } }
}
