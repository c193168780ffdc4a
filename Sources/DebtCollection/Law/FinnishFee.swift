/// What a Finnish debtor may be charged for letters, EUR (laki 513/1999; law.md 4).
public enum FinnishFee {
  public enum Letter: Hashable, Sendable {
    case reminder
    /// The first demand, or a later one for the same claim, which costs half.
    case demand(isFirst: Bool)
  }

  /// A claim as the fees see it.
  public struct Claim: Hashable, Sendable {
    public var principal: Money
    public var due: CivilDate
    public var debtor: DebtorKind
    /// Can be enforced without a judgment.
    public var enforceable: Bool
    /// The day of the last letter with a fee.
    public var lastLetter: CivilDate?
    /// All fees so far.
    public var charged: Money

    public init(
      principal: Money,
      due: CivilDate,
      debtor: DebtorKind,
      enforceable: Bool = false,
      lastLetter: CivilDate? = nil,
      charged: Money = .zero
    ) {
      self.principal = principal
      self.due = due
      self.debtor = debtor
      self.enforceable = enforceable
      self.lastLetter = lastLetter
      self.charged = charged
    }
  }

  /// The fee a letter may carry: zero when it comes too soon, and never past the cap on the whole.
  ///
  /// - Throws: `MissingRate` where the table is silent, also where the cap of a large claim is not
  ///   known.
  public static func amount(
    for letter: Letter,
    _ claim: Claim,
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    let table =
      claim.debtor == .business ? rates.feesFinlandBusiness : rates.feesFinlandConsumer
    let rule = try table.value(on: day)
    // A consumer's first letter waits from the due date as later ones wait from the last.
    let waitsFrom = claim.lastLetter ?? (claim.debtor == .business ? nil : claim.due)
    if let waitsFrom, day < waitsFrom + rule.waitDays { return .zero }
    let fee: Money
    switch letter {
    case .reminder: fee = rule.reminder
    case .demand(let isFirst):
      guard
        let whole = claim.enforceable
          ? rule.enforceableDemand : rule.demand.value(for: claim.principal)
      else { throw MissingRate(table: table.name, day: day) }
      fee = isFirst ? whole : whole.times(1, over: 2)
    }
    let enforceableCap = claim.enforceable ? rule.enforceableCap : nil
    guard let cap = enforceableCap ?? rule.cap.value(for: claim.principal) else {
      throw MissingRate(table: table.name, day: day)
    }
    return min(fee, max(cap - claim.charged, .zero))
  }
}
