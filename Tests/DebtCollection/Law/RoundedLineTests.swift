import DebtCollection
import Testing

@Suite("A line says whether its amount was rounded")
struct RoundedLineTests {
  @Test(
    "of 750.00 × 0.05",
    arguments: [(Money(38), true), (Money(37, 50), false), (Money(20), false)]
  )
  func rounded(amount: Money, isRounded: Bool) {
    let line = AmountExplanation.Line(
      .reminderFee,
      amount,
      base: Money(750),
      factors: [Factor(hundredths: 5)]
    )
    #expect(line.isRounded == isRounded)
  }
}
