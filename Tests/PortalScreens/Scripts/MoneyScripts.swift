import Agency
import CaseStore
import DebtCollection
import Glibc
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Payments by hand, and the place Settlements, by key.
@Suite struct MoneyScripts {
  /// Three cases that have their notices.
  private func made(columns: Int = 120, rows: Int = 36) throws -> ScreenTest {
    try ScreenTest(
      columns: columns,
      rows: rows,
      fill: { store in
        try store.fill(3)
        try store.sendNotices()
      }
    )
  }

  /// Books a file of one payment for no case, and gives its number.
  private func unmatched(_ test: ScreenTest, _ amount: Money) throws {
    let path = "\(test.temporary.folder)/payments.xml"
    var payment = CamtFile.Payment("", amount, reference: "T1")
    payment.text = "faktura F10001"
    payment.payer = "Kari Nordmann"
    let file = CamtFile(day: testToday, [.init([payment], reference: "E1")])
    try write(file.text, to: path)
    let rules = try test.portal.environment.services.money.rules()
    let report = try PaymentBooker(rules: rules).run(files: [path])
    #expect(report.unmatched.count == 1)
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    fputs(text, file)
  }

  @Test("b: the plan is shown before anything is written, and Book books it")
  func direct() throws {
    let test = try made()
    let before = try test.state(of: 100_003)
    test.keys("b")
    #expect(test.text.contains("Payment on case 100003") && test.text.contains("[ Book ]"))
    test.keys("60")
    #expect(test.text.contains("Principal: 60.00"), "\(test.text)")
    #expect(try test.state(of: 100_003) == before)
    test.keys("ctrl-s")
    #expect(!test.text.contains("[ Book ]"), "\(test.text)")
    #expect(try test.state(of: 100_003).amounts.paid == Money(60))
  }

  @Test("b: what cannot be booked says why, and Cancel writes nothing")
  func refused() throws {
    let test = try made()
    test.keys("b 0 ctrl-s")
    #expect(test.text.contains("more than nothing"), "\(test.text)")
    test.keys("esc")
    #expect(!test.text.contains("[ Book ]"))
    #expect(try test.state(of: 100_003).amounts.paid == .zero)
  }

  @Test("5: what is for no case, with its suggestion and what it would do; y books it")
  func match() throws {
    let test = try made()
    try unmatched(test, Money(40))
    test.keys("5")
    #expect(test.text.contains("Payments for no case yet (1)"), "\(test.text)")
    test.keys("enter")
    #expect(test.text.contains("Case 100002") && test.text.contains("its invoice is in the text"))
    for said in ["40.00 of 18 Nov is booked on case 100002", "Principal: 40.00", "not taken back"] {
      #expect(test.text.contains(said), "\(said)\n\(test.text)")
    }
    // Enter on the case goes to Cancel, and Enter there leaves.
    test.keys("enter enter")
    #expect(try test.state(of: 100_002).amounts.paid == .zero)
    #expect(test.portal.topLayer == nil)
    test.keys("enter enter y")
    #expect(try test.state(of: 100_002).amounts.paid == Money(40))
    #expect(test.text.contains("Payments for no case yet (0)"), "\(test.text)")
  }

  @Test("u after money was booked is about that, and not about an older receipt")
  func undoOfBooking() throws {
    let test = try made()
    test.keys("2 p ctrl-u +3 enter y esc")
    let receipt = try #require(try test.temporary.store.reader(.jobs).receipts(limit: 1).first)
    #expect(receipt.action.kind == .pause)
    try unmatched(test, Money(40))
    test.keys("5 enter y u")
    #expect(test.text.contains("That was done last"), "\(test.text)")
    #expect(!test.text.contains(receipt.number.description))
    test.keys("y esc")
    #expect(try test.state(of: 100_002).amounts.paid == Money(40))
  }

  @Test("5: what is owed back is listed with its case, and is:overpaid finds it")
  func owedBack() throws {
    let test = try made()
    try unmatched(test, Money(5000))
    let unmatched = UnmatchedPayments(rules: try test.portal.environment.services.money.rules())
    let payment = try #require(try unmatched.all().first)
    let number = CaseNumber(100_001)
    try unmatched.book(payment.id, on: number)
    let back = try test.state(of: 100_001).amounts.owedBack
    #expect(back > .zero)
    test.keys("5")
    #expect(test.text.contains("Owed back to debtors (1)"), "\(test.text)")
    #expect(test.text.contains("100001 Debtor 0"), "\(test.text)")
    test.keys("enter")
    #expect(test.portal.currentCase == number)
    let filter = try FilterParser(today: testToday).parse("is:overpaid")
    let found = try test.temporary.store.reader(.jobs)
      .page(of: CaseQuery(filter: filter), at: .first, limit: 9)
    #expect(found.rows.map(\.number) == [number])
  }

