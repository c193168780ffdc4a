import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("Rows of a case reference join the case already there")
struct JoiningTests {
  typealias Desk = ImporterTests.Desk

  private static let header = CSVTests.header + ";case_reference;paid"

  private func row(
    _ number: String,
    _ reference: String,
    due: String = "2026-08-15",
    amount: String = "100.00",
    name: String = "Kari Test",
    paid: String = ""
  ) -> String {
    CSVTests.row(number: number, due: due, amount: amount, name: name) + ";\(reference);\(paid)"
  }

  @Test("while it waits: both invoices, both in the books, and tested again")
  func joins() throws {
    let desk = try Desk()
    let first = try desk.csv([row("1", "A", due: "2026-09-15")], header: Self.header)
    let number = try #require(first.cases.first)
    #expect(try desk.detail(number).row.state.waiting == .notOverdue)
    let second = try desk.csv(
      [row("2", "A", due: "2026-08-20", amount: "50.00", paid: "20.00")],
      header: Self.header
    )
    #expect(second.cases.isEmpty && second.joined == [number] && second.imported == 1)
    let detail = try desk.detail(number)
    #expect(detail.invoices.map(\.number).sorted() == ["1", "2"])
    #expect(detail.row.invoiceNumber == "2" && detail.row.invoiceCount == 2)
    #expect(detail.row.state.amounts.originalPrincipal == Money(150))
    #expect(detail.row.state.amounts.outstanding == Money(130))
    #expect(try desk.isSound())
    // Both are overdue by then, and the case is followed up as one.
    desk.today = try #require(CivilDate(2026, 10, 5))
    let third = try desk.csv(
      [row("2", "A", due: "2026-08-20", amount: "50.00", paid: "20.00")],
      header: Self.header
    )
    #expect(third.duplicates == 1 && third.registered == [number])
    #expect(try desk.isSound())
  }

  @Test("what was paid of one of several invoices comes off that one, for its interest too")
  func paidOfOne() throws {
    let desk = try Desk()
    let report = try desk.csv(
      [
        row("1", "A", due: "2026-08-10"),
        row("2", "A", due: "2026-08-20", amount: "50.00", paid: "20.00"),
      ],
      header: Self.header
    )
    let number = try #require(report.cases.first)
    let whole = try #require(try desk.stored.store.reader(.pages).wholes(of: [number]).first)
    let bases = ClaimBases(
      of: whole.detail.invoices,
      after: whole.events,
      choices: RuleChoices()
    )
    #expect(bases.remainingByNumber == ["1": Money(100), "2": Money(30)])
    #expect(
      whole.detail.invoices.allSatisfy { bases.remainingByNumber[$0.number] == $0.remaining }
    )
  }

  @Test("an invoice that is not confirmed leaves the whole claim unconfirmed")
  func unconfirmed() throws {
    let desk = try Desk()
    let first = try desk.csv([row("1", "A", due: "2026-09-15")], header: Self.header)
    desk.options.undisputed = false
    _ = try desk.csv([row("2", "A")], header: Self.header)
    let waiting = try desk.detail(first.cases.first).row.state.waiting
    #expect(waiting == [.notOverdue, .unconfirmed])
  }

  @Test(
    "once follow-up has begun, or for another debtor, it is a case of its own, and that is said"
  )
  func apart() throws {
    let desk = try Desk()
    let begun = try desk.csv([row("1", "A")], header: Self.header)
    #expect(begun.registered == begun.cases)
    let later = try desk.csv([row("2", "A")], header: Self.header)
    #expect(later.cases.count == 1 && later.joined.isEmpty)
    #expect(later.warnings.map(\.sentence.key).contains("intake.warning.reference-gone-on"))

    _ = try desk.csv([row("3", "B", due: "2026-09-15")], header: Self.header)
    let other = try desk.csv([row("4", "B", name: "Ola Annen")], header: Self.header)
    #expect(other.cases.count == 1 && other.joined.isEmpty)
    #expect(other.warnings.map(\.sentence.key).contains("intake.warning.reference-other"))
    #expect(try desk.isSound())
  }
}
