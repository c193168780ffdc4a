import DebtCollection
import Foundation
import Letters
import TestCases
import Testing

@testable import Agency

/// The claim is 10 000 due 2 March 2026: notice 16 March to pay by the 30th, demand 7 April by the 21st.
@Suite("Letters to debtors who hold a demand for more than is owed")
struct CorrectedSumTests {
  /// What comes in of the claim after the demand of 7 April, and what the debtor is told of it.
  struct Lowered: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind = DirectEntry.Kind.payment
    var sum: Money
    /// The day the debtor's order reached the bank, or the credit note's.
    var day: String
    /// The day it is booked, after the day's letters have gone.
    var booked = "2026-04-08"
    /// The letter's day, and whether it says that nothing is left to pay; nil where there is none.
    var told: (day: String, settled: Bool)?
  }

  static let lowered: [Lowered] = [
    Lowered(
      testDescription: "in full after the notice's time, before the demand",
      sum: Money(10_200),
      day: "2026-04-02",
      told: ("2026-04-08", true)
    ),
    Lowered(
      testDescription: "a part before the demand",
      sum: Money(4_000),
      day: "2026-04-02",
      told: ("2026-04-08", false)
    ),
    Lowered(
      testDescription: "in the notice's time: the demand is withdrawn",
      sum: Money(10_100),
      day: "2026-03-30"
    ),
    Lowered(testDescription: "a part after the demand", sum: Money(4_000), day: "2026-04-08"),
    Lowered(testDescription: "all after the demand", sum: Money(20_000), day: "2026-04-08"),
    Lowered(
      testDescription: "credited in whole",
      kind: .credit,
      sum: Money(10_000),
      day: "2026-04-08",
      told: ("2026-04-08", true)
    ),
    Lowered(
      testDescription: "credited in part",
      kind: .credit,
      sum: Money(1_000),
      day: "2026-04-08",
      told: ("2026-04-08", false)
    ),
  ]

  @Test(
    "inkassoloven § 8: who holds a demand for more than is owed is told of the right sum, once",
    arguments: lowered
  )
  func loweredSum(_ lowered: Lowered) throws {
    let told = try ToldWorld()
    switch lowered.kind {
    case .payment: try told.pay(lowered.sum, ordered: lowered.day, booked: lowered.booked)
    case .credit:
      let plan = try told.enter(.credit, lowered.sum, lowered.day)
      #expect(plan.effect.tellsLowerSum)
    }
    #expect(try told.letters(.sumCorrected).isEmpty)
    try told.world.work(to: "2026-04-09")
    let letters = try told.letters(.sumCorrected)
    let days = try lowered.told.map { [try day($0.day)] } ?? []
    #expect(letters.map(\.sent) == days)
    if let letter = letters.first, let said = lowered.told {
      #expect(letter.fields["demandDate"] == "7.\u{A0}april\u{A0}2026")
      let text = try Letter.text(of: letter).text
      #expect(text.contains("ikke noe mer å betale") == said.settled, "\(text)")
      let back = try told.world.state(told.number).amounts.owedBack
      #expect(letter.fields["owedBack"]?.digits == (back > .zero ? back.plain.digits : nil))
      // What is left is what closes the claim while the demand's time to pay runs.
      let left = try told.world.state(told.number).amounts.outstanding
      #expect((left == .zero) == said.settled)
      let total = left.plain.replacingOccurrences(of: ".", with: ",")
      if !said.settled {
        #expect(
          letter.fields["total"]?.replacingOccurrences(of: "\u{A0}", with: "") == total
        )
        #expect(letter.fields["deadline"] == "21.\u{A0}april\u{A0}2026")
        // Its interest is the demand's, to the day of that.
        #expect(letter.fields["interestTo"] == "7.\u{A0}april\u{A0}2026")
      }
      #expect(try told.spooled(.sumCorrected).map(\.channel) == ["post"])
    }
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.sumCorrected).count == letters.count)
    try told.expectSound()
  }

  @Test("the right sum is not asked for while a plan holds the case, and is told when it has ended")
  func underPlan() throws {
    let told = try ToldWorld()
    try told.world.tell(told.number, "2026-04-09", .promise(try day("2026-05-20")))
    let plan = try told.enter(.credit, Money(1_000), "2026-04-09")
    #expect(plan.effect.sentences.map(\.key).contains("direct.tells-lower-sum-later"))
    try told.world.work(to: "2026-04-15")
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed() == [told.number])
    try told.world.tell(told.number, "2026-04-16", .planEnded(broken: true))
    try told.world.work(to: "2026-04-20")
    let letters = try told.letters(.sumCorrected)
    #expect(letters.map { $0.fields["creditedSince"]?.digits } == ["100000"])
    #expect(try told.owed().isEmpty)
    try told.expectSound()
  }

  @Test(
    "the right sum is not asked for before an objection is decided, whose letter then says it",
    arguments: [true, false]
  )
  func underObjection(upheld: Bool) throws {
    let told = try ToldWorld()
    try told.world.tell(told.number, "2026-04-09", .disputed)
    try told.enter(.credit, Money(1_000), "2026-04-09")
    try told.world.work(to: "2026-04-14")
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed() == [told.number])
    try told.world.act(told.number, "2026-04-15", .decide(upheld: upheld, why: "Vurdert"))
    try told.world.work(to: "2026-04-20")
    let decision = try #require(try told.letters(.disputeDecided).first)
    #expect(decision.fields["principal"]?.digits == "1000000")
    #expect(decision.fields["paid"]?.digits == "100000" && decision.deadline != nil)
    #expect(try told.letters(.sumCorrected).isEmpty)
    #expect(try told.owed().isEmpty)
    try told.expectSound()
  }

  @Test("who was never asked for more is told nothing: the notice stands alone")
  func neverDemanded() throws {
    let told = try ToldWorld(until: "2026-03-20")
    try told.enter(.credit, Money(1_000), "2026-03-20")
    try told.world.work(to: "2026-03-25")
    #expect(try told.letters(.sumCorrected).isEmpty)
    try told.expectSound()
  }
}
