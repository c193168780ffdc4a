import CaseStore
import DebtCollection

/// What a customer on the telephone needs to pay: KID, account, sum and pay-by date.
public struct PaymentLine: Hashable, Sendable {
  public var kid: String
  public var account: String
  public var sum: Money
  public var currency: Currency
  public var payBy: CivilDate?

  /// The line of a case, or nil when there is nothing to pay or nowhere to pay it.
  init?(_ read: CaseDetail, environment: PortalEnvironment, on day: CivilDate) {
    let account =
      environment.settings.agencyAccount.isEmpty
      ? read.creditor.account : environment.settings.agencyAccount
    let state = read.row.state
    sum = state.amounts.outstanding
    guard state.stage != .closed, sum > .zero, !account.isEmpty else { return nil }
    kid = read.kid.isEmpty ? read.invoices.first?.kid ?? "" : read.kid
    self.account = account
    currency = read.row.currency
    payBy = state.deadline.map { max($0, day) }
  }

  /// The line as it is copied; figures plain, the day as written in files.
  public var text: String {
    var parts = [kid, account, "\(currency.code) \(sum.plain)"]
    if let payBy { parts.append(payBy.iso) }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
