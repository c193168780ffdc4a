import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("A customer number never leads one person's claim to another")
struct DebtorTests {
  typealias Desk = ImporterTests.Desk

  private static let header = CSVTests.header + ";customer_number;debtor_id;debtor_kind;email"

  private func row(
    _ number: String,
    _ name: String,
    customer: String = "K1",
    id: String = "",
    kind: String = "",
    email: String = ""
  ) -> String {
    CSVTests.row(number: number, name: name) + ";\(customer);\(id);\(kind);\(email)"
  }

  private func names(_ desk: Desk, _ report: ImportReport) throws -> [String] {
    try report.cases.map { try desk.detail($0).debtor.name }
  }

  @Test(
    "Two rows of one customer number: whose the cases are, and what is said",
    arguments: [
      // Another number of a register: another debtor, whatever the names.
      (("Nord AS", "811143758"), ("Sør AS", "988077917"), 2, "customer-of-another"),
      (("Nord AS", "811143758"), ("Nord AS", "988077917"), 2, "customer-of-another"),
      // Another name, and no number in common.
      (("Kari Lunde", ""), ("Ola Moe", ""), 2, "customer-of-another-name"),
      (("Nord AS", "811143758"), ("Sør AS", ""), 2, "customer-of-another-name"),
      // The same one.
      (("Kari Lunde", ""), ("Lunde, Kari", ""), 1, nil),
      (("Nord AS", ""), ("Nord AS", "811143758"), 1, nil),
      (("Nord AS", "811143758"), ("Nord Holding AS", "811143758"), 1, "debtor-renamed"),
      (("Kari Lunde", ""), ("Kari Moe Lunde", ""), 1, "debtor-renamed"),
    ] as [((String, String), (String, String), Int, String?)]
  )
  func rows(
    first: (String, String),
    second: (String, String),
    debtors: Int,
    warning: String?
  ) throws {
    for isApart in [false, true] {
      let desk = try Desk()
      let rows = [row("1", first.0, id: first.1), row("2", second.0, id: second.1)]
      var reports = [try desk.csv(isApart ? [rows[0]] : rows, header: Self.header)]
      if isApart { reports.append(try desk.csv([rows[1]], header: Self.header)) }
      let cases = reports.flatMap(\.cases)
      let details = try cases.map(desk.detail)
      #expect(Set(details.map(\.row.debtor)).count == debtors)
      #expect(
        details.map(\.debtor.name) == (debtors == 2 ? [first.0, second.0] : [second.0, second.0])
      )
      let said = try #require(reports.last).warnings.filter {
        $0.sentence.key.hasSuffix("another") || $0.sentence.key.hasSuffix("name")
          || $0.sentence.key.hasSuffix("renamed")
      }
      #expect(said.map(\.sentence.key) == (warning.map { ["intake.warning.\($0)"] } ?? []))
      if let notice = said.first {
        let there = isApart ? "\(cases[0])" : "\(desk.folder)/rows.csv:2"
        #expect(notice.line == (isApart ? 2 : 3))
        #expect(notice.sentence.values.contains(.text(first.0)))
        #expect(notice.sentence.values.contains(.text(second.0)))
        #expect(notice.sentence.values.contains(.text(there)))
      }
      #expect(try desk.isSound())
    }
  }

  @Test("Kept apart once, each is found again by name or number, and nothing more is said")
  func foundAgain() throws {
    let desk = try Desk()
    _ = try desk.csv([row("1", "Kari Lunde"), row("2", "Ola Moe")], header: Self.header)
    let later = try desk.csv(
      [row("3", "Ola Moe", email: "ola@example.no"), row("4", "Kari Lunde")],
      header: Self.header
    )
    #expect(try names(desk, later) == ["Ola Moe", "Kari Lunde"])
    #expect(!later.warnings.contains { $0.sentence.key.contains("customer-of-another") })
    let cases = try desk.stored.store.reader(.jobs)
      .cases(ofDebtor: desk.detail(later.cases.first).row.debtor, limit: 9)
    #expect(cases.count == 2)
  }

  @Test("A new e-mail address is a correction of the one debtor, told in its cases")
  func corrected() throws {
    let desk = try Desk()
    let report = try desk.csv(
      [
        row("1", "Kari Lunde", email: "a@example.no"),
        row("2", "Kari Lunde", email: "b@example.no"),
      ],
      header: Self.header
    )
    #expect(try desk.detail(report.cases.first).debtor.email == "b@example.no")
    #expect(
      try desk.kinds(report.cases.last).contains(
        .debtorChanged(field: .email, from: "a@example.no", to: "b@example.no")
      )
    )
  }

  @Test("Rows of one case reference made out to two people are a case each, which is said")
  func reference() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";case_reference"
    let report = try desk.csv(
      [
        CSVTests.row(number: "1", name: "Kari Lunde") + ";A",
        CSVTests.row(number: "2", name: "Ola Moe") + ";A",
        CSVTests.row(number: "3", name: "Kari Lunde") + ";A",
      ],
      header: header
    )
    #expect(try names(desk, report) == ["Kari Lunde", "Ola Moe"])
    #expect(try desk.detail(report.cases.first).invoices.map(\.number).sorted() == ["1", "3"])
    #expect(report.warnings.contains { $0.sentence.key == "intake.warning.reference-other" })
  }

  @Test(
    "An invoice that is in already, made out to somebody else now, is refused and named",
    arguments: [
      ("Ola Moe", "", "intake.document.debtor-of-another-name"),
      ("Kari Lunde", "988077917", "intake.document.debtor-of-another-number"),
    ]
  )
  func sameDocument(name: String, id: String, refusal: String) throws {
    let desk = try Desk()
    let first = try desk.csv([row("1", "Kari Lunde", id: "811143758")], header: Self.header)
    let again = try desk.csv([row("1", name, id: id)], header: Self.header)
    #expect(again.refused.map(\.sentence.key) == [refusal])
    #expect(again.refused.first?.line == 2)
    #expect(try desk.detail(first.cases.first).debtor.name == "Kari Lunde")
    #expect(try desk.stored.store.reader(.jobs).detail(CaseNumber(100_002)) == nil)
  }

  @Test(
    "The same in UBL and CII",
    arguments: [
      ("ehf3-invoice.xml", "F-1001", "Kari &amp; Ås <![CDATA[<Test>]]>", "Ola Moe"),
      ("cii-invoice.xml", "C-31", "995525828", "811143758"),
    ]
  )
  func documents(file: String, number: String, old: String, new: String) throws {
    let desk = try Desk()
    let text = try Fixture.text(file)
    let first = try desk.take(desk.file("a.xml", text))
    let before = try desk.detail(first.cases.first).debtor
    let other = text.replacing(number, with: "X-1").replacing(old, with: new)
    let report = try desk.take(desk.file("b.xml", other))
    #expect(report.cases.count == 1)
    #expect(
      report.warnings.contains { $0.sentence.key.hasPrefix("intake.warning.customer-of-another") }
    )
    #expect(try desk.detail(report.cases.first).debtor != before)
    #expect(try desk.detail(first.cases.first).debtor == before)
  }
}
