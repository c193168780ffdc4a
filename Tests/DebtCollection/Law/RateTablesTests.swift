import DebtCollection
import Testing

@Suite("The dated tables say what law.md says, row by row")
struct RateTablesTests {
  @Test(
    "Norwegian late interest",
    arguments: [
      ("1994-01-01", "12.00"), ("2004-01-01", "9.25"), ("2004-07-01", "8.75"),
      ("2005-01-01", "8.75"), ("2005-07-01", "9.00"), ("2006-01-01", "9.25"),
      ("2006-07-01", "9.75"), ("2007-01-01", "10.50"), ("2007-07-01", "11.50"),
      ("2008-01-01", "12.25"), ("2008-07-01", "12.75"), ("2009-01-01", "10.00"),
      ("2009-07-01", "8.25"), ("2010-01-01", "8.75"), ("2010-07-01", "9.00"),
      ("2011-01-01", "9.00"), ("2011-07-01", "9.25"), ("2012-01-01", "8.75"),
      ("2012-07-01", "8.50"), ("2013-01-01", "8.50"), ("2013-07-01", "9.50"),
      ("2014-01-01", "9.50"), ("2014-07-01", "9.50"), ("2015-01-01", "9.25"),
      ("2015-07-01", "9.00"), ("2016-01-01", "8.75"), ("2016-07-01", "8.50"),
      ("2017-01-01", "8.50"), ("2017-07-01", "8.50"), ("2018-01-01", "8.50"),
      ("2018-07-01", "8.50"), ("2019-01-01", "8.75"), ("2019-07-01", "9.25"),
      ("2020-01-01", "9.50"), ("2020-07-01", "8.00"), ("2021-01-01", "8.00"),
      ("2021-07-01", "8.00"), ("2022-01-01", "8.50"), ("2022-07-01", "9.25"),
      ("2023-01-01", "10.75"), ("2023-07-01", "11.75"), ("2024-01-01", "12.50"),
      ("2024-07-01", "12.50"), ("2025-01-01", "12.50"), ("2025-07-01", "12.25"),
      ("2026-01-01", "12.00"), ("2026-07-01", "12.25"),
    ]
  )
  func lateInterest(from: String, rate: String) throws {
    #expect(try ShippedRates.tables().lateInterest.value(on: date(from)).plain == rate)
  }

  @Test(
    "Swedish late interest: reference rate and eight",
    arguments: [
      ("2002-07-01", "12.50"), ("2003-01-01", "12.00"), ("2003-07-01", "11.00"),
      ("2004-01-01", "11.00"), ("2004-07-01", "10.00"), ("2005-01-01", "10.00"),
      ("2005-07-01", "9.50"), ("2006-01-01", "9.50"), ("2006-07-01", "10.50"),
      ("2007-01-01", "11.00"), ("2007-07-01", "11.50"), ("2008-01-01", "12.00"),
      ("2008-07-01", "12.50"), ("2009-01-01", "10.00"), ("2009-07-01", "8.50"),
      ("2010-01-01", "8.50"), ("2010-07-01", "8.50"), ("2011-01-01", "9.50"),
      ("2011-07-01", "10.00"), ("2012-01-01", "10.00"), ("2012-07-01", "9.50"),
      ("2013-01-01", "9.00"), ("2013-07-01", "9.00"), ("2014-01-01", "9.00"),
      ("2014-07-01", "9.00"), ("2015-01-01", "8.00"), ("2015-07-01", "8.00"),
      ("2016-01-01", "8.00"), ("2016-07-01", "7.50"), ("2017-01-01", "7.50"),
      ("2017-07-01", "7.50"), ("2018-01-01", "7.50"), ("2018-07-01", "7.50"),
      ("2019-01-01", "7.50"), ("2019-07-01", "8.00"), ("2020-01-01", "8.00"),
      ("2020-07-01", "8.00"), ("2021-01-01", "8.00"), ("2021-07-01", "8.00"),
      ("2022-01-01", "8.00"), ("2022-07-01", "8.50"), ("2023-01-01", "10.50"),
      ("2023-07-01", "11.50"), ("2024-01-01", "12.00"), ("2024-07-01", "12.00"),
      ("2025-01-01", "11.00"), ("2025-07-01", "10.00"), ("2026-01-01", "10.00"),
    ]
  )
  func swedish(from: String, rate: String) throws {
    let span = try ShippedRates.tables().lateInterest(
      in: .sweden,
      commercial: false,
      on: date(from)
    )
    #expect(span.value.plain == rate)
    let reference = try ShippedRates.tables().referenceRateSweden.value(on: date(from))
    #expect(reference.hundredths == span.value.hundredths - 800)
  }

