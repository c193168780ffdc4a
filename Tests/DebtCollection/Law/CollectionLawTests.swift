import DebtCollection
import Testing

@Suite("Which act on debt collection holds (law.md 1.9)")
struct CollectionLawTests {
  @Test(
    "the act of 1988 holds, and no newer has a first day",
    arguments: ["1989-10-01", "2030-01-01"]
  )
  func inForce(on: String) throws {
    let law = try ShippedRates.tables().collectionLaw.value(on: date(on))
    #expect(law.act == "LOV-1988-05-13-26")
    #expect(law.ownFees && !law.licensedLetters)
    #expect(law.objection == .reasonable)
    #expect(law.contactHours.isEmpty && law.payoutDays == nil)
  }

  @Test("the act that has been passed, paragraph by paragraph")
  func coming() throws {
    let coming = try #require(try ShippedRates.tables().comingLaws.first)
    let told = coming.law.facts.map { "\($0.key): \($0.value)" }
    #expect(coming.bill == "Prop. 3 L (2025–2026)")
    #expect(coming.passed.iso == "2026-05-22")
    #expect(coming.notInForceOn.iso == "2026-10-06")
    #expect(coming.signal?.iso == "2027-01-01")
    #expect(
      told == [
        "act: LOV-2026-05-22-19",
        "own-fees: false",  // § 19
        "licensed-letters: true",  // §§ 20, 21
        "objection: not-groundless",  // § 18
        "tells-order-of-cover: true",  // § 16
        "fines: true", "contact-hours monday to friday: 8 to 21",  // § 15
        "contact-hours saturday to saturday: 9 to 15", "answer-days: 7",  // § 17
        "payout-days: 14",  // § 26
        "deadlines-roll: false",  // § 20
        "repeals: LOV-1988-05-13-26",  // § 55
      ]
    )
  }
}
