import Agency
import DebtCollection

/// The agency's days as the portal has them worked: what they would do, and doing it. Both are called on
/// the jobs thread.
public struct AgencyDays: Sendable {
  /// What the days would do, and what becomes of what they make.
  public struct Plan: Sendable {
    public var days: DayPlan
    /// Where letters go, or why they stay; and why the files of the inbox do.
    public var sending: [Sentence]

    public init(_ days: DayPlan, sending: [Sentence] = []) {
      self.days = days
      self.sending = sending
    }
  }

  public var plan: @Sendable () throws -> Plan
  /// Told of each transaction, and stopped by false.
  public var work:
    @Sendable (_ progress: @escaping @Sendable (JobProgress) -> Bool) throws -> DayOutcome

  public init(
    plan: @escaping @Sendable () throws -> Plan,
    work: @escaping @Sendable (@escaping @Sendable (JobProgress) -> Bool) throws -> DayOutcome
  ) {
    self.plan = plan
    self.work = work
  }
}

/// What the agency's days came to, and what was sent after them.
public struct DayOutcome: Sendable {
  public var report: DayReport
  public var sent: [Sentence] = []
  /// What was not sent or not taken up, and why.
  public var unsent: [Sentence] = []

  public init(_ report: DayReport) { self.report = report }
}
