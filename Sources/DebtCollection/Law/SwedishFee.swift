/// What a Swedish debtor may be charged for letters, SEK (lag 1981:739; law.md 3).
public enum SwedishFee: Sendable, CaseIterable {
  case reminder, demand, paymentPlan

  /// The fee on a day; zero where none may be charged.
  ///
  /// - Parameters:
  ///   - reminderAgreed: whether a fee for reminders was agreed when the debt arose.
  ///   - commercial: between businesses, where the compensation stands in place of the demand's cost.
  public func amount(
    on day: CivilDate,
    reminderAgreed: Bool,
    commercial: Bool,
    rates: RateTables
  ) throws(MissingRate) -> Money {
    let rule = try rates.feesSweden.value(on: day)
    switch self {
    case .reminder: return reminderAgreed ? rule.reminder : .zero
    case .demand: return commercial && rule.compensation != nil ? .zero : rule.demand
    case .paymentPlan: return rule.paymentPlan
    }
  }

  /// The compensation between businesses (§ 4 a), or nil before it was introduced.
  public static func compensation(
    on day: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> Money? {
    try rates.feesSweden.value(on: day).compensation
  }
}

/// What the Swedish enforcement authority (Kronofogden) charges, SEK (law.md 3).
///
/// A claim may go there when its demand has not been met (inkassolagen § 6).
public enum SwedishEnforcementFee: Sendable, CaseIterable {
  case application, representation
  /// The least an attachment costs.
  case attachment

  /// The fee on a day.
  ///
  /// - Throws: `MissingRate` on days no source speaks of.
  public func amount(on day: CivilDate, rates: RateTables) throws(MissingRate) -> Money {
    let rule = try rates.enforcementSweden.value(on: day)
    switch self {
    case .application: return rule.application
    case .representation: return rule.representation
    case .attachment: return rule.attachmentFrom
    }
  }
}
