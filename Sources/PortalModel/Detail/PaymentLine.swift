import DebtCollection

/// What a customer on the telephone needs to pay: KID, account, sum and pay-by date.
public struct PaymentLine: Hashable, Sendable {
  public var kid: String
  public var account: String
  public var sum: Money
  public var currency: Currency
  public var payBy: CivilDate

  /// The line of a case on a day, or nil when there is nothing to pay or nowhere to pay it.
  ///
  /// A letter that can still be paid in time closes the case with its own sum; after that it is what is
  /// to pay today.
  init?(_ head: DetailHead, on day: CivilDate) {
    let letter = head.lastLetter.flatMap { letter in
      letter.deadline.map { $0 >= day && letter.sum < head.payable } == true ? letter : nil
    }
    sum = letter?.sum ?? head.payable
    guard head.state.stage != .closed, sum > .zero, !head.account.isEmpty else { return nil }
    kid = head.kid.isEmpty ? head.invoices.first?.kid ?? "" : head.kid
    account = NorwegianAccount.plain(head.account)
    currency = head.currency
    payBy = letter?.deadline ?? day
  }

  /// The line as it is copied; figures plain, the day as written in files.
  public var text: String {
    let parts = [kid, account, "\(currency.code) \(sum.plain)", payBy.iso]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
