/// Where a case is paid: an account and the KID that goes with it, the same in letters, on screens and in
/// files.
///
/// To the agency with the case's KID; a creditor that collects for itself names its own account, or that of
/// the invoice, then with the invoice's own KID where there is but one invoice.
public struct PaymentTarget: Hashable, Sendable {
  /// Digits, or an IBAN; empty where there is nowhere to pay.
  public var account: String
  /// Empty while the case has none.
  public var kid: String

  /// - Parameters:
  ///   - agency: the agency's account; empty where none is configured.
  ///   - kid: the case's own KID.
  public init(agency: String, creditor: Creditor, invoices: [Invoice], kid: String) {
    account = agency.isEmpty ? creditor.account : agency
    self.kid = kid
    guard account.isEmpty, let invoice = invoices.first(where: { !$0.account.isEmpty }) else {
      return
    }
    account = invoice.account
    if !kid.isEmpty, invoices.count == 1, !invoice.kid.isEmpty { self.kid = invoice.kid }
  }
}
