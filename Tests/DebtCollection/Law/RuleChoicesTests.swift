import DebtCollection
import Testing

@Suite("What the agency chooses decides days and interest")
struct RuleChoicesTests {
  /// Sunday 1 November 2026 is the due date; 2 November the working day after it.
  private static let invoice = Invoice(
    number: "F1",
    issued: day("2026-10-01"),
    due: day("2026-11-01"),
    amount: Money(10_000),
    source: "csv"
  )

  private func choices(_ change: (inout RuleChoices) -> Void) -> RuleChoices {
    var choices = RuleChoices()
    change(&choices)
    return choices
  }

  private func plan(_ choices: RuleChoices) -> ProcessPlan {
    var plan = ProcessPlan.standard
    plan.choices = choices
    return plan
  }

  @Test(
    "due-date-rolls: a due date on a Sunday counts as Monday, or as it stands",
    arguments: [(true, "2026-11-02"), (false, "2026-11-01")]
  )
  func dueDate(rolls: Bool, counts: String) throws {
    let choices = choices { $0.dueDateRolls = rolls }
    let bases = InterestBase.all(of: [Self.invoice], events: [], choices: choices)
    #expect(bases.map(\.base.due) == [day(counts)])

    let plan = plan(choices)
    #expect(plan.overdue(day("2026-11-01"), days: 14) == day(counts) + 14)

    let facts = ClaimFacts(
      invoices: [
        ClaimedInvoice(
          source: "csv",
          number: "F1",
          issued: day("2026-10-01"),
          due: day("2026-11-01"),
          principal: Money(10_000)
        )
      ],
      balance: Money(10_000),
      currency: .nok,
      debtorKind: .consumer,
      country: "NO",
      postcode: "8001",
      city: "Bodø",
      born: nil,
      confirmedUndisputed: true
    )
    let passes = FollowUpCriteria(plan: plan).failures(of: facts, on: day("2026-11-03"))
      .map(\.passes)
    #expect(passes == [day(counts) + 14])

    var rates = try ShippedRates.tables()
    rates.choices = choices
    let first = day(counts) + 14
    let early = try ReminderFee.of(.notice, sent: first - 1, due: Self.invoice.due, rates: rates)
    let inTime = try ReminderFee.of(.notice, sent: first, due: Self.invoice.due, rates: rates)
    #expect(early.reason == .tooEarly(first))
    #expect(inTime.reason == .charged)
  }

  @Test(
    "respite-interest: no interest in a respite, unless it is chosen",
    arguments: [(false, [day("2026-11-11")...day("2026-12-15")]), (true, [])]
  )
  func respite(runs: Bool, respites: [ClosedRange<CivilDate>]) throws {
    let choices = choices { $0.respiteInterest = runs }
    let granted = CaseEvent(
      at: at("2026-11-10"),
      day: day("2026-11-10"),
      actor: .user("kari@x.no"),
      .dueChanged(from: day("2026-11-01"), to: day("2026-12-15"))
    )
    let bases = InterestBase.all(of: [Self.invoice], events: [granted], choices: choices)
    #expect(bases.map(\.base.respites) == [respites])
  }

  @Test("closed-days: no letter is dated and no list made on a day the agency is closed")
  func closedDays() {
    let choices = choices { $0.calendar.closedDays.append(.init(month: 11, day: 24)) }
    let plan = plan(choices)
    let calendar = CaseFold(plan: plan).calendar
    // Tuesday 24 November is the list day of that week.
    let list = plan.listDay(
      after: day("2026-11-20"),
      notBefore: day("2026-11-21"),
      calendar: calendar
    )
    #expect(list == day("2026-11-25"))
    #expect(
      plan.deadline(of: .notice, dated: day("2026-11-10"), calendar: calendar)
        == day("2026-11-25")
    )
  }
}
