import DebtCollection

extension ImportReport.Credit {
  /// What it did to its case, in sentences.
  ///
  /// - Parameter named: the case stands in the store; of a dry run, a new one has no number yet.
  public func sentences(named: Bool) -> [Sentence] {
    let key = closes ? (waived > .zero ? "credit-waived" : "credit-closed") : "credit-lowered"
    let place: SentenceValue = named ? .text(number.description) : .word("import.new-case")
    var values: [SentenceValue] = [.text(note), .money(amount, currency), place]
    if waived > .zero { values.append(.money(waived, currency)) }
    var sentences = [Sentence("import.\(key)", values)]
    if owedBack > .zero {
      sentences.append(
        Sentence("import.credit-owed-back", [.text(note), .money(owedBack, currency)])
      )
    }
    return sentences
  }
}

extension ImportReport {
  /// The money it booked on cases that were there, a sentence a currency: payments, then credit notes.
  public var moneySentences: [Sentence] {
    let kinds = [("import.money-paid", money.payments), ("import.money-credited", money.credits)]
    return kinds.flatMap { key, sums in
      sums.sorted { $0.key < $1.key }.map { currency, booked in
        Sentence(key, [.count(booked.cases.count), .money(booked.sum, currency)])
      }
    }
  }
}
