/// The accounts of the standard chart that collection is booked on, and what for (law.md 7.2).
public struct LedgerAccounts: Hashable, Sendable {
  /// What an account is used for here. Raw values are words of the data file.
  public enum Use: String, Sendable, CaseIterable {
    case receivables
    /// Holds the settlement until the payout is in the bank.
    case clearing
    case bank
    case inputVAT = "input-vat"
    case bankFees = "bank-fees"
    /// Fees, commission and VAT.
    case cost
    /// Bad debts that are deducted.
    case loss
    /// Bad debts that are not deducted.
    case otherLoss = "other-loss"
    /// What comes in on a debt that was written off.
    case recovered
    case interest
    case customerInterest = "customer-interest"
    case feeIncome = "fee-income"
  }

  public struct Account: Hashable, Sendable {
    public var number: String
    public var use: Use
    /// The program whose account it is; nil: the standard chart's.
    public var program: String?
    /// Whether what is booked on it is reported to the agency.
    public var isReported: Bool

    public init(number: String, use: Use, program: String? = nil, isReported: Bool = true) {
      self.number = number
      self.use = use
      self.program = program
      self.isReported = isReported
    }
  }

  public var accounts: [Account]

  public init(_ accounts: [Account]) { self.accounts = accounts }

  /// The standard account for a use, or nil where the chart names none.
  public func number(for use: Use) -> String? {
    accounts.first { $0.use == use && $0.program == nil }?.number
  }

  /// What an account is used for, or nil where the chart does not have it.
  public func use(of number: String) -> Use? { accounts.first { $0.number == number }?.use }
}
