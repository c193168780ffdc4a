import DebtCollection

/// How files are brought in.
public struct ImportOptions: Sendable {
  /// The creditor has confirmed that what comes in is undisputed (R107).
  public var undisputed = false
  /// Works everything out and writes nothing.
  public var dryRun = false
  /// How files are read.
  public var files = DocumentFile()
  /// Documents written in one transaction.
  public var batch = 500

  public init() {}
}

/// What an import needs of the world: the time, and each creditor's plan.
public struct ImportRules: Sendable {
  public var clock: Clock
  /// The process plan of a creditor.
  public var plan: @Sendable (Creditor) -> ProcessPlan
  /// What terms of payment and fees of before are held against, and what was charged is corrected by; nil:
  /// they are not.
  public var rates: RateTables?
  /// How money is booked on cases that are there.
  public var booking = Booking()

  public init(
    clock: Clock,
    plan: @escaping @Sendable (Creditor) -> ProcessPlan = { _ in .standard }
  ) {
    self.clock = clock
    self.plan = plan
  }
}

/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
  public var file: String
  /// Which of the files, from 1.
  public var fileIndex: Int
  public var fileCount: Int
  /// Documents taken in, found again or refused so far.
  public var read: Int
}
