import Agency
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalModel
@testable import PortalScreens

/// Cases that get no letter because there is nowhere to pay: Today says so, and Enter mends it.
@Suite struct AccountScripts {
  /// Three registered cases that no letter has been sent of, the last of them with its invoice's account,
  /// and no agency's account.
  private func made(
    columns: Int = 80,
    rows: Int = 24,
    agency: String = "",
    creditors: [Creditor] = [.example]
  ) throws -> ScreenTest {
    try ScreenTest(
      columns: columns,
      rows: rows,
      settings: { $0.agencyAccount = agency },
      fill: { store in
        for creditor in creditors {
          let numbers = try store.fill(2, creditor: creditor)
          try store.addCase(of: numbers[0], invoice: "F30000", account: "60300500006")
        }
      }
    )
  }

  private static let line = "not sent: the creditor has no account"

  @Test("what lacks an account is counted, by case; with the agency's account nothing does")
  func counted() throws {
    let test = try made().keys("1")
    let line = try #require(test.lines.first { $0.contains(Self.line) }, "\(test.text)")
    #expect(line.split(separator: " ").first == "2", "\(line)")
    #expect(try !made(agency: "86011117947").keys("1").text.contains(Self.line))
    var able = Creditor.example
    able.account = "86011117947"
    #expect(try !made(creditors: [able]).keys("1").text.contains(Self.line))
  }

  /// Goes down to the line and opens it.
  private func open(_ test: ScreenTest) throws {
    test.keys("1")
    let index = try #require(
      test.portal.today.figures.firstIndex { $0.line.name == "no-account" },
      "\(test.text)"
    )
    test.keys(String(repeating: "j ", count: index) + "enter")
  }

  @Test("Enter opens the creditor's setup at the account; saved, the agency takes up what waited")
  func mended() throws {
    let test = try working()
    try open(test)
    let form = try #require(test.portal.topLayer as? FormLayer, "\(test.text)")
    #expect(form.name == "creditor" && form.focus.current == "account")
    // A wrong check digit is said at once, and not saved.
    test.keys("8 6 0 1 1 1 1 7 9 4 8 ctrl-s")
    #expect(test.portal.topLayer === form && test.text.contains("is no account number"))
    let reader = try test.temporary.store.reader(.jobs)
    test.keys("backspace 7 ctrl-s")
    // What saving sets off is told, with whom it goes to, and Esc does none of it.
    for said in ["letters go out to debtors", "100001 Debtor 0", "y saves and sends"] {
      #expect(test.text.contains(said), "\(said)\n\(test.text)")
    }
    test.keys("esc")
    #expect(test.portal.topLayer === form)
    #expect(try reader.creditors().first?.1.account.isEmpty == true)
    #expect(try reader.unnumbered(after: nil, limit: 10).count == 3)
    test.keys("ctrl-s y")
    #expect(test.portal.layers.isEmpty, "\(test.text)")
    #expect(try reader.creditors().first?.1.account == "86011117947")
    #expect(try reader.unnumbered(after: nil, limit: 10).isEmpty)
    #expect(!test.text.contains(Self.line), "\(test.text)")
  }

  /// Three such cases, and the agency at work on them.
  private func working(_ creditor: Creditor = .example) throws -> ScreenTest {
    let test = try made(creditors: [creditor])
    let store = test.temporary.store
    let rates = try RateTables.load(data: ScreenTest.folder)
    test.portal.environment.services.registered = {
      try ScreenTest.agency(store, rates).issueNotices(for: $0)
    }
    test.portal.environment.services.rehearsed = {
      try ScreenTest.agency(store, rates).rehearsePending($0, most: $1)
    }
    return test
  }

  @Test("where no letter would go out it is saved at once")
  func nothingToSend() throws {
    var able = Creditor.example
    able.account = "86011117947"
    let test = try working(able)
    try ScreenTest.agency(test.temporary.store, RateTables.load(data: ScreenTest.folder))
      .issuePending()
    test.keys(": s e t u p enter")
    for _ in 0..<20 where (test.portal.topLayer as? FormLayer)?.focus.current != "city" {
      test.keys("tab")
    }
    test.keys("B e r g e n ctrl-s")
    #expect(test.portal.layers.isEmpty, "\(test.text)")
    #expect(try test.temporary.store.reader(.jobs).creditors().first?.1.city == "Bergen")
  }

  @Test(
    "letters that nobody can answer: said at the account and in the plan, not where they can be"
  )
  func unanswerable() throws {
    var reachable = Creditor.example
    reachable.phone = "22 33 44 55"
    for (creditor, isSaid) in [(Creditor.example, true), (reachable, false)] {
      let test = try working(creditor)
      try open(test)
      test.keys("8 6 0 1 1 1 1 7 9 4 7")
      #expect(test.text.contains("nobody can answer the letters") == isSaid, "\(test.text)")
      test.keys("ctrl-s")
      #expect(test.portal.topLayer?.name == "send", "\(test.text)")
      #expect(test.text.contains("nobody can answer them") == isSaid, "\(test.text)")
    }
  }

  @Test("Today says whose letters name nobody to answer to, and Enter opens what mends it")
  func contact() throws {
    let title = "letters name no address"
    let test = try made(agency: "86011117947").keys("1")
    let index = try #require(
      test.portal.today.figures.firstIndex { $0.line.name == "no-contact" },
      "\(test.text)"
    )
    #expect(test.portal.today.figures[index].totals.count == 3 && test.text.contains(title))
    test.keys(String(repeating: "j ", count: index) + "enter")
    let form = try #require(test.portal.topLayer as? FormLayer, "\(test.text)")
    #expect(form.focus.current == "address")
    test.keys("V e i 1 ctrl-s")
    #expect(test.portal.today.figure("no-contact") == nil && !test.text.contains(title))
    // An agency of its own name answers itself.
    let other = try made(agency: "86011117947")
    other.portal.environment.settings.agencyIsNamed = true
    #expect(!other.keys("1").text.contains(title), "\(other.text)")
  }

  @Test("of several creditors the one is chosen")
  func several() throws {
    let test = try made(creditors: [.example, .otherExample])
    try open(test)
    let menu = try #require(test.portal.topLayer as? MenuLayer, "\(test.text)")
    #expect(menu.list.choices.count == 2)
    test.keys("j enter")
    let form = try #require(test.portal.topLayer as? FormLayer, "\(test.text)")
    #expect(form.focus.current == "account")
  }

  @Test(
    "where titles do not fit beside their sums they go on below",
    arguments: [(80, 24), (40, 10)]
  )
  func titles(columns: Int, rows: Int) throws {
    let test = try made(columns: columns, rows: rows).keys("1 G")
    #expect(!test.text.contains("…"), "\(test.text)")
    for line in test.lines { #expect(line.count <= columns) }
  }
}
