import Foundation
import Testing

@testable import PortalCommands

/// The examples of process.md and cases.md, through the program.
@Suite struct CalculatorTests {
  @Test(
    "late interest",
    arguments: [
      ("cases 1", "--principal 10000 --due 2026-06-15 --to 2026-07-15", "99.66"),
      ("cases 2, rolled", "--principal 10000 --due 2025-06-15 --to 2025-07-15 --roll", "98.29"),
      ("cases 2, as given", "--principal 10000 --due 2025-06-15 --to 2025-07-15", "101.71"),
      (
        "cases 3", "--principal 10000 --due 2026-06-15 --to 2026-07-15 --paid 2026-07-05=4000",
        "86.23"
      ),
      ("cases 4", "--principal 10000 --due 2024-01-31 --to 2024-03-01", "102.74"),
      (
        "cases 6: paid in the roll", "--principal 10000 --due 2026-09-05 --to 2026-09-07 --roll",
        "0.00"
      ),
      ("cases 7", "--principal 1000 --due 2026-09-05 --to 2026-09-30 --roll", "7.72"),
    ]
  )
  func interest(example: String, arguments: String, total: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    let ended = try Program().run(["interest"] + words + ["--json"])
    #expect(ended.status == .done, "\(ended.errors)")
    #expect(try ended.json()["total"] as? String == total)
  }

  @Test("a rate that is not set is never guessed: what is known stands apart (cases 5)")
  func unknownRate() throws {
    let ended = try Program()
      .run(
        "interest",
        "--principal",
        "10000",
        "--due",
        "2026-12-01",
        "--to",
        "2027-01-10",
        "--json"
      )
    let json = try ended.json()
    #expect(ended.status == .someRefused)
    #expect(json["total"] is NSNull)
    #expect(json["knownTotal"] as? String == "100.68")
    #expect(json["knownTo"] as? String == "2026-12-31")
    #expect(ended.errors.contains("amili rates add"))
  }

  @Test("a segment's amount has four decimals, and a segment ends where the rate does")
  func segments() throws {
    let ended = try Program()
      .run(
        "interest",
        "--principal",
        "10000",
        "--due",
        "2026-06-15",
        "--to",
        "2026-07-15",
        "--json"
      )
    let segments = objects(try ended.json()["segments"])
    #expect(segments.map { $0["amount"] as? String } == ["49.3151", "50.3425"])
    #expect(segments.map { $0["to"] as? String } == ["2026-06-30", "2026-07-15"])
  }

  /// Reminder fee, light, heavy, standard compensation.
  typealias Fees = [String?]

  @Test(
    "fees",
    arguments: [
      (
        "cases 9, due + 13", "10000 consumer deducts 2026-08-03 2026-08-16",
        [nil, "600.00", "1200.00", nil]
      ),
      (
        "cases 9, due + 14", "10000 consumer deducts 2026-08-03 2026-08-17",
        ["38.00", "600.00", "1200.00", nil]
      ),
      (
        "cases 10, 2025", "10000 consumer deducts 2025-12-01 2025-12-30",
        ["35.00", "560.00", "1120.00", nil]
      ),
      ("cases 11, old", "10000 consumer deducts 2020-09-30 2020-10-14", ["70.00", nil, nil, nil]),
      (
        "cases 17", "10000 business deducts 2026-07-10 2026-08-10",
        ["38.00", "900.00", "1800.00", "430.00"]
      ),
      (
        "cases 18", "500 consumer deducts 2026-08-03 2026-09-01",
        ["38.00", "187.50", "375.00", nil]
      ),
      (
        "cases 18", "500.01 consumer deducts 2026-08-03 2026-09-01",
        ["38.00", "262.50", "525.00", nil]
      ),
      (
        "cases 18", "10000.01 consumer deducts 2026-08-03 2026-09-01",
        ["38.00", "1200.00", "2400.00", nil]
      ),
      (
        "cases 19", "500 business none 2026-08-03 2026-09-01",
        ["38.00", "351.56", "703.13", "430.00"]
      ),
      (
        "cases 21", "500 unknown deducts 2026-08-03 2026-09-01", ["38.00", "187.50", "375.00", nil]
      ),
    ] as [(String, String, Fees)]
  )
  func fees(example: String, line: String, expected: Fees) throws {
    let words = line.split(separator: " ").map(String.init)
    let ended = try Program()
      .run(
        "fees",
        "--principal",
        words[0],
        "--debtor",
        words[1],
        "--vat",
        words[2],
        "--due",
        words[3],
        "--sent",
        words[4],
        "--json"
      )
    let json = try ended.json()
    #expect(json["reminderFee"] as? String == expected[0])
    #expect(json["standardCompensation"] as? String == expected[3])
    // The older collection fees are not among the examples of that row.
    guard expected[1] != nil else { return }
    #expect(json["collectionFeeLight"] as? String == expected[1])
    #expect(json["collectionFeeHeavy"] as? String == expected[2])
  }

  @Test(
    "the collection fee is at the rate of the day the principal is paid (cases 20)",
    arguments: [("2025-12-30", "560.00"), ("2026-01-05", "600.00")]
  )
  func feeOfTheDayPaid(paid: String, fee: String) throws {
    let ended = try Program()
      .run(
        "fees",
        "--principal",
        "8000",
        "--debtor",
        "consumer",
        "--vat",
        "deducts",
        "--due",
        "2025-11-01",
        "--sent",
        "2025-12-11",
        "--paid",
        paid,
        "--json"
      )
    #expect(try ended.json()["collectionFeeLight"] as? String == fee)
  }

  @Test("a row of one's own is used from then on, and not taken twice")
  func ownRate() throws {
    let program = try Program()
    let row = [
      "rates", "add", "--table", "late-interest", "--from", "2027-01-01", "--figure", "12.50",
      "--source", "Finansdepartementet \"2026\"",
    ]
    #expect(program.run(row).status == .done)
    let interest = program.run(
      "interest",
      "--principal",
      "10000",
      "--due",
      "2026-12-01",
      "--to",
      "2027-01-10",
      "--json"
    )
    #expect(interest.status == .done)
    #expect(try interest.json()["total"] as? String == "134.93")
    #expect(program.run(row).status == .wrongUse)
  }
}
