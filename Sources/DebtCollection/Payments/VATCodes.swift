/// The standard VAT codes of a ledger (SAF-T; law.md 7.1).
public struct VATCodes: Hashable, Sendable {
  /// One of them.
  public struct Code: Hashable, Sendable {
    public enum Side: String, Sendable, CaseIterable {
      /// Not on the VAT return.
      case none
      /// Paid, and deducted.
      case input
      /// Charged.
      case output
    }

    /// What it is reckoned at.
    public enum Rate: Hashable, Sendable {
      case none
      /// The general rate of the day, which the table of value added tax has.
      case general
      case of(Percent)
    }

    public var code: Int
    public var side: Side
    public var rate: Rate
    /// Its item on the VAT return, where the sources say.
    public var returnItem: Int?
    /// The account its VAT goes to, where the sources say.
    public var account: String?

    public init(
      code: Int,
      side: Side,
      rate: Rate = .none,
      returnItem: Int? = nil,
      account: String? = nil
    ) {
      self.code = code
      self.side = side
      self.rate = rate
      self.returnItem = returnItem
      self.account = account
    }
  }

  public var codes: [Code]

  public init(_ codes: [Code]) { self.codes = codes }

  /// The code of deductible input VAT at a rate, or nil where there is none.
  ///
  /// - Parameter general: the general rate of the day.
  public func input(at rate: Percent, general: Percent) -> Int? {
    codes.first { code in
      guard code.side == .input else { return false }
      switch code.rate {
      case .none: return false
      case .general: return rate == general
      case .of(let own): return rate == own
      }
    }?.code
  }

  /// The code of what bears no VAT.
  public var untaxed: Int? { codes.first { $0.side == .none }?.code }
}
