import DebtCollection
import Testing

@Suite struct CivilDateTests {
  @Test(
    "a day number and its components agree",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 11016), ("2026-11-21", 20778), ("1969-12-31", -1),
      ("1900-03-01", -25508),
    ]
  )
  func dayNumbers(iso: String, number: Int32) throws {
    let date = try #require(CivilDate(iso: iso))
    #expect(date.dayNumber == number)
    #expect(CivilDate(dayNumber: number).iso == iso)
  }

  @Test(
    "what is no day is refused",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "", "2026-04-31",
    ]
  )
  func noSuchDay(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test(
    "months are added to the same day or the month's last",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-11-21", 36, "2029-11-21"),
      ("2026-01-15", -1, "2025-12-15"),
    ]
  )
  func addingMonths(from: String, months: Int, to: String) throws {
    #expect(try #require(CivilDate(iso: from)).adding(months: months).iso == to)
  }

  @Test func weekdays() throws {
    #expect(try #require(CivilDate(iso: "2026-11-21")).weekday == .saturday)
    #expect(try #require(CivilDate(iso: "1969-12-29")).weekday == .monday)
  }
}
