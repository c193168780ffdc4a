/// The creditor's own fee for a reminder, a collection notice or its own payment demand
/// (inkassoforskriften
/// §§ 1-1 to 1-3; law.md 1.3).
public struct ReminderFee: Hashable, Sendable {
  /// A letter sent earlier, by the agency or by the creditor before hand-over.
  public struct EarlierLetter: Hashable, Sendable {
    public var kind: LetterKind
    public var sent: CivilDate
    public var fee: Money
    public var deadline: CivilDate?

    public init(_ kind: LetterKind, sent: CivilDate, fee: Money, deadline: CivilDate?) {
      self.kind = kind
      self.sent = sent
      self.fee = fee
      self.deadline = deadline
    }
  }

  /// Why a letter carries the fee it does.
  public enum Reason: Hashable, Sendable {
    case charged
    /// Sent less than 14 days after due; the first day that carries a fee.
    case tooEarly(CivilDate)
    /// As many letters with a fee as the law allows have gone out in this set.
    case mostReached
    /// The earlier letter was no reminder whose deadline of 14 days was missed.
    case noMissedReminder
  }

  /// Zero where none may be charged.
  public var amount: Money
  public var reason: Reason
  /// The base rate of the day of sending, where a fee is charged.
  public var baseRate: Money?
  /// Twentieths of the base rate, where a fee is charged.
  public var twentieths: Int?

  /// The fee a letter may carry.
  ///
  /// - Parameters:
  ///   - letter: `.reminder`, `.notice`, or `.demand` for a creditor that collects for itself.
  ///   - sent: the day it is dated; its base rate and its rounding count.
  ///   - due: the claim's own due date, which decides between the older and the newer fractions.
  ///   - earlier: the letters sent before it, in any order.
  ///   - rolls: whether a due date on a weekend or holiday counts as the next working day; nil as the
  ///     rates' choices say.
  /// - Throws: `MissingRate` when the table says nothing of the days that count.
  public static func of(
    _ letter: LetterKind,
    sent: CivilDate,
    due: CivilDate,
    earlier: [EarlierLetter] = [],
    rolls: Bool? = nil,
    rates: RateTables
  ) throws(MissingRate) -> ReminderFee {
    let rule = try rates.reminderFee.value(on: due)
    let firstDay =
      ((rolls ?? rates.choices.dueDateRolls) ? DueDate.rolled(due) : due) + rule.waitDays
    if sent < firstDay { return ReminderFee(.tooEarly(firstDay)) }
    let set = currentSet(earlier, sent: sent, rule)
    let twentieths: Int
    if letter == .demand {
      if set.contains(where: { $0.kind == .demand }) { return ReminderFee(.mostReached) }
      twentieths = rule.demandTwentieths
    } else {
      let letters = set.filter { $0.kind != .demand }
      if letters.count >= rule.most { return ReminderFee(.mostReached) }
      if !letters.isEmpty, !letters.contains(where: { isMissed($0, sent: sent, rule) }) {
        return ReminderFee(.noMissedReminder)
      }
      twentieths = rule.letterTwentieths
    }
    let baseRate = try rates.baseRate.value(on: sent)
    let unit = try rates.feeRounding.value(on: sent)
    // Rounded once, straight to the unit of the day.
    let units = baseRate.times(Int64(twentieths), over: 20 * unit.minorUnits)
    return ReminderFee(
      amount: Money(minorUnits: units.minorUnits * unit.minorUnits),
      reason: .charged,
      baseRate: baseRate,
      twentieths: twentieths
    )
  }

  /// The letters with a fee that still count: six months after the last one a new set begins.
  private static func currentSet(
    _ earlier: [EarlierLetter],
    sent: CivilDate,
    _ rule: ReminderFeeRule
  ) -> [EarlierLetter] {
    var set: [EarlierLetter] = []
    for letter in earlier.filter({ $0.fee > .zero }).sorted(by: { $0.sent < $1.sent }) {
      if let last = set.last, letter.sent > last.sent.adding(months: rule.anewAfterMonths) {
        set = []
      }
      set.append(letter)
    }
    guard let last = set.last, sent <= last.sent.adding(months: rule.anewAfterMonths) else {
      return []
    }
    return set
  }

  /// Whether a letter was a reminder that gave its full time, and that time has passed.
  private static func isMissed(
    _ letter: EarlierLetter,
    sent: CivilDate,
    _ rule: ReminderFeeRule
  ) -> Bool {
    guard letter.kind == .reminder, let deadline = letter.deadline else { return false }
    return deadline - letter.sent >= rule.waitDays && sent > deadline
  }

  private init(_ reason: Reason) {
    amount = .zero
    self.reason = reason
  }

  private init(amount: Money, reason: Reason, baseRate: Money, twentieths: Int) {
    self.amount = amount
    self.reason = reason
    self.baseRate = baseRate
    self.twentieths = twentieths
  }
}
