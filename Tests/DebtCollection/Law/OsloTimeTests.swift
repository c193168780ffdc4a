import DebtCollection
import Testing

@Suite struct OsloTimeTests {
  @Test(
    "eight in the morning in Oslo, as UTC",
    arguments: [
      ("2026-10-22", "2026-10-22", 6), ("2026-10-29", "2026-10-29", 7),
      ("2026-11-26", "2026-11-26", 7), ("2026-03-28", "2026-03-28", 7),
      ("2026-03-29", "2026-03-29", 6), ("2026-10-25", "2026-10-25", 7),
      ("2030-01-02", "2030-01-02", 7), ("2026-06-30", "2026-06-30", 6),
    ]
  )
  func cutOff(day: String, utcDay: String, utcHour: Int) throws {
    let moment = OsloTime.moment(try date(day), hour: 8)
    #expect(moment == (try utc(utcDay, utcHour)))
    let shown = OsloTime(of: moment)
    #expect(shown.date.iso == day && shown.hour == 8 && shown.minute == 0 && shown.second == 0)
  }

  @Test(
    "the hours around a change of the clock",
    arguments: [
      // UTC day, hour, minute → Oslo day, hour, minute
      ("2026-03-29", 0, 59, "2026-03-29", 1, 59), ("2026-03-29", 1, 0, "2026-03-29", 3, 0),
      ("2026-10-25", 0, 30, "2026-10-25", 2, 30), ("2026-10-25", 1, 0, "2026-10-25", 2, 0),
      ("2026-10-25", 1, 59, "2026-10-25", 2, 59), ("2026-10-25", 2, 0, "2026-10-25", 3, 0),
      ("2026-12-31", 23, 0, "2027-01-01", 0, 0), ("2026-06-30", 22, 30, "2026-07-01", 0, 30),
      ("1969-12-31", 22, 59, "1969-12-31", 23, 59),
    ]
  )
  func aroundAChange(
    utcDay: String,
    utcHour: Int,
    utcMinute: Int,
    day: String,
    hour: Int,
    minute: Int
  ) throws {
    let moment = Timestamp(seconds: try utc(utcDay, utcHour).seconds + Int64(utcMinute * 60))
    let time = OsloTime(of: moment)
    #expect(time.date.iso == day && time.hour == hour && time.minute == minute)
    #expect(OsloTime.date(of: moment).iso == day)
  }

  @Test("a time that comes twice is the first; one that is skipped is an hour later")
  func gapAndOverlap() throws {
    let twice = OsloTime.moment(try date("2026-10-25"), hour: 2, minute: 30)
    #expect(twice.seconds == (try utc("2026-10-25", 0).seconds) + 1800)
    let skipped = OsloTime.moment(try date("2026-03-29"), hour: 2, minute: 30)
    #expect(skipped.seconds == (try utc("2026-03-29", 1).seconds) + 1800)
    #expect(OsloTime(of: skipped).hour == 3)
  }

  @Test("every hour of three years goes to UTC and back, but for the hour that comes twice")
  func thereAndBack() throws {
    var moment = try utc("2025-01-01", 0)
    var repeated = 0
    while moment < (try utc("2028-01-01", 0)) {
      let back = OsloTime(of: moment).moment
      if back != moment { repeated += 1 }
      moment = Timestamp(seconds: moment.seconds + 3600)
    }
    #expect(repeated == 3)
  }

  @Test(
    "changes come on the last Sunday (summer begins, summer ends)",
    arguments: [
      (2024, "03-31", "10-27"), (2025, "03-30", "10-26"), (2026, "03-29", "10-25"),
      (2027, "03-28", "10-31"), (2030, "03-31", "10-27"),
    ]
  )
  func changes(year: Int, begins: String, ends: String) throws {
    let first = try utc("\(year)-\(begins)", 1)
    let last = try utc("\(year)-\(ends)", 1)
    #expect(OsloTime.offset(at: Timestamp(seconds: first.seconds - 1)) == 3600)
    #expect(OsloTime.offset(at: first) == 7200)
    #expect(OsloTime.offset(at: Timestamp(seconds: last.seconds - 1)) == 7200)
    #expect(OsloTime.offset(at: last) == 3600)
  }

  @Test func noSuchTime() throws {
    let day = try date("2026-11-21")
    #expect(OsloTime(day, hour: 24) == nil)
    #expect(OsloTime(day, hour: 7, minute: 60) == nil)
    #expect(OsloTime(day, hour: 7, minute: 59, second: 59)?.moment.seconds != nil)
  }

  private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }
  private func utc(_ day: String, _ hour: Int) throws -> Timestamp {
    Timestamp(seconds: Int64(try date(day).dayNumber) * 86_400 + Int64(hour) * 3600)
  }
}
