import DebtCollection
import Testing

@Suite("Interest on a judgment (law.md 1.8)")
struct JudgmentInterestTests {
  @Test(
    "each day's interest lives three years: judgment, day asked, first day that can be claimed",
    arguments: [
      // What ran up to the judgment is part of it.
      ("2026-03-16", "2026-06-01", "2026-03-17"), ("2026-03-16", "2029-03-17", "2026-03-17"),
      ("2026-03-16", "2029-03-18", "2026-03-18"), ("2026-03-16", "2036-03-16", "2033-03-16"),
    ]
  )
  func years(judgment: String, on: String, first: String) throws {
    let found = try JudgmentInterest.firstDay(
      claimableOn: date(on),
      judgment: date(judgment),
      rates: ShippedRates.tables()
    )
    #expect(found.iso == first)
  }

  @Test("the row, and how sure it is")
  func row() throws {
    let span = try ShippedRates.tables().judgmentInterest.span(on: date("2026-11-22"))
    #expect(span.value.years == 3)
    #expect(span.certainty == .single)
  }
}
