import CaseStore
import DataFiles
import DebtCollection
import Testing

@testable import Intake

/// The rates that are shipped.
private let shipped = Result {
  try RateTables.load(
    data: DataFolder(root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/"))
  )
}

@Suite("Fees a creditor charged before, held against the law (inkassoforskriften §§ 1-1 to 1-3)")
struct OwnFeeTests {
  private typealias Desk = ImporterTests.Desk

  /// The letters of a claim due on 2 March 2026, and what is charged of them.
  struct Letters: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Reminder and notice, each sent, fee, deadline.
    var letters: String
    var charged: Money
    var warnings: [String] = []
  }

  private static let header =
    "invoice_number;invoice_date;due_date;amount;debtor_name;debtor_kind;postcode;city;creditor_name"
    + ";creditor_orgno;reminder_sent;reminder_fee;reminder_due;notice_sent;notice_fee;notice_due"

  @Test(
    "the lesser is charged, and each letter that asked for more is named",
    arguments: [
      Letters(
        testDescription: "more than a twentieth of the base rate",
        letters: "2026-03-16;70.00;2026-03-30;;;",
        charged: Money(38),
        warnings: ["own-fee-most reminder_fee"]
      ),
      Letters(
        testDescription: "on the eighth day",
        letters: "2026-03-10;38.00;2026-03-24;;;",
        charged: .zero,
        warnings: ["own-fee-early reminder_fee"]
      ),
      Letters(
        testDescription: "two, the first missed",
        letters: "2026-03-16;38.00;2026-03-30;2026-03-31;38.00;2026-04-14",
        charged: Money(76)
      ),
      Letters(
        testDescription: "the second after four days",
        letters: "2026-03-16;38.00;2026-03-20;2026-03-21;38.00;2026-04-10",
        charged: Money(38),
        warnings: ["own-fee-second notice_fee"]
      ),
      Letters(
        testDescription: "the first too early, which leaves the second the first",
        letters: "2026-03-10;38.00;2026-03-24;2026-03-25;38.00;2026-04-10",
        charged: Money(38),
        warnings: ["own-fee-early reminder_fee"]
      ),
      Letters(
        testDescription: "less than the law allows",
        letters: "2026-03-16;20.00;2026-03-30;;;",
        charged: Money(20)
      ),
    ]
  )
  func held(_ letters: Letters) throws {
    let desk = try Desk()
    desk.rates = try shipped.get()
    let row = "R1;2026-02-16;2026-03-02;8000.00;Kari;consumer;8001;Bodø;Nordlys AS;987654325;"
    let report = try desk.csv([row + letters.letters], header: Self.header)
    let state = try desk.detail(report.cases.first).row.state
    #expect(state.amounts.reminderFee == letters.charged)
    let warned = report.warnings.filter { $0.sentence.key.contains("own-fee") }
    #expect(warned.allSatisfy { $0.line == 2 && $0.file.hasSuffix("rows.csv") })
    #expect(
      warned.map { notice in
        guard case .text(let column) = notice.sentence.values.first else { return "" }
        return "\(notice.sentence.key.dropFirst("intake.warning.".count)) \(column)"
      } == letters.warnings
    )
    // The file is known when it comes again, though what it asked for was not charged.
    let again = try desk.csv([row + letters.letters], header: Self.header)
    #expect(again.duplicates == 1 && again.refused.isEmpty && again.imported == 0)
    #expect(try desk.isSound())
  }
}
