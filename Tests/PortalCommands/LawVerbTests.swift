import Foundation
import Testing

@testable import PortalCommands

/// Where the law's rows are looked up, and what an import says of terms of payment.
@Suite struct LawVerbTests {
  /// The lines with their blanks run together.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test("a table of rules is told row by row with all it holds")
  func rule() throws {
    let told = lines(try Program().run("rates", "--table", "enforcement").output)
    #expect(told.count == 13)
    #expect(told[1].hasPrefix("enforcement 1993-01-01"))
    #expect(told[7].hasPrefix("enforcement 2026-01-01"))
    #expect(
      told[8...12] == [
        "notice-days 14", "notice-valid-months 12", "office-days 21", "anew-after-months 2",
        "wage-lien-years 2",
      ]
    )
    let all = try Program().run("rates")
    #expect(!all.output.contains("notice-days"))
  }

  @Test("in JSON a rule is an object of what it says; a figure has none")
  func json() throws {
    let rates = objects(try Program().run("rates", "--json").json()["rates"])
    let row = try #require(
      rates.first {
        $0["table"] as? String == "payment-terms" && $0["from"] as? String == "2013-07-01"
      }
    )
    #expect(
      row["rule"] as? [String: String] == [
        "demand-days": "30", "business-days": "60", "public-days": "30",
      ]
    )
    #expect(rates.first { $0["table"] as? String == "base-rate" }?["rule"] == nil)
  }

  @Test("an act that is passed and not in force is said, and changes nothing")
  func comingLaw() throws {
    let program = try Program()
    let ended = program.run("rates", "--table", "collection-law")
    #expect(ended.output.contains("LOV-1988-05-13-26"))
    #expect(
      ended.output.contains("LOV-2026-05-22-19 (Prop. 3 L (2025–2026)) was passed 22 May 2026")
    )
    let json = try program.run("rates", "--table", "collection-law", "--json").json()
    let coming = try #require(objects(json["comingLaws"]).first)
    #expect(coming["from"] is NSNull && coming["signal"] as? String == "2027-01-01")
    #expect((coming["rule"] as? [String: String])?["payout-days"] == "14")
    #expect(objects(json["rates"]).count == 1)
    let other = try program.run("rates", "--table", "base-rate", "--json").json()
    #expect(objects(other["comingLaws"]).isEmpty)
  }

  @Test(
    "an invoice that gives a business more than 60 days is taken in, with a warning",
    arguments: [
      ("business", "2026-09-01", true), ("business", "2026-08-31", false),
      ("consumer", "2026-09-01", false),
    ]
  )
  func terms(kind: String, due: String, warns: Bool) throws {
    let program = try Program()
    let rows = """
      invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;address;postcode;city
      F1;2026-07-02;\(due);4198,00;Nord AS;\(kind);Storgata 1;8001;Bodø
      """
    let path = try program.file("terms.csv", rows)
    let ended = program.run("import", path, "--undisputed", "--creditor", "Test AS,988077917")
    #expect(ended.output.contains("1 taken in"))
    let said = (ended.output + ended.errors).contains("gives a business 61 days")
    #expect(said == warns, "\(ended.output)\(ended.errors)")
  }
}
