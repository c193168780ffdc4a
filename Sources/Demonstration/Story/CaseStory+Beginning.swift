import Agency
import DebtCollection

extension CaseStory {
  /// The claim comes in on a day, with the letters the creditor sent before.
  ///
  /// - Parameter hour: in the evening the agency takes it up the next working day; nil is some time
  ///   of the working day.
  mutating func begin(on day: CivilDate, hour: Int? = nil, earlier: [EarlierLetter] = []) {
    var facts = self.facts
    facts.earlierLetters = earlier
    // What would come in later has come in on the last working day.
    let latest = rules.calendar.workingDay(onOrBefore: rules.today - 1)
    let day = hour == nil ? min(day, latest) : day
    let at = OsloTime.moment(
      day,
      hour: hour ?? (8 + random.below(6)),
      minute: random.below(60)
    )
    for event in rules.registration.beginning(of: facts, at: at, by: .intake) { take(event) }
    if state.stage == .reminder { number() }
  }

  /// The claim comes in when it is overdue, or some days later; one in four has been waiting since
  /// it was invoiced, and one in six has had the creditor's own reminder first.
  mutating func beginOverdue(within days: Int = 6) {
    let due = claim.invoices.map(\.due).max() ?? rules.today
    let overdue = rules.plan.overdue(due, days: rules.plan.overdueDays)
    switch random.below(12) {
    case 0..<3: begin(on: rules.calendar.workingDay(onOrBefore: due - random.below(6)))
    case 3, 4: beginReminded(overdue)
    default: begin(on: rules.calendar.workingDay(onOrAfter: overdue + random.below(days)))
    }
  }

  /// The creditor has sent a reminder of its own, with the lawful fee.
  private mutating func beginReminded(_ overdue: CivilDate) {
    let sent = rules.calendar.workingDay(onOrAfter: overdue)
    guard sent < rules.today - 4 else { return begin(on: sent) }
    let due = claim.invoices.map(\.due).max() ?? sent
    let fee = try? ReminderFee.of(.reminder, sent: sent, due: due, rates: rules.issuer.rates)
    let deadline = rules.calendar.workingDay(onOrAfter: sent + 14)
    let letter = EarlierLetter(
      kind: .reminder,
      sent: sent,
      fee: fee?.amount ?? .zero,
      deadline: deadline
    )
    begin(
      on: rules.calendar.workingDay(onOrAfter: sent + 3 + random.below(18)),
      earlier: [letter]
    )
  }

  /// A day between two, both ends included; the first where they are the wrong way round.
  mutating func day(from first: CivilDate, to end: CivilDate) -> CivilDate {
    first + random.below(max(1, end - first + 1))
  }

  /// A day of the case's life, after its latest event and before today; nil when there is none.
  mutating func someDay(after first: CivilDate? = nil) -> CivilDate? {
    let start = max(first ?? OsloTime.date(of: last) + 1, OsloTime.date(of: last) + 1)
    return start < rules.today ? day(from: start, to: rules.today - 1) : nil
  }
}
