/// What law and contract leave open and an agency decides: `[settings]` of its configuration
/// (process.md, *Sending* and *The five actions*), and whether it has a licence.
///
/// One value, read once and carried by the plans and the rate tables, so that a letter, a list and an
/// amount on the screen go by the same choices.
public struct RuleChoices: Hashable, Sendable {
  /// The working days letters, lists and deadlines go by (`closed-days`).
  public var calendar = BusinessCalendar.standard
  /// A due date on a weekend or holiday counts as the next working day, for interest and waits
  /// (`due-date-rolls`; gjeldsbrevlova § 5).
  public var dueDateRolls = true
  /// Late interest runs in the respite of a changed due date too (`respite-interest`).
  public var respiteInterest = false
  /// Who collects has a licence; without one there is no collection fee that could double (process.md,
  /// "Who collects").
  public var licensed = true

  public init() {}

  /// The due date as it counts; only Norway's calendar is known, elsewhere the date stays.
  public func counted(_ due: CivilDate, in country: RuleCountry = .norway) -> CivilDate {
    dueDateRolls ? DueDate.rolled(due, in: country) : due
  }
}
