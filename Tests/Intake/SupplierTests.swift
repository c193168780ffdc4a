import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("A number leads no claim to another creditor")
struct SupplierTests {
  typealias Desk = ImporterTests.Desk

  private static let header =
    "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city;creditor_name"
    + ";creditor_orgno;case_reference"

  private func row(_ invoice: String, _ name: String, _ number: String) -> String {
    "\(invoice);2026-08-01;2026-08-15;100,00;Kari Lunde;0150;Oslo;\(name);\(number);A"
  }

  @Test(
    "Two names under one number: whose the cases are, and what is said",
    arguments: [
      // A right check digit: one creditor, whatever it is called.
      ("988077917", "Nord AS", "Sør AS", ["Nord AS", "Nord AS"], "creditor-renamed"),
      ("988077917", "Nord AS", "Nord, AS", ["Nord AS", "Nord AS"], nil),
      // A wrong one, or a number of another country: the name decides.
      ("988077918", "Nord AS", "Sør AS", ["Nord AS", "Sør AS"], "creditor-of-another"),
      (
        "1234567890", "Nord AB", "Global Trade", ["Nord AB", "Global Trade"], "creditor-of-another"
      ),
      ("1234567890", "Nord", "Nord AB", ["Nord", "Nord"], "creditor-renamed"),
    ] as [(String, String, String, [String], String?)]
  )
  func names(
    number: String,
    first: String,
    second: String,
    creditors: [String],
    warning: String?
  ) throws {
    for isApart in [false, true] {
      let desk = try Desk()
      let rows = [row("1", first, number), row("2", second, number)]
      var reports = [try desk.csv(isApart ? [rows[0]] : rows, header: Self.header)]
      if isApart { reports.append(try desk.csv([rows[1]], header: Self.header)) }
      let reader = try desk.stored.store.reader(.jobs)
      let invoices = try reports.flatMap(\.cases).flatMap { number in
        let detail = try #require(try reader.detail(number))
        return detail.invoices.map { ($0.number, detail.creditor) }
      }.sorted { $0.0 < $1.0 }
      #expect(invoices.map(\.1.name) == creditors)
      #expect(invoices.allSatisfy { $0.1.statedNumber == number })
      let said = reports.flatMap(\.warnings).map(\.sentence.key).filter {
        $0.hasPrefix("intake.warning.creditor-")
      }
      #expect(said == (warning.map { ["intake.warning.\($0)"] } ?? []))
      #expect(try desk.isSound())

      // Nothing of it is taken for new when it comes again, nor after one was given another name.
      if let number = invoices.first?.1.organisationNumber, creditors[0] != creditors[1] {
        try desk.stored.store.write { writer in
          var renamed = try #require(try writer.creditor(organisationNumber: number)?.1)
          renamed.name = "Vest AS"
          _ = try writer.save(renamed)
        }
      }
      let again = try desk.csv(rows, header: Self.header)
      #expect((again.duplicates, again.imported) == (2, 0))
    }
  }

  @Test(
    "The public files of three suppliers with one dummy number are of three creditors",
    .enabled(if: !SampleInvoiceTests.index.isEmpty)
  )
  func samples() throws {
    let desk = try Desk()
    let report = try desk.take(SampleInvoiceTests.folder)
    let suppliers = Set(SampleInvoiceTests.index.map { "\($0.id) \($0.supplier)" })
    #expect(!report.cases.isEmpty)
    for number in report.cases {
      let detail = try desk.detail(number)
      for invoice in detail.invoices {
        #expect(suppliers.contains("\(invoice.number) \(detail.creditor.name)"))
      }
    }
  }
}