  @Test(
    "Finnish late interest: general, and between businesses",
    arguments: [
      ("2007-01-01", "11.00", ""), ("2007-07-01", "11.50", ""), ("2008-01-01", "11.50", ""),
      ("2008-07-01", "11.50", ""), ("2009-01-01", "9.50", ""), ("2009-07-01", "8.00", ""),
      ("2011-06-30", "8.00", ""), ("2011-07-01", "8.50", ""), ("2012-01-01", "8.00", ""),
      ("2012-07-01", "8.00", ""), ("2013-01-01", "8.00", ""), ("2013-07-01", "7.50", "8.50"),
      ("2014-01-01", "7.50", "8.50"), ("2016-06-30", "7.50", "8.50"),
      ("2016-07-01", "7.00", "8.00"), ("2022-12-31", "7.00", "8.00"),
      ("2023-01-01", "9.50", "10.50"), ("2023-07-01", "11.00", "12.00"),
      ("2024-01-01", "11.50", "12.50"), ("2024-07-01", "11.50", "12.50"),
      ("2025-01-01", "10.50", "11.50"), ("2026-01-01", "9.50", "10.50"),
    ]
  )
  func finnish(from: String, general: String, commercial: String) throws {
    let rates = try ShippedRates.tables()
    let on = try date(from)
    let span = try rates.lateInterest(in: .finland, commercial: false, on: on)
    #expect(span.value.plain == general)
    let reference = try rates.referenceRateFinland.value(on: on)
    #expect(reference.hundredths == span.value.hundredths - 700)
    let between = try? rates.lateInterest(in: .finland, commercial: true, on: on).value.plain
    #expect(between == (commercial.isEmpty ? nil : commercial))
  }

  @Test(
    "the base rate of each year; nil where it was not found",
    arguments: [
      (2002, nil), (2003, nil), (2004, nil), (2005, nil), (2006, 550), (2007, 560), (2008, nil),
      (2009, 590), (2010, 600), (2011, nil), (2012, nil), (2013, 630), (2014, nil), (2015, 650),
      (2016, 670), (2017, 700), (2018, 700), (2019, 700), (2020, 700), (2021, 700), (2022, 700),
      (2023, 700), (2024, 700), (2025, 700), (2026, 750),
      // The newest row holds until a newer one is added.
      (2027, 750), (2030, 750),
    ] as [(Int, Int64?)]
  )
  func baseRate(year: Int, kroner: Int64?) throws {
    for edge in ["\(year)-01-01", "\(year)-12-31"] {
      let found = try? ShippedRates.tables().baseRate.value(on: date(edge))
      #expect(found == kroner.map { Money($0) })
    }
  }

  @Test(
    "standard compensation of each half-year; nil where it was not found",
    arguments: [
      ("2013-06-30", nil), ("2013-07-01", nil), ("2014-01-01", 320), ("2014-07-01", nil),
      ("2015-01-01", nil), ("2015-07-01", 330), ("2016-01-01", 370), ("2016-07-01", 370),
      ("2017-01-01", 360), ("2017-07-01", nil), ("2018-01-01", 380), ("2018-07-01", 380),
      ("2019-01-01", 380), ("2019-07-01", 390), ("2020-01-01", 400), ("2020-07-01", 430),
      ("2021-01-01", 400), ("2021-07-01", 400), ("2022-01-01", 390), ("2022-07-01", 400),
      ("2023-01-01", 410), ("2023-07-01", 460), ("2024-01-01", 470), ("2024-07-01", 460),
      ("2025-01-01", 470), ("2025-07-01", 460), ("2026-01-01", 460), ("2026-07-01", 430),
      ("2026-12-31", 430), ("2027-01-01", nil),
    ] as [(String, Int64?)]
  )
  func compensation(from: String, kroner: Int64?) throws {
    let found = try? ShippedRates.tables().standardCompensation.value(on: date(from))
    #expect(found == kroner.map { Money($0) })
  }

  @Test(
    "the regulation that set a half-year's rate",
    arguments: [
      ("2022-07-01", "FOR-2022-06-24-1178"), ("2023-07-01", "FOR-2023-06-22-1075"),
      ("2024-01-01", "FOR-2023-12-14-2043"), ("2024-07-01", "FOR-2024-06-26-1320"),
      ("2025-01-01", "FOR-2024-12-19-3279"), ("2025-07-01", "FOR-2025-06-23-1321"),
      ("2026-01-01", "FOR-2025-12-18-2658"), ("2026-07-01", "FOR-2026-06-25-1372"),
    ]
  )
  func regulation(from: String, source: String) throws {
    let span = try ShippedRates.tables().lateInterest.span(on: date(from))
    #expect(span.source.contains(source))
    #expect(span.certainty == .confirmed)
  }

