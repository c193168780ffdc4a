import DebtCollection

/// What issuing notices did.
public struct NoticeReport: Sendable {
  /// Cases that were given their KID.
  public var numbered = 0
  /// Letters made.
  public var sent = 0
  /// Of what a rehearsal would send, each letter with its case.
  public var letters: [(number: CaseNumber, kind: LetterKind)] = []
  /// Cases that had been taken up already, or are not followed up.
  public var unchanged = 0
  /// Why a case was not taken up; it stays registered and is tried again.
  public var refused: [(number: CaseNumber, why: LetterRefusal)] = []
  /// Cases that another process changed meanwhile; they are tried again.
  public var conflicts: [CaseNumber] = []
  /// Rows that were missing: interest went to the last known day, or compensation was left out.
  public var missing: Set<MissingRate> = []
  /// Given up by the caller; what is counted here is done.
  public var stopped = false

  public init() {}

  /// Whether every case that could be taken up was.
  public var isWhole: Bool { refused.isEmpty && conflicts.isEmpty }
  /// All cases looked at.
  public var seen: Int { numbered + unchanged + refused.count + conflicts.count }
}
