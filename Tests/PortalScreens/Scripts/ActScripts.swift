import Agency
import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What only the agency does to a case, by key: planned, shown, done, taken back.
@Suite struct ActScripts {
  private static let ola = User(email: "ola@byraa.no", name: "", side: .agency)

  /// Case 1 is disputed, 2 has its notice, 3 its demand, and 4 is another of the debtor of 2.
  private static func fill(_ store: any CaseStoring) throws {
    let numbers = try store.fill(3)
    try store.addCase(of: numbers[1], invoice: "F20000")
    try store.sendNotices()
    try happen(.letterSent(demand), to: numbers[2], store)
    try happen(.disputed, to: numbers[0], store)
  }

  private static var demand: LetterSent {
    LetterSent(
      kind: .demand,
      channel: .post,
      letter: 0,
      deadline: testToday + 14,
      sum: Money(714),
      interest: .zero,
      fee: Money(600),
      compensation: .zero,
      reminderFee: .zero,
      collectionFee: Money(600)
    )
  }

  private static func happen(
    _ happening: Happening,
    to number: CaseNumber,
    _ store: any CaseStoring
  ) throws {
    let standing = try #require(try store.reader(.jobs).standings(of: [number][...]).first)
    let event = CaseEvent(at: testNoon, day: testToday, actor: .agency, happening)
    var after = standing.state
    after.apply(event)
    let change = CaseChange(
      number: number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: [event]
    )
    _ = try store.write { try $0.apply([change], receipt: nil) }
  }

  private func made(
    _ user: User = Self.ola,
    columns: Int = 120,
    rows: Int = 36
  ) throws -> ScreenTest {
    let test = try ScreenTest(columns: columns, rows: rows, fill: Self.fill)
    test.portal.environment.user = user
    return test
  }

  @Test("an objection is decided with its reason, which both sides read, and taken back")
  func decide() throws {
    let test = try made().keys(": 100001 enter O")
    #expect(test.text.contains("Decide the objection") && test.text.contains("Upheld"))
    #expect(test.text.contains("Type the reason"), "\(test.text)")
    test.keys("down tab S i g n e r t ctrl-s")
    #expect(test.text.contains("Decide the objection: 1 case"), "\(test.text)")
    test.keys("enter")
    #expect(test.text.contains("1 case done (receipt R1)"), "\(test.text)")
    #expect(try !test.state(of: 100_001).disputed)
    let words = try test.temporary.store.reader(.pages).messages(of: CaseNumber(100_001))
    #expect(words.last?.text == "Signert")
    test.keys("u enter")
    #expect(try test.state(of: 100_001).disputed)
  }

  @Test(
    "what cannot be done to a case is refused before anything is asked",
    arguments: [
      ("100002", "O", "it is not disputed"), ("100001", "I", "The claim is disputed"),
    ]
  )
  func refused(number: String, key: String, why: String) throws {
    let test = try made().keys(": \(number) enter \(key)")
    #expect(test.portal.layers.isEmpty, "\(test.text)")
    #expect(test.text.contains(why), "\(test.text)")
  }

  @Test("the agency's own people see in the footer what only they do, where it can be done")
  func hints() throws {
    let test = try made().keys(": 100001 enter")
    let footer = try #require(test.lines.last)
    for key in ["Q ask", "C call", "O decide", "F "] {
      #expect(footer.contains(key), "\(key): \(footer)")
    }
    #expect(!footer.contains("I payment plan"), "\(footer)")
    test.keys(": 100003 enter")
    let next = try #require(test.lines.last)
    #expect(!next.contains("O decide") && next.contains("I payment plan"), "\(next)")
    let creditors = User(email: "kari@kreditor.no", name: "", side: .creditor)
    let other = try made(creditors).keys(": 100001 enter")
    for key in ["Q ask", "C call", "O decide"] {
      #expect(other.lines.last?.contains(key) == false, "\(other.text)")
    }
  }

