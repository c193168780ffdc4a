import Agency
import CaseStore
import DebtCollection

/// What the agency itself does in a new ledger, so that it stands where a day's run leaves it: what had come
/// in is settled with the creditors month by month, and yesterday is worked to its end.
struct LastDays {
  let store: any CaseStoring
  let rules: StoryRules
  let questions: QuestionRules

  /// The agency's own note of the last night it has worked; it has none before this is done.
  private static let lastNight = "last-night"

  private var yesterday: CivilDate { rules.today - 1 }

  /// Nothing where it has been done.
  ///
  /// - Throws: `StoreError`, `MissingRate`.
  func leave() throws {
    guard try store.reader(.jobs).fact(Self.lastNight) == nil else { return }
    // The last days of the months before this one; older payments there are none.
    let lastMonth = yesterday - yesterday.day
    for back in (0..<36).reversed() {
      let end = (lastMonth + 1).adding(months: -back) - 1
      let day = rules.calendar.workingDay(onOrBefore: end)
      _ = try Settler(agency: agency(on: day)).settle(on: day)
    }
    let night = Roster(now: moment(of: yesterday), wholeDay: true, pace: .eachDay)
    _ = try agency(on: yesterday).work(night)
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
