import Agency
import CaseStore
import DebtCollection

/// What the agency itself does in a new ledger, so that it stands where a day's run leaves it: first what
/// had come in is settled with the creditors month by month, then yesterday is worked to its end.
struct LastDays {
  let store: any CaseStoring
  let rules: StoryRules
  let questions: QuestionRules

  private var yesterday: CivilDate { rules.today - 1 }

  /// Settles what came in before this month; nothing once yesterday is worked.
  ///
  /// - Throws: `StoreError`, `MissingRate`.
  func settle() throws {
    guard try isNew else { return }
    // The last days of the months before this one; older payments there are none.
    let lastMonth = yesterday - yesterday.day
    for back in (0..<36).reversed() {
      let end = (lastMonth + 1).adding(months: -back) - 1
      let day = rules.calendar.workingDay(onOrBefore: end)
      _ = try Settler(agency: agency(on: day)).settle(on: day)
    }
  }

  /// Works yesterday; nothing once it is.
  ///
  /// - Throws: `StoreError`, `MissingRate`.
  func work() throws {
    guard try isNew else { return }
    let night = Roster(now: moment(of: yesterday), wholeDay: true, pace: .eachDay)
    _ = try agency(on: yesterday).work(night)
  }

  /// The agency has its note of the last night it worked from the end of this on.
  private var isNew: Bool {
    get throws { try store.reader(.jobs).fact(AgencyFact.lastNight) == nil }
  }

  private func agency(on day: CivilDate) -> LocalAgency {
    var agency = LocalAgency(
      store: store,
      settings: rules.issuer.settings,
      rates: rules.issuer.rates,
      plans: ["standard": rules.plan],
      office: rules.issuer.office,
      clock: .fixed(moment(of: day))
    )
    agency.questions = questions
    return agency
  }

  private func moment(of day: CivilDate) -> Timestamp {
    OsloTime.moment(day, hour: Roster.nightHour, minute: 30)
  }
}