  @Test("5: a voucher is shown, and saved in a folder")
  func voucher() throws {
    let test = try made()
    try unmatched(test, Money(40))
    let rules = try test.portal.environment.services.money.rules()
    let unmatched = UnmatchedPayments(rules: rules)
    let payment = try #require(try unmatched.all().first)
    try unmatched.book(payment.id, on: CaseNumber(100_001))
    _ = try Settler(agency: rules.agency).settle(on: testToday)
    test.keys("5 enter")
    #expect(test.text.contains("Remittance voucher S1"), "\(test.text)")
    #expect(test.text.contains("Posting proposal"))
    // By key in the dialog, the folder's name typed; and by :save in the place.
    test.keys("w")
    test.portal.type("\(test.temporary.folder)/by-key", pasted: true)
    test.keys("enter")
    test.settle()
    #expect(access("\(test.temporary.folder)/by-key/S1.txt", R_OK) == 0, "\(test.text)")
    #expect(test.text.contains("S1.txt"), "\(test.text)")
    test.keys("esc :")
    test.portal.type("save \(test.temporary.folder)/by-name", pasted: true)
    test.keys("enter")
    test.settle()
    #expect(access("\(test.temporary.folder)/by-name/S1.txt", R_OK) == 0, "\(test.text)")
  }

