import DebtCollection
import Testing

@Suite("What the rules of the dated tables say of themselves")
struct RuleFactTests {
  @Test("every row of a rule says what it holds, a figure's and a silent one nothing more")
  func all() throws {
    for line in try ShippedRates.tables().lines {
      let isRule = line.table.content == .rule && line.certainty != .notFound
      #expect(line.facts.isEmpty == !isRule, "\(line.table.rawValue) \(line.from.iso)")
    }
  }

  @Test(
    "row by row, as the file has it",
    arguments: [
      (
        RateTableName.collectionFee, "2020-10-01",
        "light up-to 500.00: 0.25, light up-to 1000.00: 0.35, light up-to 2500.00: 0.40, "
          + "light up-to 10000.00: 0.80, light up-to 50000.00: 1.60, light up-to 250000.00: 3.60, "
          + "light above: 7.20, heavy: 2.00, not-consumer: 1.50, not-deducting: 1.25, "
          + "heavy-after-days: 28, free-instalments: 4, instalment-plan: 1.50"
      ),
      (
        .reminderFee, "2020-10-01",
        "letter-twentieths: 1, demand-twentieths: 3, wait-days: 14, most: 2, anew-after-months: 6"
      ),
      (.courtFees, "2026-01-01", "complaint: 1.54, attachment: 0.69, writing: 0.50"),
      (
        .feesSweden, "2013-03-16",
        "reminder: 60.00, demand: 180.00, payment-plan: 170.00, compensation: 450.00"
      ),
      (
        .feesFinlandConsumer, "2012-01-01",
        "wait-days: 14, enforceable-demand: 12.00, demand up-to 250.00: 21.00, demand above: 45.00, "
          + "payment-plan above: 30.00"
      ),
      (.demandSweden, "2024-01-01", "pay-days: 8, waiting-days: 4, supervisor: Finansinspektionen"),
      (.paymentTerms, "2004-01-01", "demand-days: 30"),
    ]
  )
  func rows(table: RateTableName, from: String, says: String) throws {
    let line = try ShippedRates.tables().lines(of: table).first { $0.from.iso == from }
    let facts = try #require(line).facts.map { "\($0.key): \($0.value)" }
    #expect(facts.joined(separator: ", ") == says)
  }
}
