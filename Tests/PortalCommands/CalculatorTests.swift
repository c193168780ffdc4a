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

  @Test(
    "without a due date interest runs from thirty days after the demand; one of the two is given",
    arguments: [
      (["--demanded", "2026-05-16"], "99.66"), (["--due", "2026-06-15"], "99.66"),
      (["--demanded", "2026-05-16", "--due", "2026-06-15"], nil), ([], nil),
      (["--demanded", "2026-05-16", "--country", "FI"], nil),
      (["--demanded", "1999-05-16"], nil),
    ] as [([String], String?)]
  )
  func demanded(options: [String], total: String?) throws {
    let ended = try Program().run(
      ["interest", "--principal", "10000", "--to", "2026-07-15", "--json"] + options
    )
    #expect(ended.status == (total == nil ? .wrongUse : .done), "\(ended.errors)")
    if let total { #expect(try ended.json()["total"] as? String == total) }
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

  /// A row of `amili fees --json`: its options after the claim's, and what is told; nil is null.
  typealias Told = [String: String?]

  @Test(
    "fees of the neighbours, of payment plans and of the legal step; how long the claim lives",
    arguments: [
      (
        "NO consumer 10000 --instalments 5 --legal",
        [
          "ownDemandFee": "113.00", "paymentPlanFee": "1125.00", "complaintFee": "2071.00",
          "attachmentFee": "928.00", "writingFee": "672.00", "timeBarredAfter": "2029-03-02",
          "enforcementFrom": "2026-04-17", "enforcementNoticeHoldsTo": "2027-04-02",
          "officeNoticeEnds": "2026-05-08",
        ]
      ),
      (
        "NO consumer 10000 --interrupted 2026-05-02 --interrupted 2027-05-03",
        ["timeBarredAfter": "2030-05-03", "paymentPlanFee": nil]
      ),
      (
        "NO consumer 10000 --judgment 2026-03-16 --paid 2030-01-15",
        ["timeBarredAfter": "2036-03-16", "judgmentInterestFrom": "2027-01-15"]
      ),
      (
        "SE consumer 10000 --agreed --instalments 3 --legal",
        [
          "reminderFee": "60.00", "collectionFeeLight": "180.00", "paymentPlanFee": "170.00",
          "applicationFee": "300.00", "representationFee": "380.00", "attachmentFee": "600.00",
          "timeBarredAfter": "2029-03-02", "collectionFeeHeavy": nil,
          "demandPayBy": "2026-04-10", "legalFrom": "2026-04-15",
        ]
      ),
      (
        "SE business 10000",
        [
          "reminderFee": nil, "collectionFeeLight": nil, "standardCompensation": "450.00",
          "timeBarredAfter": "2036-03-02",
        ]
      ),
      (
        "FI consumer 500 --instalments 5 --extension 14",
        [
          "reminderFee": "5.00", "collectionFeeLight": "24.00", "laterDemandFee": "12.00",
          "extensionFee": "5.00", "paymentPlanFee": "30.00", "costCap": "120.00",
        ]
      ),
      (
        "FI consumer 500 --enforceable --last-letter 2026-03-16 --charged 40",
        ["collectionFeeLight": "11.00", "laterDemandFee": "7.00", "costCap": "51.00"]
      ),
      ("FI consumer 500 --last-letter 2026-03-30", ["reminderFee": nil, "laterDemandFee": nil]),
      (
        "FI business 400 --last-letter 2026-03-16 --charged 12",
        [
          "reminderFee": "12.00", "collectionFeeLight": "50.00", "laterDemandFee": "25.00",
          "ownDemandFee": "12.00", "protestedBillFee": "110.00",
          "billPublishedAfter": "2026-04-16",
          "bankruptcyDemandFee": "100.00", "standardCompensation": "40.00", "costCap": "250.00",
        ]
      ),
    ] as [(String, Told)]
  )
  func neighbours(line: String, told: Told) throws {
    let words = line.split(separator: " ").map(String.init)
    let ended = try Program().run(
      [
        "fees", "--country", words[0], "--debtor", words[1], "--principal", words[2], "--vat",
        "deducts", "--due", "2026-03-02", "--sent", "2026-04-02", "--json",
      ] + words.dropFirst(3)
    )
    #expect(ended.status == .done, "\(ended.errors)")
    let json = try ended.json()
    #expect((json["unknown"] as? [String])?.isEmpty == true)
    for (name, figure) in told { #expect(json[name] as? String == figure, "\(name)") }
  }

  @Test("what no source says is named, not guessed, and the rest stands")
  func unknownFees() throws {
    let ended = try Program().run([
      "fees", "--country", "FI", "--debtor", "business", "--principal", "5000", "--due",
      "2026-03-02", "--sent", "2026-04-02", "--last-letter", "2026-03-16", "--instalments", "3",
      "--json",
    ])
    let json = try ended.json()
    #expect(ended.status == .someRefused)
    #expect(json["collectionFeeLight"] as? String == "90.00")
    #expect(json["costCap"] is NSNull)
    #expect(
      json["unknown"] as? [String] == ["protestedBillFee", "paymentPlanFee", "costCap"]
    )
    #expect(ended.errors.contains("fees for businesses, Finland"))
    // A rule is no row that a user could add.
    #expect(!ended.errors.contains("rates add"))
  }

  @Test(
    "an option of one country's law is refused in another's",
    arguments: [
      ("NO", "--agreed"), ("NO", "--enforceable"), ("SE", "--charged 5"), ("FI", "--legal"),
      ("SE", "--judgment 2026-06-01"), ("NO", "--extension 14"), ("FI", "--extension 0"),
    ]
  )
  func foreignOptions(country: String, option: String) throws {
    let ended = try Program().run(
      [
        "fees", "--country", country, "--debtor", "consumer", "--principal", "500", "--due",
        "2026-03-02", "--sent", "2026-04-02",
      ] + option.split(separator: " ").map(String.init)
    )
    #expect(ended.status == .wrongUse)
    #expect(ended.errors.contains(String(option.prefix { $0 != " " })))
  }

  @Test("as text each fee has its words, and a dash where it may not be claimed")
  func feesAsText() throws {
    let ended = try Program().run([
      "fees", "--country", "SE", "--debtor", "consumer", "--principal", "500", "--due",
      "2026-03-02", "--sent", "2026-04-02", "--lang", "sv",
    ])
    let lines = ended.output.split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\u{a0}" }.joined(separator: " ")
    }
    #expect(
      lines == [
        "Påminnelseavgift –", "Inkassokrav 180,00 SEK", "Standardkompensation –",
        "Betalas eller bestrids senast (praxis) 10 april 2026",
        "Sista dag innan fordran är preskriberad 2 mars 2029",
      ]
    )
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
