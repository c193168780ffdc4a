import DataFiles
import DebtCollection
import Testing
import Wording

@Suite("Numbers, dates and sentences are written as the language writes them")
struct WordingTests {
  private static let today = CivilDate(dayNumber: 20_775)

  @Test(
    "amounts",
    arguments: [
      (Language.nb, 431_250, "4 312,50"), (.en, 431_250, "4,312.50"), (.sv, 431_250, "4 312,50"),
      (.nb, 5, "0,05"), (.nb, -99_999, "-999,99"), (.en, 100_000_000, "1,000,000.00"),
      (.nb, 0, "0,00"), (.nb, 99_999, "999,99"), (.sv, -123_456_789, "-1 234 567,89"),
    ]
  )
  func amounts(language: Language, minor: Int, text: String) throws {
    let wording = try Catalogues.wording(language, today: Self.today)
    #expect(wording.amount(Money(minorUnits: Int64(minor))) == text)
    #expect(wording.money(Money(minorUnits: Int64(minor)), .nok) == "\(text) NOK")
  }

  @Test(
    "days: without the year where it is this year's",
    arguments: [
      (Language.nb, "2026-09-01", "1. sep.", "1. september 2026"),
      (.en, "2026-09-01", "1 Sep", "1 September 2026"),
      (.sv, "2026-09-01", "1 sep", "1 september 2026"),
      (.nb, "2025-05-17", "17. mai 2025", "17. mai 2025"),
      (.en, "2027-01-10", "10 Jan 2027", "10 January 2027"),
    ]
  )
  func days(language: Language, iso: String, short: String, long: String) throws {
    let wording = try Catalogues.wording(language, today: Self.today)
    let date = try #require(CivilDate(iso: iso))
    #expect(wording.date(date) == short)
    #expect(wording.longDate(date) == long)
  }

  @Test(
    "days near today have words",
    arguments: [(0, "i dag"), (1, "i morgen"), (-1, "i går"), (2, "20. nov."), (-2, "16. nov.")]
  )
  func near(offset: Int, text: String) throws {
    let wording = try Catalogues.wording(.nb, today: Self.today)
    #expect(wording.near(Self.today + offset) == text)
  }

  @Test("moments are told in Oslo, summer and winter")
  func moments() throws {
    let wording = try Catalogues.wording(.en, today: Self.today)
    #expect(wording.moment(OsloTime.moment(Self.today + 1, hour: 8)) == "Thu 19 Nov 08:00")
    // 2026-07-01T22:30Z is half past midnight the next day.
    #expect(wording.moment(Timestamp(seconds: 1_782_945_000)) == "Thu 2 Jul 00:30")
  }

  @Test(
    "ages",
    arguments: [(59, "0 min"), (3599, "59 min"), (3600, "1 t"), (86_400 * 2, "2 d")]
  )
  func ages(seconds: Int, text: String) throws {
    let wording = try Catalogues.wording(.nb, today: Self.today)
    let now = Timestamp(seconds: 1_000_000)
    #expect(wording.age(of: Timestamp(seconds: now.seconds - Int64(seconds)), at: now) == text)
  }

  @Test("a count chooses the form and is written with its thousands apart")
  func plurals() throws {
    let catalogue = try Catalogue(
      language: .en,
      text: "[format]\ngroup = \",\"\n[a]\nb = { one = \"{0} case\", other = \"{0} cases\" }"
    )
    let wording = Wording(catalogue, today: Self.today)
    let said = [0, 1, 2, 1001].map { wording.text(Sentence("a.b", [.count($0)])) }
    #expect(said == ["0 cases", "1 case", "2 cases", "1,001 cases"])
  }

  @Test("a key or value that is missing is seen, not lost")
  func missing() throws {
    let catalogue = try Catalogue(language: .en, text: "[a]\nb = \"{0} and {1}\"")
    let wording = Wording(catalogue, today: Self.today)
    #expect(wording.text(Sentence("no.key", [.text("x")])) == "‹no.key› x")
    #expect(wording.text(Sentence("a.b", [.text("x")])) == "x and ‹1›")
  }

  @Test(
    "the environment chooses the language, as POSIX has it",
    arguments: [
      (["LANG": "nb_NO.UTF-8"], Language.nb), (["LANG": "nn_NO"], .nb), (["LANG": "no"], .nb),
      (["LANG": "sv_SE.UTF-8"], .sv), (["LANG": "de_DE"], .en), (["LANG": "C"], .en), ([:], .en),
      (["LC_ALL": "C", "LANG": "nb_NO"], .en), (["LC_MESSAGES": "sv_SE", "LANG": "nb_NO"], .sv),
      (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "nb_NO"], .nb), (["LANG": "nb@euro"], .nb),
    ]
  )
  func languages(environment: [String: String], language: Language) {
    #expect(Language.chosen(in: environment) == language)
  }
}
