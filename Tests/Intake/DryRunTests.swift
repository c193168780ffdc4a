import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("A dry run says exactly what the import then does")
struct DryRunTests {
  typealias Desk = ImporterTests.Desk

  private static let header =
    CSVTests.header + ";customer_number;case_reference;disputed;paid;email"

  private static func row(
    _ number: String,
    _ name: String = "Kari Lunde",
    due: String = "2026-08-15",
    amount: String = "100.00",
    customer: String = "",
    reference: String = "",
    disputed: String = "",
    paid: String = "",
    email: String = ""
  ) -> String {
    CSVTests.row(number: number, due: due, amount: amount, name: name)
      + ";\(customer);\(reference);\(disputed);\(paid);\(email)"
  }

  struct Files: CustomTestStringConvertible {
    var testDescription: String
    /// Rows that are in before, and whether they were confirmed.
    var before: [String] = []
    var wasConfirmed = true
    var rows: [String] = []
    var others: [String] = []
    var isConfirmed = true
  }

  static let table: [Files] = [
    Files(testDescription: "followed up", rows: [row("1"), row("2")]),
    Files(testDescription: "not confirmed", rows: [row("1")], isConfirmed: false),
    Files(
      testDescription: "confirmed later",
      before: [row("1")],
      wasConfirmed: false,
      rows: [row("1")]
    ),
    Files(testDescription: "twice in one file", rows: [row("1"), row("1"), row("2")]),
    Files(
      testDescription: "two people under one customer number",
      rows: [row("1", customer: "K1"), row("2", "Ola Moe", customer: "K1")]
    ),
    Files(
      testDescription: "another than last time, and a new e-mail address",
      before: [row("1", customer: "K1")],
      rows: [
        row("2", "Ola Moe", customer: "K1"), row("1", customer: "K1", email: "a@example.no"),
        row("3", customer: "K1"),
      ]
    ),
    Files(
      testDescription: "made out to somebody else, other amounts, no row at all",
      before: [row("1"), row("2")],
      rows: [row("1", "Ola Moe"), row("2", amount: "99.00"), "x;y"]
    ),
    Files(
      testDescription: "one case of several rows, joined later",
      before: [row("1", due: "2026-09-15", reference: "A")],
      rows: [
        row("2", reference: "A"), row("3", reference: "B"), row("4", "Ola Moe", reference: "B"),
      ]
    ),
    Files(
      testDescription: "disputed, and a dispute settled",
      before: [row("1", disputed: "yes")],
      rows: [row("1", disputed: "no"), row("2", disputed: "yes")]
    ),
    Files(
      testDescription: "paid before it came, paid since",
      before: [row("1")],
      rows: [row("1", paid: "100.00"), row("2", paid: "100.00"), row("3", paid: "40.00")]
    ),
    Files(
      testDescription: "a credit note after its invoice",
      others: [ImporterTests.invoice, ImporterTests.note]
    ),
    Files(
      testDescription: "a credit note before its invoice, and a file that cannot be read",
      others: [ImporterTests.note, ImporterTests.invoice, "/no/such/file.xml"]
    ),
  ]

  @Test("of every kind of file", arguments: table)
  func same(_ files: Files) throws {
    let desk = try Desk()
    func file(_ name: String, _ rows: [String]) throws -> [String] {
      rows.isEmpty
        ? [] : [try desk.file(name, ([Self.header] + rows).joined(separator: "\n") + "\n")]
    }
    desk.options.undisputed = files.wasConfirmed
    for path in try file("before.csv", files.before) { try desk.take(path) }
    desk.options.undisputed = files.isConfirmed
    let paths = try file("rows.csv", files.rows) + files.others
    let before = try desk.stored.store.reader(.jobs).version()
    desk.options.dryRun = true
    var rehearsed = try desk.take(paths: paths)
    #expect(rehearsed.isDryRun)
    #expect(try desk.stored.store.reader(.jobs).version() == before)
    desk.options.dryRun = false
    rehearsed.isDryRun = false
    #expect(try desk.take(paths: paths) == rehearsed)
    #expect(try desk.isSound())
  }
}
