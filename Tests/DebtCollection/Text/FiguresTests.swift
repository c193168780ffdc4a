import DebtCollection
import Testing

@Suite("Amounts and dates as people write them")
struct FiguresTests {
  @Test(
    "amounts",
    arguments: [
      ("1234.50", "1234.50"), ("1 234,50", "1234.50"), ("1.234,50", "1234.50"),
      ("1,234.50", "1234.50"), ("1234", "1234.00"), ("1 234", "1234.00"), ("-12,5", "-12.50"),
      ("\u{2212}3", "-3.00"), ("1\u{A0}234\u{202F}567,00", "1234567.00"),
      ("1.234.567", "1234567.00"), ("0,05", "0.05"), (" 7 ", "7.00"),
      ("1.234.567,89", "1234567.89"),
      ("12345678.9", "12345678.90"),
    ]
  )
  func amounts(text: String, amount: String) throws {
    #expect(try Figures.amount(text).plain == amount)
  }

  @Test(
    "what is no amount",
    arguments: [
      "", "-", "abc", "12,345,6", "1 23", "12.", ",5", "1.2.3", "1,234,56", "1 234.567,8", "1e5",
      "12 kr", "--1", "1234 567", "1.234,567", "99999999999999999999", "１２", "+5", "1,2.3,4",
    ]
  )
  func noAmounts(text: String) {
    #expect(throws: FigureError.notAnAmount(text)) { try Figures.amount(text) }
  }

  @Test(
    "a separator before three digits may be either kind",
    arguments: ["1.234", "1,234", "0.125"]
  )
  func ambiguous(text: String) {
    #expect(throws: FigureError.ambiguousAmount(text)) { try Figures.amount(text) }
  }

  @Test(
    "dates",
    arguments: [
      ("2026-08-15", nil, "2026-08-15"), ("15.08.2026", nil, "2026-08-15"),
      ("5.8.2026", nil, "2026-08-05"), ("15/08/2026", nil, "2026-08-15"),
      ("08/15/2026", nil, "2026-08-15"), ("05/08/2026", .dayFirst, "2026-08-05"),
      ("05/08/2026", .monthFirst, "2026-05-08"), ("08/08/2026", nil, "2026-08-08"),
    ] as [(String, Figures.SlashOrder?, String)]
  )
  func dates(text: String, order: Figures.SlashOrder?, date: String) throws {
    #expect(try Figures.date(text, slashes: order).iso == date)
  }

  @Test(
    "what is no date",
    arguments: [
      "", "31.02.2026", "2026-13-01", "15.08.26", "15.08", "a.b.c", "2026/08/15", "1.2.3.4",
    ]
  )
  func noDates(text: String) {
    #expect(throws: FigureError.notADate(text)) { try Figures.date(text) }
  }

  @Test func ambiguousDates() {
    #expect(throws: FigureError.ambiguousDate("05/08/2026")) { try Figures.date("05/08/2026") }
    #expect(throws: FigureError.notADate("15/08/2026")) {
      try Figures.date("15/08/2026", slashes: .monthFirst)
    }
  }

  /// Today is Saturday 21 November 2026.
  @Test(
    "the date field",
    arguments: [
      ("2026-12-05", "2026-12-05"), ("5.12", "2026-12-05"), ("5.12.", "2026-12-05"),
      ("5.11", "2027-11-05"), ("21.11", "2026-11-21"), ("29.2", "2028-02-29"),
      ("+14", "2026-12-05"), ("+0", "2026-11-21"), ("fri", "2026-11-27"), ("FREDAG", "2026-11-27"),
      ("lø", "2026-11-28"), ("søn", "2026-11-22"), (" 5. 12.2027", "2027-12-05"),
    ]
  )
  func dateField(text: String, date: String) throws {
    let names = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let today = try #require(CivilDate(2026, 11, 21))
    let found = try Figures.dateField(
      text,
      today: today,
      weekdays: text == "fri" ? english : names
    )
    #expect(found.iso == date)
  }

  @Test(
    "what the date field refuses",
    arguments: ["", "+", "+x", "t", "31.2", "x", "+99999", "frx"]
  )
  func noField(text: String) throws {
    let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let today = try #require(CivilDate(2026, 11, 21))
    #expect(throws: FigureError.self) {
      try Figures.dateField(text, today: today, weekdays: english)
    }
  }
}
