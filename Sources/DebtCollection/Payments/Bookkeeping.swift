/// How a creditor's settlements are made and booked (decisions.md 9; law.md 7).
public struct Bookkeeping: Hashable, Sendable {
  /// Who tells of direct payments and credit notes: one of the two, never both (R124, R125). Raw values
  /// are kept in stores for ever.
  public enum Supply: Int, Sendable, CaseIterable {
    /// Whichever comes first decides.
    case open = 0
    /// The ERP's import.
    case imported = 1
    case hand = 2

    /// The stable English name.
    public var name: String {
      switch self {
      case .open: "open"
      case .imported: "import"
      case .hand: "hand"
      }
    }
  }

  public var supply = Supply.open
  /// The agency's commission on principal, hundredths of a per cent.
  public var commission = 0
  /// The agency's commission on interest, hundredths of a per cent.
  public var interestCommission = 0
  /// The agency keeps reminder and collection fees and compensation; else the contract gives them to
  /// the creditor.
  public var keepsFees = true
  /// Trade receivables.
  public var receivables = "1500"
  /// Holds the settlement until the payout is in the bank.
  public var clearing = "1550"
  public var interest = "8050"
  /// Fees, commission and VAT.
  public var cost = "7790"
  /// Fees, where the contract gives them to the creditor.
  public var feeIncome = "3950"
  /// Principal that will not come in (R126); empty: the account of the standard chart.
  public var loss = ""

  public init() {}
}
