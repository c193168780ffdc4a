import Agency
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// The agency's days from the portal, what is said when it has not worked, and what choices cost.
@Suite struct DayScripts {
  /// Three cases that are due a notice, and an agency to send it.
  private func made(
    lastDay: CivilDate? = nil,
    side: User.Side = .both,
    roster: Roster = Roster(now: testNoon, wholeDay: true, pace: .today)
  ) throws -> ScreenTest {
    let test = try ScreenTest(
      columns: 100,
      rows: 30,
      fill: { store in
        try store.fill(3)
        try store.write { try $0.set(lastDay?.iso, fact: "last-day") }
      }
    )
    test.portal.environment.user.side = side
    let (store, rates) = (test.temporary.store, test.portal.environment.rates)
    if side != .creditor {
      test.portal.environment.services.days = AgencyDays(
        plan: {
          let agency = try ScreenTest.agency(store, rates)
          return AgencyDays.Plan(
            try agency.plan(roster, calendar: .standard),
            sending: [Sentence("spool.goes-to", [.text("/spool/out")])]
          )
        },
        work: { progress in
          let report = try ScreenTest.agency(store, rates).work(roster) {
            progress(JobProgress(done: $0.steps, of: 0))
          }
          var outcome = DayOutcome(report)
          outcome.sent = [Sentence("spool.written", [.count(report.sent), .text("/spool/out")])]
          return outcome
        }
      )
    }
    return test
  }

  private func states(_ test: ScreenTest) throws -> [CaseState] {
    let numbers = (0..<3).map { CaseNumber(CaseNumber.first.value + $0) }
    return try test.temporary.store.reader(.jobs).standings(of: numbers[...]).map(\.state)
  }

  @Test(
    "before it begins the agency says which days, what waits and where letters go; Esc leaves all"
  )
  func asks() throws {
    let test = try made(lastDay: testToday - 9)
    let before = try states(test)
    test.portal.perform("agency.day")
    test.settle()
    for said in [
      "The agency works 18 Nov.", "It worked last 9 Nov.", "It missed 6 working days",
      "3 new cases are taken up.", "Letters go into /spool/out.",
      "[ Start ]", "y starts, Esc leaves",
    ] { #expect(test.text.contains(said), "\(said)\n\(test.text)") }
    test.keys("enter")
    #expect(test.portal.topLayer == nil && test.text.contains("Nothing was changed"))
    #expect(try states(test) == before)
  }

  @Test("days that a date gives are named with how many they are")
  func manyDays() throws {
    let roster = Roster(now: testNoon, wholeDay: true, pace: .eachDay)
    let test = try made(lastDay: testToday - 2, roster: roster)
    test.portal.perform("agency.day")
    test.settle()
    #expect(test.text.contains("works 3 days one by one, from 16 Nov to 18 Nov"), "\(test.text)")
    #expect(test.text.contains("1 working day, which is lived through"), "\(test.text)")
  }

  @Test("before the day's work begins there is nothing to start", arguments: [7, 8])
  func tooEarly(hour: Int) throws {
    let now = OsloTime.moment(testToday, hour: hour)
    let test = try made(roster: Roster(now: now, wholeDay: false, pace: .today))
    test.portal.perform("agency.day")
    test.settle()
    #expect(test.text.contains("There is nothing to do yet") == (hour == 7), "\(test.text)")
    test.keys("y")
    #expect((test.portal.topLayer is JobLayer) == (hour == 8))
  }

  @Test("the agency does what is due, tells it, and the list shows it")
  func works() throws {
    let test = try made()
    let before = try states(test)
    test.portal.perform("agency.day")
    test.settle()
    test.keys("y")
    #expect(test.text.contains("3 letters put into /spool/out"), "\(test.text)")
    #expect(test.text.contains("The agency has worked 18 Nov"), "\(test.text)")
    #expect(test.text.contains("Collection notice: 3 sent"), "\(test.text)")
    let after = try states(test)
    #expect(after != before && after.allSatisfy { $0.step == .noticed })
    test.keys("esc")
    #expect(!test.text.contains("The agency has worked"))
    #expect(Set(test.portal.list?.rows.map(\.state) ?? []) == Set(after))
  }

  @Test("worked again there is nothing to do")
  func twice() throws {
    let test = try made()
    test.portal.perform("agency.day")
    test.settle()
    test.keys("y esc")
    test.portal.perform("agency.day")
    test.settle()
    #expect(test.text.contains("It has worked this day before"), "\(test.text)")
    test.keys("tab enter")
    #expect(test.text.contains("Nothing was due."), "\(test.text)")
  }

  @Test("a creditor's user does not set the agency to work")
  func notTheCreditors() throws {
    let test = try made(side: .creditor)
    let before = try states(test)
    test.portal.perform("agency.day")
    test.settle()
    #expect(test.portal.topLayer == nil)
    #expect(try states(test) == before)
  }

  @Test(
    "days that were missed are told, and who may is told how to make them good",
    arguments: [(9, true), (1, false), (0, false)]
  )
  func behind(days: Int, isTold: Bool) throws {
    for side in [User.Side.both, .creditor] {
      let test = try made(lastDay: testToday - days, side: side)
      test.portal.openRest()
      test.settle()
      let said = test.text.contains("The agency has not worked since 9 Nov")
      #expect(said == isTold, "\(test.text)")
      #expect(test.text.contains(":day") == (isTold && side == .both), "\(test.text)")
    }
  }

  @Test("what the choices about a case cost is what the comparison says")
  func compares() throws {
    let test = try made()
    let number = try #require(test.portal.currentCase)
    test.portal.perform("case.compare")
    test.settle()
    #expect(test.text.contains("What the choices about case \(number) cost"), "\(test.text)")
    for title in ["Go on", "Pause until 18 Dec", "New due date 18 Dec", "Close: "] {
      test.keys("home")
      for _ in 0..<40 where !test.text.contains(title) { test.keys("down") }
      #expect(test.text.contains(title), "\(title)\n\(test.text)")
    }
    let reader = try test.temporary.store.reader(.jobs)
    let whole = try #require(try reader.wholes(of: [number]).first)
    let detail = whole.detail
    let account = ClaimAccount(
      whole.events,
      invoices: detail.invoices,
      terms: ClaimAccount.Terms(
        debtor: detail.row.debtorKind,
        vat: detail.creditor.vat,
        licensed: test.portal.environment.settings.agencyIsLicensed,
        country: .norway
      ),
      rates: test.portal.environment.rates
    )
    let comparison = CostComparison(
      of: CostComparison.usual(on: testToday),
      for: detail.row.state,
      rules: ActionRules(fold: CaseFold(plan: .standard), at: testNoon),
      account: account,
      side: .both
    )
    let sums = comparison.outcomes[0].stops.map { test.screen.wording.amount($0.owed) }
    test.keys("home")
    #expect(sums.count > 2)
    for sum in sums.prefix(3) { #expect(test.text.contains(sum), "\(sum)\n\(test.text)") }
    test.keys("esc")
    #expect(test.portal.topLayer == nil)
  }
}
