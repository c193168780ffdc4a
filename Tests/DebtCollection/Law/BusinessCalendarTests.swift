import DebtCollection
import Testing

@Suite struct BusinessCalendarTests {
  @Test(
    "Easter and the days that follow it (law.md 2)",
    arguments: [
      (2024, "03-31", "05-09", "05-20"), (2025, "04-20", "05-29", "06-09"),
      (2026, "04-05", "05-14", "05-25"), (2027, "03-28", "05-06", "05-17"),
      (2028, "04-16", "05-25", "06-05"), (2029, "04-01", "05-10", "05-21"),
      (2030, "04-21", "05-30", "06-10"), (2031, "04-13", "05-22", "06-02"),
      (2032, "03-28", "05-06", "05-17"), (2033, "04-17", "05-26", "06-06"),
      (2034, "04-09", "05-18", "05-29"), (2035, "03-25", "05-03", "05-14"),
    ]
  )
  func easter(year: Int, easter: String, ascension: String, whitMonday: String) throws {
    #expect(Holiday.easterSunday(of: year).iso == "\(year)-\(easter)")
    let ascensionDay = try date("\(year)-\(ascension)")
    let monday = try date("\(year)-\(whitMonday)")
    #expect(Holiday(on: ascensionDay) == .ascensionDay)
    // 17 May is the fixed holiday also where it is Whit Monday.
    #expect(Holiday(on: monday) == (whitMonday == "05-17" ? .constitutionDay : .whitMonday))
  }

  @Test("two holidays on one day bring no day in their place: 17 May 2027 is Whit Monday too")
  func coinciding() throws {
    #expect(Holiday(on: try date("2027-05-16")) == .whitSunday)
    #expect(BusinessCalendar.statutory.isWorkingDay(try date("2027-05-18")))
  }

  @Test("the holidays of 2026, and no other day")
  func holidaysOfAYear() throws {
    let expected: [(String, Holiday)] = [
      ("2026-01-01", .newYearsDay), ("2026-04-02", .maundyThursday), ("2026-04-03", .goodFriday),
      ("2026-04-05", .easterSunday), ("2026-04-06", .easterMonday), ("2026-05-01", .labourDay),
      ("2026-05-14", .ascensionDay), ("2026-05-17", .constitutionDay), ("2026-05-24", .whitSunday),
      ("2026-05-25", .whitMonday), ("2026-12-25", .christmasDay), ("2026-12-26", .boxingDay),
    ]
    var found: [String] = []
    var day = try date("2026-01-01")
    while day.year == 2026 {
      if let holiday = Holiday(on: day) { found.append("\(day.iso) \(holiday.name)") }
      day = day + 1
    }
    #expect(found == expected.map { "\($0.0) \($0.1.name)" })
  }

  @Test(
    "working days are added, weekends and holidays skipped (NoCommons)",
    arguments: [
      ("2007-03-21", 5, "2007-03-28"), ("2007-04-04", 5, "2007-04-16"),
      ("2007-05-16", 5, "2007-05-24"), ("2007-12-21", 5, "2008-01-02"),
      ("2007-03-28", -5, "2007-03-21"), ("2008-01-02", -5, "2007-12-21"),
      ("2026-11-21", 0, "2026-11-21"),
    ]
  )
  func addingWorkingDays(from: String, count: Int, to: String) throws {
    #expect(
      BusinessCalendar.statutory.adding(workingDays: count, to: try date(from)).iso == to
    )
  }

  @Test(
    "the cut-off is the second working day after the list (process.md, cases 31 and 32)",
    arguments: [
      ("2026-11-24", "2026-11-26"), ("2026-03-31", "2026-04-07"), ("2029-12-27", "2030-01-02"),
    ]
  )
  func cutOff(list: String, cutOff: String) throws {
    #expect(BusinessCalendar.standard.adding(workingDays: 2, to: try date(list)).iso == cutOff)
  }

  @Test(
    "a day that is closed gives way to the next open one",
    arguments: [
      ("2026-12-24", "2026-12-28", "2026-12-24"), ("2026-12-31", "2027-01-04", "2026-12-31"),
      ("2026-11-21", "2026-11-23", "2026-11-23"), ("2026-04-02", "2026-04-07", "2026-04-07"),
      ("2029-12-25", "2029-12-27", "2029-12-27"), ("2026-11-23", "2026-11-23", "2026-11-23"),
    ]
  )
  func rolling(from: String, standard: String, statutory: String) throws {
    let day = try date(from)
    #expect(BusinessCalendar.standard.workingDay(onOrAfter: day).iso == standard)
    #expect(BusinessCalendar.statutory.workingDay(onOrAfter: day).iso == statutory)
  }

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }
}