  @Test("costs are given up part by part, with what is claimed of each beside it")
  func waive() throws {
    let test = try made().keys(": 100002 enter X")
    let fee = try test.state(of: 100_002).amounts.reminderFee
    #expect(fee > .zero)
    #expect(test.text.contains("[x] Reminder fee"), "\(test.text)")
    #expect(test.text.contains("[ ] Court fee") && test.text.contains("none of those costs"))
    // Without a part there is nothing to do.
    test.keys("space")
    let chosen = test.text.contains("[ ] Late interest") ? "Late interest" : "Reminder fee"
    #expect(test.text.contains("[ ] \(chosen)"), "\(test.text)")
    test.keys("esc : waive space reminder-fee enter tab F e i l ctrl-s enter enter")
    #expect(try test.state(of: 100_002).amounts.reminderFee == .zero)
    test.keys("u")
    let again = try #require(test.lines.first { $0.contains("is claimed again") }, "\(test.text)")
    #expect(again.contains("Reminder fee"))
    test.keys("y enter")
    #expect(try test.state(of: 100_002).amounts.reminderFee == fee)
  }

  @Test("a letter goes out again to a new address; undo takes back both, as the plan says")
  func resend() throws {
    let test = try made().keys(": 100002 enter N")
    #expect(test.text.contains("Address  Storgata 1"), "\(test.text)")
    #expect(!test.text.contains("Undo takes it back"))
    let deadline = try test.state(of: 100_002).deadline
    test.keys("ctrl-u H a v n a space 2")
    #expect(test.text.contains("Undo takes it back"), "\(test.text)")
    test.keys("enter enter enter R e t u r ctrl-s enter")
    #expect(test.text.contains("1 case done (receipt R1)"), "\(test.text)")
    let reader = try test.temporary.store.reader(.pages)
    for number in [100_002, 100_004] as [Int64] {
      #expect(try reader.detail(CaseNumber(number))?.debtor.address == "Havna 2")
    }
    #expect(try test.state(of: 100_002).deadline == nil)
    #expect(try test.state(of: 100_004).deadline != nil)
    test.keys("u")
    #expect(test.text.contains("address is as it was before"), "\(test.text)")
    test.keys("enter")
    #expect(try test.state(of: 100_002).deadline == deadline)
    for number in [100_002, 100_004] as [Int64] {
      #expect(try reader.detail(CaseNumber(number))?.debtor.address == "Storgata 1")
    }
    #expect(try reader.detail(CaseNumber(100_002))?.debtor.postcode == "8001")
  }

  @Test("an address that was changed after the sending stays when the sending is undone")
  func addressChangedSince() throws {
    let test = try made().keys(": 100002 enter N ctrl-u H a v n a space 2")
    test.keys("enter enter enter ctrl-s enter")
    #expect(test.text.contains("1 case done (receipt R1)"), "\(test.text)")
    let store = test.temporary.store
    let reader = try store.reader(.pages)
    let debtor = try #require(try reader.detail(CaseNumber(100_002))).row.debtor
    try store.write { writer in
      var corrected = try #require(try reader.detail(CaseNumber(100_002))).debtor
      corrected.address = "Kaia 3"
      try writer.update(corrected, id: debtor)
    }
    test.keys("u")
    #expect(test.text.contains("1 case put back"), "\(test.text)")
    #expect(test.text.contains("changed since, and stays as it is now"), "\(test.text)")
    #expect(try reader.detail(CaseNumber(100_002))?.debtor.address == "Kaia 3")
  }

  @Test("what befell a debtor ends all of that debtor's cases, and undo opens them again")
  func register() throws {
    let test = try made().keys(": 100002 enter : fate space bankrupt enter")
    #expect(test.text.contains("Register what befell the debtor: 2 cases"), "\(test.text)")
    test.keys("tab ctrl-u 3 . 1 1 . 2 0 2 6 tab K u n n g j o r t ctrl-s enter")
    #expect(test.text.contains("2 cases done"), "\(test.text)")
    for number in [100_002, 100_004] as [Int64] {
      #expect(try test.state(of: number).closeReason == .bankrupt)
    }
    test.keys("u enter")
    for number in [100_002, 100_004] as [Int64] {
      #expect(try test.state(of: number).stage == .reminder)
    }
  }