  @Test(
    "how sure a row of compensation is",
    arguments: [
      ("2014-01-01", Certainty.single), ("2015-07-01", .single), ("2016-01-01", .single),
      ("2016-07-01", .single), ("2017-01-01", .single), ("2018-01-01", .confirmed),
      ("2018-07-01", .single), ("2019-01-01", .single), ("2019-07-01", .single),
      ("2020-01-01", .single), ("2020-07-01", .single), ("2021-01-01", .doubtful),
      ("2021-07-01", .single), ("2022-01-01", .single), ("2022-07-01", .confirmed),
      ("2023-01-01", .confirmed), ("2023-07-01", .confirmed), ("2024-01-01", .confirmed),
      ("2024-07-01", .confirmed), ("2025-01-01", .confirmed), ("2025-07-01", .confirmed),
      ("2026-01-01", .confirmed), ("2026-07-01", .confirmed),
    ]
  )
  func compensationCertainty(from: String, certainty: Certainty) throws {
    let span = try ShippedRates.tables().standardCompensation.span(on: date(from))
    #expect(span.certainty == certainty)
  }

  @Test(
    "how sure a year's base rate and court fee unit are",
    arguments: [
      (2006, Certainty.single, nil), (2007, .single, nil), (2009, .single, nil),
      (2010, .single, nil), (2013, .derived, nil), (2015, .confirmed, nil),
      (2016, .confirmed, .single), (2017, .confirmed, .single), (2018, .confirmed, .single),
      (2019, .confirmed, .single), (2020, .confirmed, .single), (2021, .confirmed, .single),
      (2022, .confirmed, .single), (2023, .confirmed, .single), (2024, .confirmed, .single),
      (2025, .confirmed, .single), (2026, .confirmed, .confirmed),
    ] as [(Int, Certainty, Certainty?)]
  )
  func yearCertainty(year: Int, base: Certainty, unit: Certainty?) throws {
    let rates = try ShippedRates.tables()
    let on = try date("\(year)-06-01")
    #expect(try rates.baseRate.span(on: on).certainty == base)
    #expect((try? rates.courtFeeUnit.span(on: on))?.certainty == unit)
  }

