import DebtCollection
import Testing

@Suite("Terms of payment (law.md 1.6 and 3: start of interest, terms between businesses)")
struct PaymentTermsTests {
  @Test(
    "the day, days after a demand, most between businesses, most where a public body owes",
    arguments: [
      (RuleCountry.norway, "2004-01-01", 30, nil, nil), (.norway, "2013-06-30", 30, nil, nil),
      (.norway, "2013-07-01", 30, 60, 30), (.norway, "2026-11-22", 30, 60, 30),
      (.sweden, "2002-07-01", 30, nil, nil), (.sweden, "2013-03-15", 30, nil, nil),
      (.sweden, "2013-03-16", 30, 30, 30), (.sweden, "2026-11-22", 30, 30, 30),
    ] as [(RuleCountry, String, Int, Int?, Int?)]
  )
  func rows(country: RuleCountry, on: String, demand: Int, business: Int?, body: Int?) throws {
    let rule = try LawfulTerms.rule(in: country, on: date(on), rates: ShippedRates.tables())
    #expect(rule == PaymentTermsRule(demandDays: demand, businessDays: business, publicDays: body))
  }

  @Test("a claim without a due date falls due thirty days after the demand; Finland is not known")
  func demanded() throws {
    let rates = try ShippedRates.tables()
    let demanded = try date("2026-05-16")
    func due(_ country: RuleCountry) throws -> String? {
      try LawfulTerms.due(demanded: demanded, in: country, rates: rates)?.iso
    }
    #expect(try due(.norway) == "2026-06-15")
    #expect(try due(.sweden) == "2026-06-15")
    #expect(try due(.finland) == nil)
  }

  @Test(
    "an invoice that gives a business more than may go without saying",
    arguments: [
      (RuleCountry.norway, "2026-03-02", nil), (.norway, "2026-03-03", 61),
      (.sweden, "2026-01-31", nil), (.sweden, "2026-02-01", 31), (.finland, "2026-12-31", nil),
    ] as [(RuleCountry, String, Int?)]
  )
  func excess(country: RuleCountry, due: String, given: Int?) throws {
    let excess = LawfulTerms.excess(
      issued: try date("2026-01-01"),
      due: try date(due),
      in: country,
      rates: try ShippedRates.tables()
    )
    #expect(excess?.given == given)
  }
}