  @Test("a plan is a table that adds up, agreed for one case, and taken back")
  func instalments() throws {
    let test = try made().keys(": 100003 enter I")
    #expect(test.text.contains("Type a date"), "\(test.text)")
    test.keys("ctrl-u 5 enter 2 0 2 6 - 1 2 - 1 5")
    #expect(test.text.contains("Together"), "\(test.text)")
    #expect(test.text.contains("the fee of a plan of more than four"), "\(test.text)")
    test.keys("enter tab tab enter")
    #expect(test.text.contains("1 case done (receipt R1)"), "\(test.text)")
    #expect(try test.state(of: 100_003).hasPlan)
    let plan = try test.temporary.store.reader(.pages).payments.runningPlan(of: .init(100_003))
    #expect(plan?.instalments.map(\.due.iso).last == "2027-04-15")
    test.keys("u enter")
    #expect(try !test.state(of: 100_003).hasPlan)
    // For several cases at once it is not agreed.
    test.keys("2 g space space I")
    #expect(test.text.contains("a payment plan is agreed for one case"), "\(test.text)")
  }

  @Test(
    "at collection the agency holds a case and moves the demand's deadline by the keys it knows"
  )
  func atCollection() throws {
    let test = try made().keys(": 100003 enter p enter y enter")
    #expect(try test.state(of: 100_003).status == .paused, "\(test.text)")
    test.keys("r y enter")
    #expect(try test.state(of: 100_003).status == .active, "\(test.text)")
    test.keys(": extend enter")
    #expect(test.text.contains("New last day to pay"), "\(test.text)")
    test.keys("2 0 2 6 - 1 2 - 2 8 enter y enter")
    #expect(try test.state(of: 100_003).deadline?.iso == "2026-12-28", "\(test.text)")
    test.keys("u y enter")
    #expect(try test.state(of: 100_003).deadline == testToday + 14)
  }

  @Test("what many cases have in common is done to the marked ones", arguments: ["X", "N"])
  func marked(key: String) throws {
    let test = try made().keys("* " + key)
    let lines = key == "X" ? "tab" : ""
    test.keys(lines + " F e i l ctrl-s enter")
    #expect(test.text.contains("cases done (receipt R1)"), "\(test.text)")
  }

  @Test(
    "a creditor is offered none of it: not in the help, not in the palette, not by its key",
    arguments: ["O", "X", "N", "F", "I"]
  )
  func creditors(key: String) throws {
    let kari = User(email: "kari@kreditor.no", name: "", side: .creditor)
    let test = try made(kari).keys(": 100001 enter " + key)
    #expect(!test.text.contains("[ Send ]"))
    #expect(test.portal.notice?.sentence.key == "refusal.not-your-side")
    test.keys("?")
    #expect(try !helpNames(key, test))
    test.keys("esc : waive")
    #expect(!test.text.contains("waive costs"), "\(test.text)")
    #expect(try helpNames(key, made().keys("?")))
  }

  /// Whether the help that is open names a key.
  private func helpNames(_ key: String, _ test: ScreenTest) throws -> Bool {
    let help = try #require(test.portal.topLayer as? ReadingLayer<[DetailLine]>)
    let face = help.face(in: test.portal)
    return face.blocks.contains { block in
      if case .lines(let lines) = block { lines.contains { $0.term == key } } else { false }
    }
  }

  @Test("on low screens the table and the choice are seen", arguments: [(80, 24), (40, 10)])
  func low(columns: Int, rows: Int) throws {
    let test = try made(columns: columns, rows: rows).keys(": 100003 enter I")
    test.keys("enter 2 0 2 6 - 1 2 - 1 5")
    #expect(test.text.contains("[ Send ]"), "\(test.text)")
    #expect(test.lines.allSatisfy { $0.count <= columns })
  }
}
