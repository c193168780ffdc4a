/// What Swedish practice gives for a demand (inkassokrav), and who supervises it (inkassolagen
/// 1974:182; law.md 3).
public struct SwedishDemandRule: Hashable, Sendable {
  /// Days to pay or object: the statute says a reasonable time, practice this.
  public var payDays: Int
  /// Days one agency waits beyond that before a legal step.
  public var waitingDays: Int
  /// The authority that supervises collection.
  public var supervisor: String

  public init(payDays: Int, waitingDays: Int, supervisor: String) {
    self.payDays = payDays
    self.waitingDays = waitingDays
    self.supervisor = supervisor
  }
}

/// The days of a Swedish demand.
public enum SwedishDemand {
  /// The last day to pay or object.
  ///
  /// - Throws: `MissingRate` on days no source speaks of.
  public static func payBy(
    sent: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    sent + (try rates.demandSweden.value(on: sent).payDays)
  }

  /// The first day a legal step may follow it, the waiting days over.
  ///
  /// - Throws: `MissingRate` on days no source speaks of.
  public static func legalFrom(
    sent: CivilDate,
    rates: RateTables
  ) throws(MissingRate) -> CivilDate {
    try payBy(sent: sent, rates: rates)
      + (try rates.demandSweden.value(on: sent).waitingDays) + 1
  }
}
