extension LateMoney {
  /// How a letter was charged, which what it claims does not show by itself.
  struct Charging {
    /// Another case of the same debtor and creditor does not bear the fee in its place; between businesses
    /// this is not seen where compensation stands in the place of fees.
    var bearsFee: Bool
    /// The VAT standing that a demand's fee was charged by, which the creditor's may have changed from.
    var vat: VATStatus?

    /// That of each letter of a history, as it was recorded.
    static func ofLetters(
      in history: [CaseEvent],
      _ source: ClaimSource
    ) -> [CaseEvent: Charging] {
      var account = source.account(before: history)
      var state = CaseState.unborn
      var found: [CaseEvent: Charging] = [:]
      for event in history {
        var bearsFee: Bool?
        if case .letterSent(let letter) = event.happening, letter.kind.claimsCosts {
          bearsFee = letter.fee > .zero || stands(letter, of: event.day, account, state)
        }
        state.apply(event)
        account.take([event])
        if let bearsFee {
          let vat = event.isDemand ? account.chargedVAT : nil
          found[event] = Charging(bearsFee: bearsFee, vat: vat)
        }
      }
      return found
    }

    /// Whether compensation is claimed by a letter that could have brought a fee.
    private static func stands(
      _ letter: LetterSent,
      of day: CivilDate,
      _ account: ClaimAccount,
      _ state: CaseState
    ) -> Bool {
      guard letter.compensation > .zero,
        let bearing = try? account.letter(
          letter.kind,
          dated: day,
          deadline: letter.deadline,
          of: state
        )
      else { return false }
      return bearing.fee == .zero && bearing.compensation == letter.compensation
    }
  }
}
