import DebtCollection

/// What only some kinds of letter tell; nil and empty where a letter does not.
public struct LetterTidings: Hashable, Sendable {
  /// A letter to come, and the earliest day it is sent.
  public struct Next: Hashable, Sendable {
    public var letter: LetterKind
    public var day: CivilDate

    public init(letter: LetterKind, day: CivilDate) {
      self.letter = letter
      self.day = day
    }
  }

  /// A new due date: the one before it.
  public var formerDue: CivilDate?
  /// The day of the payment demand that is withdrawn or referred to.
  public var demanded: CivilDate?
  /// The day the case was taken up.
  public var registered: CivilDate?
  /// The costs that are no longer claimed, zero when there were none; nil where nothing is removed. An
  /// objection that was upheld has them, one that was not has none.
  public var removed: Money?
  /// What of costs that had been paid counts on the claim since they were removed; nil where none does.
  public var counted: Money?
  /// What has been paid beyond what is owed, of such costs or else, and is paid back; nil where nothing is.
  public var owedBack: Money?
  /// What had been paid before a letter that did not know of it; nil where nothing had.
  public var paidBefore: Money?
  /// What has been credited since a letter; nil where nothing has.
  public var creditedSince: Money?
  /// What the handler wrote to the debtor.
  public var explanation = ""
  public var instalments: [PaymentPlan.Instalment] = []
  /// The instalment that was not paid.
  public var missed: PaymentPlan.Instalment?
  public var next: Next?

  public init() {}
}
