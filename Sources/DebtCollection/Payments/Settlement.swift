/// What the agency owes a creditor for what came in: a remittance voucher of one line a case.
public struct Settlement: Hashable, Sendable {
  /// The voucher's number, per creditor: `100001-3`; empty before it is stored.
  public var number: String
  public var creditor: CreditorID
  public var day: CivilDate
  public var currency: Currency
  public var terms: Terms
  /// One line a case, in the order of the case numbers.
  public var lines: [Line]

  /// What a settlement goes by, kept with it as it was.
  public struct Terms: Hashable, Sendable {
    public var vat: VATStatus
    /// The VAT rate, hundredths of a per cent.
    public var rate: Int
    public var bookkeeping: Bookkeeping
    /// The standard code of input VAT at that rate (law.md 7.1).
    public var vatCode: Int
    /// The account the payout is received on.
    public var bank: String

    /// - Parameters:
    ///   - vatCode: where nothing is given, as it was before it was kept with a settlement.
    ///   - bank: so too.
    public init(
      vat: VATStatus,
      rate: Int,
      bookkeeping: Bookkeeping,
      vatCode: Int = 1,
      bank: String = "1920"
    ) {
      self.vat = vat
      self.rate = rate
      self.bookkeeping = bookkeeping
      self.vatCode = vatCode
      self.bank = bank
    }
  }

  /// One case's line; negative where more was taken back than came in.
  public struct Line: Hashable, Sendable {
    public var number: CaseNumber
    public var principal = Money.zero
    public var interest = Money.zero
    public var reminderFee = Money.zero
    public var collectionFee = Money.zero
    public var compensation = Money.zero
    public var courtFee = Money.zero
    /// Paid on a case no longer followed up: the creditor's, beyond the claim.
    public var passedOn = Money.zero
    public var commission = Money.zero
    public var interestCommission = Money.zero
    /// VAT on the agency's income that the creditor bears.
    public var vat = Money.zero

    public init(_ number: CaseNumber) { self.number = number }

    /// Fees and compensation that the debtor paid.
    public var fees: Money { reminderFee + collectionFee + compensation }
    /// Both commissions.
    public var commissions: Money { commission + interestCommission }
    /// What came in.
    public var received: Money { principal + interest + fees + courtFee + passedOn }
    var isEmpty: Bool { received == .zero && commissions == .zero && vat == .zero }
  }

  public init(
    number: String = "",
    creditor: CreditorID,
    day: CivilDate,
    currency: Currency,
    terms: Terms,
    lines: [Line] = []
  ) {
    self.number = number
    self.creditor = creditor
    self.day = day
    self.currency = currency
    self.terms = terms
    self.lines = lines
  }

  /// The settlement of these parts of payments: what came in for each case, the agency's income on it,
  /// and the VAT the creditor bears (law.md 7.3).
  public init(
    of parts: some Sequence<PaymentPart>,
    creditor: CreditorID,
    day: CivilDate,
    currency: Currency,
    terms: Terms
  ) {
    self.init(creditor: creditor, day: day, currency: currency, terms: terms)
    var found: [CaseNumber: Line] = [:]
    for part in parts { found[part.number, default: Line(part.number)].add(part) }
    lines = found.values.sorted { $0.number < $1.number }.map(charged).filter { !$0.isEmpty }
  }

  /// The line with commission and VAT.
  private func charged(_ line: Line) -> Line {
    var line = line
    let setup = terms.bookkeeping
    line.commission = line.principal.times(Int64(setup.commission), over: 10_000)
    line.interestCommission = line.interest.times(Int64(setup.interestCommission), over: 10_000)
    var base = line.commissions
    if setup.keepsFees {
      base += line.reminderFee + line.compensation
      // A creditor that deducts no VAT has it in the fee its debtor pays (law.md 1.7).
      if terms.vat != .none { base += line.collectionFee }
    }
    line.vat = base.times(Int64(terms.rate), over: 10_000)
    return line
  }

  /// What is paid out for a line.
  public func net(_ line: Line) -> Money {
    line.received - (terms.bookkeeping.keepsFees ? line.fees : .zero) - line.commissions - line.vat
  }

  /// What is paid out.
  public var payout: Money { sum(net) }

  /// The sum of something over all lines.
  public func sum(_ value: (Line) -> Money) -> Money {
    lines.reduce(.zero) { $0 + value($1) }
  }
}

extension Settlement.Line {
  /// Adds what a part of a payment brought.
  mutating func add(_ part: PaymentPart) {
    principal += part.coverage.principal
    interest += part.coverage.interest
    reminderFee += part.coverage.reminderFee
    collectionFee += part.coverage.collectionFee
    compensation += part.coverage.compensation
    courtFee += part.coverage.courtFee
    // What a debtor paid too much is the debtor's, unless the case is the creditor's own again.
    if part.home == .passedOn { passedOn += part.coverage.owedBack }
  }
}