  @Test("how sure a half-year's late interest and reference rates are")
  func rateCertainty() throws {
    let rates = try ShippedRates.tables()
    func sure(_ table: RateTableName, _ certainty: Certainty) -> [String] {
      rates.lines(of: table).filter { $0.certainty == certainty }.map(\.from.iso)
    }
    let single = { (table: RateTableName) in sure(table, .single) }
    #expect(single(.lateInterest) == ["1994-01-01"])
    #expect(
      single(.referenceRateSweden) == ["2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01"]
    )
    #expect(
      sure(.referenceRateFinland, .confirmed)
        == ["2012-07-01", "2014-01-01", "2022-07-01", "2023-01-01", "2024-07-01"]
    )
    #expect(sure(.referenceRateFinland, .notFound) == ["2025-07-01", "2026-07-01"])
    #expect(
      sure(.baseRate, .notFound)
        == ["2003-01-01", "2008-01-01", "2011-01-01", "2014-01-01"]
    )
    #expect(
      sure(.standardCompensation, .notFound)
        == ["2013-07-01", "2014-07-01", "2015-01-01", "2017-07-01"]
    )
  }

  @Test("what the sources doubt is marked")
  func certainty() throws {
    let rates = try ShippedRates.tables()
    #expect(try rates.standardCompensation.span(on: date("2021-03-01")).certainty == .doubtful)
    #expect(try rates.baseRate.span(on: date("2013-03-01")).certainty == .derived)
    #expect(try rates.lateInterest.span(on: date("1999-03-01")).certainty == .single)
    #expect(
      try rates.lateInterest.span(on: date("2026-11-21")).source.contains("FOR-2026-06-25-1372")
    )
    #expect(rates.lines.allSatisfy { !$0.source.isEmpty })
  }

  @Test(
    "the court fee unit, year by year",
    arguments: [
      (2015, nil), (2016, 1025), (2017, 1049), (2018, 1130), (2019, 1150), (2020, 1172),
      (2021, 1199), (2022, 1223), (2023, 1243), (2024, 1277), (2025, 1314), (2026, 1345),
      (2027, nil),
    ] as [(Int, Int64?)]
  )
  func courtFeeUnit(year: Int, kroner: Int64?) throws {
    let found = try? ShippedRates.tables().courtFeeUnit.value(on: date("\(year)-06-01"))
    #expect(found == kroner.map { Money($0) })
  }

  @Test("what runs out, soonest first; what is silent already comes before")
  func expiries() throws {
    let found = try ShippedRates.tables().expiries(asOf: date("2026-11-21"))
    #expect(
      found.map { "\($0.table.rawValue) \($0.lastDay?.iso ?? "-")" } == [
        "reference-rate-se -", "reference-rate-fi -", "late-interest 2026-12-31",
        "standard-compensation 2026-12-31", "court-fee-unit 2026-12-31",
      ]
    )
  }

  @Test(
    "what is silent or ends within sixty days is asked for, not what ends later",
    arguments: [
      ("2026-10-31", []), ("2026-11-01", ["2026-12-31"]), ("2026-12-31", ["2026-12-31"]),
      ("2027-01-01", ["-"]),
    ] as [(String, [String])]
  )
  func ending(on day: String, known: [String]) throws {
    let ends = try ShippedRates.tables().ending(by: date(day)).filter { $0.table == .lateInterest }
    #expect(ends.map { $0.lastDay?.iso ?? "-" } == known)
  }

  @Test("the next row as it is to be typed begins where the last one ends")
  func command() throws {
    let ends = try ShippedRates.tables().ending(by: date("2026-11-21"))
    #expect(
      ends.first { $0.table == .lateInterest }?.command
        == "amili rates add --table late-interest --from 2027-01-01 --figure N --source TEXT"
    )
  }

  @Test(
    "a user's row that overrules the law's, or makes no sense, is refused with the reason",
    arguments: [
      (.lateInterest, "2026-08-01", "2026-12-31", 2000, "error.rate-taken"),
      (.lateInterest, "2026-08-01", nil, 2000, "error.rate-taken"),
      (.lateInterest, "2026-07-01", nil, 2000, "error.rate-known"),
      // One that is fit, but reaches into what another tells of.
      (.baseRate, "2008-01-01", "2009-06-30", 57_000, "error.rate-taken"),
      (.baseRate, "2025-06-01", nil, 77_000, "error.rate-taken"),
      (.lateInterest, "2027-01-01", "2026-06-30", 1200, "error.rate-backwards"),
      (.lateInterest, "2027-01-01", nil, -100, "error.rate-negative"),
      (.baseRate, "2027-01-01", nil, -77_000, "error.rate-negative"),
      (.feeRounding, "2027-01-01", nil, 2600, "error.rate-rounding"),
      (.feeRounding, "2027-01-01", nil, 0, "error.rate-rounding"),
    ] as [(RateTableName, String, String?, Int, String)]
  )
  func nonsense(
    table: RateTableName,
    from: String,
    until: String?,
    hundredths: Int,
    key: String
  ) throws {
    let own = OwnRate(
      table: table,
      from: try date(from),
      until: try until.map { try date($0) },
      hundredths: hundredths,
      source: "mine"
    )
    let error = #expect(throws: OwnRateError.self) { try ShippedRates.tables().adding(own) }
    #expect(error?.sentence.key == key)
  }

  @Test("a reference rate may be below zero; years may be filled in in any order")
  func sense() throws {
    let rates = try ShippedRates.tables()
    func own(_ table: RateTableName, _ from: String, _ hundredths: Int) throws -> OwnRate {
      OwnRate(table: table, from: try date(from), hundredths: hundredths, source: "mine")
    }
    let below = try rates.adding(own(.referenceRateSweden, "2026-07-01", -50))
    #expect(try below.referenceRateSweden.value(on: date("2026-08-01")).plain == "-0.50")
    let later = try rates.adding(own(.baseRate, "2028-01-01", 80_000))
    let both = try later.adding(own(.baseRate, "2027-01-01", 77_000))
    #expect(try both.baseRate.value(on: date("2027-12-31")) == Money(770))
    #expect(try both.baseRate.value(on: date("2028-01-01")) == Money(800))
  }

  @Test("a user's row is added once, and never over one that is there")
  func own() throws {
    let rates = try ShippedRates.tables()
    let row = try OwnRate(
      table: .baseRate,
      from: date("2027-01-01"),
      hundredths: 77_000,
      source: "FOR-2026-12-18-1"
    )
    let more = try rates.adding(row)
    #expect(try more.baseRate.value(on: date("2027-02-01")) == Money(770))
    #expect(try more.baseRate.value(on: date("2026-12-31")) == Money(750))
    #expect(try more.baseRate.span(on: date("2027-02-01")).certainty == .own)
    #expect(throws: OwnRateError.self) { try more.adding(row) }
    // A year that was not found may be filled in.
    let filled = try rates.adding(
      OwnRate(table: .baseRate, from: date("2008-01-01"), hundredths: 57_000, source: "found")
    )
    #expect(try filled.baseRate.value(on: date("2008-05-01")) == Money(570))
    let rule = try OwnRate(
      table: .collectionFee,
      from: date("2027-01-01"),
      hundredths: 1,
      source: "x"
    )
    #expect(throws: OwnRateError.notForUsers(.collectionFee)) { try rates.adding(rule) }
  }
}
