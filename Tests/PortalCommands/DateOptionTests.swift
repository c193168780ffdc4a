import DebtCollection
import Testing

@testable import PortalCommands

@Suite struct DateOptionTests {
  @Test(
    "a date means noon in Oslo, an hour means that hour",
    arguments: [
      ("2026-11-21", "2026-11-21T11:00Z", 1_795_258_800),
      ("2026-07-01", "2026-07-01T10:00Z", 1_782_900_000),
      ("2026-11-26T07:59", "2026-11-26T06:59Z", 1_795_676_340),
      ("2026-11-26T08:00:00", "2026-11-26T07:00Z", 1_795_676_400),
    ]
  )
  func moments(text: String, utc: String, seconds: Int64) {
    #expect(DateOption.moment(text)?.seconds == seconds, "\(utc)")
  }

  @Test(
    "what is no day or no time is refused",
    arguments: [
      "21.11.2026", "2026-11-31", "2026-11-21T", "2026-11-21T7:00", "2026-11-21T24:00", "",
    ]
  )
  func refused(text: String) {
    #expect(DateOption.moment(text) == nil)
  }
}