  @Test("payments for no case yet stand in Today, for the agency's side; Enter goes to them")
  func todaysUnmatched() throws {
    let test = try made()
    #expect(!test.keys("1").text.contains("for no case yet"), "\(test.text)")
    try unmatched(test, Money(40))
    test.keys("R")
    let index = try #require(
      test.portal.today.figures.firstIndex { $0.line.name == "unmatched" },
      "\(test.text)"
    )
    test.keys(String(repeating: "j ", count: index) + "enter")
    guard case .unmatched? = test.portal.settlements.current else {
      Issue.record("\(test.text)")
      return
    }
    test.keys("enter")
    #expect(test.portal.topLayer?.name == "match", "\(test.text)")
    test.keys("esc esc")
    #expect(test.portal.place == .today)
    test.portal.environment.user = User(email: "ola@kreditor.no", name: "", side: .creditor)
    #expect(!test.keys("2 1").text.contains("for no case yet"), "\(test.text)")
  }

  @Test("vouchers come first, and the keys of pages go from section to section")
  func sections() throws {
    let test = try made()
    try unmatched(test, Money(40))
    test.keys("b 60 ctrl-s enter")
    test.keys("5")
    let headings = test.portal.settlements.lines.filter { $0.role == .heading }
    let order = ["settlements", "unmatched", "direct", "differs", "owed-back"]
    let keys = headings.compactMap { line -> String? in
      if case .sentence(let sentence)? = line.spans.first { sentence.key } else { nil }
    }
    #expect(keys == order.map { "settlements.\($0)" })
    test.keys("page-down")
    guard case .direct? = test.portal.settlements.current else {
      Issue.record("\(test.text)")
      return
    }
    test.keys("page-up")
    guard case .unmatched? = test.portal.settlements.current else {
      Issue.record("\(test.text)")
      return
    }
  }

  @Test("looked back, Settlements leaves out what came later, and has it again today")
  func lookedBack() throws {
    let test = try made()
    test.keys("b 60 ctrl-s enter")
    test.keys("5")
    #expect(test.portal.settlements.items.count == 1, "\(test.text)")
    test.portal.perform("portal.as-of", argument: (testToday - 1).iso)
    test.settle()
    #expect(test.portal.settlements.items.isEmpty, "\(test.text)")
    #expect(test.text.contains("as they are today only"), "\(test.text)")
    test.portal.perform("portal.as-of")
    test.settle()
    #expect(test.portal.settlements.items.count == 1, "\(test.text)")
  }

  @Test("the list beside a case opened from Settlements stands on that case, and q goes back")
  func besideOpened() throws {
    let test = try made()
    test.keys("2 G b 60 ctrl-s enter")
    let number = try #require(test.portal.currentCase)
    test.keys("g 5 enter")
    #expect(test.portal.detail.number == number, "\(test.text)")
    #expect(test.portal.list?.currentCase == number, "\(test.text)")
    test.keys("q")
    #expect(test.portal.place == .settlements)
  }

  @Test("Settlements stands on a small screen", arguments: [(80, 24), (40, 10)])
  func small(columns: Int, rows: Int) throws {
    let test = try made(columns: columns, rows: rows)
    try unmatched(test, Money(40))
    test.keys("5 G g")
    #expect(test.text.contains("40.00"), "\(test.text)")
    #expect(test.lines.allSatisfy { $0.count <= columns })
  }

  /// A case, and two credit notes that wait: one for an invoice that is not in, one that names none and
  /// has the case's debtor and sum.
  private func notes(side: User.Side = .both) throws -> ScreenTest {
    let test = try ScreenTest(
      columns: 100,
      rows: 30,
      fill: { store in
        let number = try #require(try store.fill(1).first)
        let row = try #require(try store.reader(.jobs).detail(number)).row
        func note(_ name: String, _ amount: Money, _ references: [String]) -> OpenCreditNote {
          OpenCreditNote(
            creditor: row.creditor,
            number: name,
            issued: testToday - 3,
            amount: amount,
            currency: .nok,
            references: references,
            debtorName: row.debtorName,
            contentHash: name
          )
        }
        try store.write { writer in
          try writer.keep(note("K-1", Money(250), ["F-99"]))
          try writer.keep(note("K-2", row.state.amounts.principal, []))
        }
      }
    )
    test.keys("1")
    let lines = test.portal.today.figures.map(\.line.name)
    let down = try #require(lines.firstIndex(of: "credit-notes"))
    test.keys(String(repeating: "j ", count: down) + "enter")
    return test
  }

  @Test("credit notes that wait stand in Today and open as a list that says what to do")
  func creditNotes() throws {
    let test = try notes()
    #expect(test.text.contains("K-1 Debtor 0") && test.text.contains("250.00 NOK"), "\(test.text)")
    #expect(test.text.contains("refers to invoice F-99, which is not in"))
    // Where its invoice has to come first there is no case to open.
    test.keys("enter")
    #expect(test.portal.topLayer != nil && test.text.contains("no case to open"))
    test.keys("j")
    #expect(test.text.contains("Case 100001, Debtor 0"), "\(test.text)")
    #expect(test.text.contains("same debtor, same sum"), "\(test.text)")
    test.keys("enter")
    #expect(test.portal.topLayer == nil && test.portal.currentCase == CaseNumber(100_001))
  }

  @Test("b on a credit note: the case that suggests itself, the plan, and y books it")
  func assign() throws {
    let test = try notes()
    test.keys("j b")
    for said in [
      "Which case is this credit note", "Case 100001, Debtor 0", "which is closed as credited",
      "cannot be taken back", "y books, Esc leaves",
    ] { #expect(test.text.contains(said), "\(said)\n\(test.text)") }
    #expect(try test.state(of: 100_001).stage != .closed)
    // Enter on the case reads the plan's button, and does not book.
    test.keys("enter")
    #expect(try test.state(of: 100_001).stage != .closed)
    test.keys("y")
    #expect(try test.state(of: 100_001).closeReason == .credited)
    #expect(!test.text.contains("K-2 Debtor"), "\(test.text)")
    #expect(test.text.contains("K-1 Debtor 0"), "\(test.text)")
  }

  @Test(
    "a case typed for a credit note is planned; what cannot be booked says why and books nothing"
  )
  func assignTyped() throws {
    let test = try notes()
    test.keys("b 100009")
    #expect(test.text.contains("no case 100009"), "\(test.text)")
    test.keys("tab tab enter")
    #expect(test.portal.topLayer?.name == "assign")
    test.keys("shift-tab shift-tab ctrl-u 100001")
    #expect(test.text.contains("250.00"), "\(test.text)")
    test.keys("enter y")
    #expect(try test.state(of: 100_001).amounts.credited == Money(250))
  }

  @Test("looking back no credit note is booked")
  func assignLookingBack() throws {
    let test = try notes()
    test.portal.environment.asOf = testToday - 1
    test.keys("j b")
    #expect(test.portal.topLayer?.name == "credit-notes")
  }
}
