import DebtCollection

/// A field of a saved phrase that a case has nothing for.
public struct PhraseGap: Error, Hashable, Sendable {
  public var phrase: String
  public var field: PhraseField
  public var number: CaseNumber

  /// Which field, and of which case.
  public var sentence: Sentence {
    Sentence(
      "phrase.nothing-for",
      [.text(phrase), .text("{\(field.rawValue)}"), .text(number.description)]
    )
  }
}

extension Wording {
  /// A saved phrase in this language, filled in from a case.
  ///
  /// What comes from outside passes `SafeText`, on one line; amounts and days are as the language
  /// writes them. A text with a hole in it is worse than none, so a field without a value is an error.
  ///
  /// - Throws: the first field the case has nothing for.
  public func filled(
    _ phrase: SavedPhrase,
    from detail: CaseDetail
  ) throws(PhraseGap) -> String {
    guard let text = phrase.text(in: catalogue.language.rawValue) else { return "" }
    var filled = ""
    for piece in text.pieces {
      switch piece {
      case .words(let words): filled += words
      case .field(let field):
        let value = SafeText(value(of: field, in: detail)).text
        guard !value.allSatisfy(\.isWhitespace) else {
          throw PhraseGap(phrase: phrase.name, field: field, number: detail.row.number)
        }
        filled += field.isFigure ? value.replacing(" ", with: "\u{A0}") : value
      }
    }
    return filled
  }

  private func value(of field: PhraseField, in detail: CaseDetail) -> String {
    let (row, state) = (detail.row, detail.row.state)
    return switch field {
    case .debtor: detail.debtor.name
    case .creditor: detail.creditor.name
    case .number: row.number.description
    case .invoice: row.invoiceNumber
    case .customer: detail.debtor.customerNumber
    case .outstanding: money(state.amounts.outstanding, row.currency)
    case .principal: money(state.amounts.principal, row.currency)
    case .due: longDate(state.due)
    case .deadline: state.deadline.map(longDate) ?? ""
    case .kid: detail.kid
    }
  }
}

extension PhraseField {
  /// Whether it is an amount or a day, inside which no line is broken.
  fileprivate var isFigure: Bool {
    switch self {
    case .outstanding, .principal, .due, .deadline: true
    case .debtor, .creditor, .number, .invoice, .customer, .kid: false
    }
  }
}
