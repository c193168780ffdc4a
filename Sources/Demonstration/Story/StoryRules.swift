import Agency
import DebtCollection

/// The rules all stories of one creditor obey: the same ones the agency and the portal use.
struct StoryRules: Sendable {
  let plan: ProcessPlan
  let fold: CaseFold
  let clock: ClockStep
  let registration: Registration
  let booking = Booking()
  let issuer: LetterIssuer
  let handOver: HandOver
  let lists: DemonstrationLists
  /// Nothing is told of this moment or later: the beginning of today.
  let now: Timestamp
  let today: CivilDate

  init(plan: ProcessPlan, issuer: LetterIssuer, lists: DemonstrationLists, today: CivilDate) {
    self.plan = plan
    self.issuer = issuer
    self.lists = lists
    self.today = today
    fold = CaseFold(plan: plan, calendar: issuer.calendar)
    clock = ClockStep(fold: fold)
    registration = Registration(fold: fold)
    handOver = HandOver(calendar: issuer.calendar)
    now = OsloTime.start(of: today)
  }

  var calendar: BusinessCalendar { issuer.calendar }
}
