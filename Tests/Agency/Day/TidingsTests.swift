import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import TestCases
import Testing

@Suite("Letters that tell what was done: when the night acknowledges it, and once")
struct TidingsTests {
  private func letters(_ world: AgencyWorld, _ number: CaseNumber) throws -> [StoredLetter] {
    try world.store.reader(.pages).letters(of: number)
  }

  @Test("a new due date is confirmed to the debtor, with the one it takes the place of")
  func respite() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    try world.act(number, "2026-03-18", .changeDue(to: try day("2026-04-10")))
    try world.work(to: "2026-03-18", hour: 13, wholeDay: false)
    #expect(try letters(world, number).map(\.kind) == [.notice])
    try world.work(to: "2026-03-18")
    let letter = try #require(try letters(world, number).last)
    #expect(letter.kind == .respite)
    // Made at night, it is handed over the next working day.
    #expect(letter.sent == (try day("2026-03-19")))
    #expect(letter.deadline == (try day("2026-04-10")))
    #expect(letter.fields["formerDue"] == "2.\u{A0}mars\u{A0}2026")
    // The letter claims nothing: the new notice comes fourteen days after the new due date.
    #expect(try world.state(number).next == NextStep(.notice, on: try day("2026-04-24")))
    try world.work(to: "2026-04-01")
    #expect(try letters(world, number).count == 2)
    #expect(try world.faults() == [])
  }

  @Test(
    "more time given at collection is confirmed once; what the letter asks closes, and more is owed back",
    arguments: [Money.zero, Money(3)]
  )
  func extended(more: Money) throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-13")
    let until = try day("2026-05-05")
    let dispatcher = try world.dispatcher("2026-04-14")
    let plan = try dispatcher.plan(.changeDue(to: until), for: .cases([number]))
    #expect(try dispatcher.apply(plan).done == 1)
    try world.work(to: "2026-04-14")
    let letter = try #require(try letters(world, number).last)
    #expect(letter.kind == .respite)
    #expect(letter.sent == (try day("2026-04-15")) && letter.deadline == until)
    #expect(letter.fields["formerDue"] == "21.\u{A0}april\u{A0}2026")
    let said = try Letter.text(of: letter).text
    #expect(said.contains("inkassosaken") && !said.contains("inkassovarsel"))
    // What it asks, paid by its day, closes the case, and nothing of it is owed back.
    try world.book(number, letter.sum + more, "2026-05-05")
    let state = try world.state(number)
    #expect(state.closeReason == .paid && state.amounts.owedBack == more)
    try world.work(to: "2026-05-08")
    #expect(try letters(world, number).filter { $0.kind == .respite }.count == 1)
    #expect(try world.faults() == [])
  }

  @Test("what a letter asks closes also where less was paid since, and taken back")
  func extendedTakenBack() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-13")
    let dispatcher = try world.dispatcher("2026-04-14")
    let plan = try dispatcher.plan(.changeDue(to: try day("2026-05-05")), for: .cases([number]))
    #expect(try dispatcher.apply(plan).done == 1)
    try world.work(to: "2026-04-14")
    let letter = try #require(try letters(world, number).last)
    #expect(letter.kind == .respite)
    // It asks for interest that the demand did not: all but a little of that is paid, and comes back.
    let less = letter.sum - Money(10)
    #expect(try world.state(number).amounts.outstanding < less)
    try world.book(number, less, "2026-04-20")
    try world.book(number, less, "2026-04-22", type: "18")
    #expect(try world.state(number).stage == .collection)
    try world.book(number, letter.sum, "2026-05-05")
    let state = try world.state(number)
    #expect(state.closeReason == .paid && state.amounts.owedBack == .zero)
    #expect(try world.faults() == [])
  }

  @Test("a due date changed twice before the night is confirmed once, as it is then")
  func respiteTwice() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    try world.act(number, "2026-03-18", .changeDue(to: try day("2026-04-10")))
    try world.act(number, "2026-03-18", .changeDue(to: try day("2026-04-20")))
    try world.work(to: "2026-03-18")
    #expect(
      try letters(world, number).filter { $0.kind == .respite }.map(\.deadline) == [
        try day("2026-04-20")
      ]
    )
  }

  @Test("days made good tell each thing once, in the night after it was done")
  func madeGood() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    try world.act(number, "2026-03-18", .pause(until: try day("2026-03-25")))
    try world.act(number, "2026-03-20", .changeDue(to: try day("2026-04-10")))
    try world.tell(number, "2026-03-20", .disputed)
    try world.act(number, "2026-03-23", .decide(upheld: false, why: "Nei"))
    try world.work(to: "2026-03-26")
    let told = try letters(world, number).filter { $0.kind != .notice }
    #expect(told.map(\.kind) == [.respite, .disputeDecided])
    #expect(told.map(\.sent) == [try day("2026-03-23"), try day("2026-03-24")])
  }

  @Test("every letter of a case bears the KID it was given, whatever the series is now")
  func oneKID() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    let kid = try world.file(number).detail.kid
    var settings = Shipped.licensed
    settings.kidSeries = "55"
    let later = OsloTime.moment(try day("2026-04-20"), hour: 12)
    _ = try world.agency(settings: settings)
      .work(Roster(now: later, wholeDay: true, pace: .eachDay))
    let letters = try letters(world, number)
    #expect(letters.map(\.kind) == [.notice, .demand])
    #expect(letters.allSatisfy { $0.fields["kid"] == kid })
    #expect(try world.file(number).detail.kid == kid)
  }

  @Test(
    "the creditor gets a closing statement the morning after a case was closed that had its demand",
    arguments: [true, false]
  )
  func closingStatement(demanded: Bool) throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: demanded ? "2026-04-20" : "2026-03-17")
    let paid = demanded ? "2026-04-21" : "2026-03-18"
    try world.pay(number, Money(20_000), paid)
    #expect(try world.state(number).stage == .closed)
    let before = try letters(world, number).count
    try world.work(to: paid)
    #expect(try letters(world, number).count == before)
    try world.work(to: demanded ? "2026-04-24" : "2026-03-24")
    let told = try letters(world, number).dropFirst(before)
    #expect(told.map(\.kind) == (demanded ? [.closing] : []))
    #expect(try told.map(\.sent) == (demanded ? [day("2026-04-22")] : []))
    #expect(try world.faults() == [])
  }

  @Test("a case that waits, or was closed the same day, has nothing confirmed")
  func noRespite() throws {
    let world = try AgencyWorld()
    let waiting = try world.take(.init(due: "2026-03-10", received: "2026-03-16"))
    let closed = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-17")
    for number in [waiting, closed] {
      try world.act(number, "2026-03-18", .changeDue(to: try day("2026-04-10")))
    }
    try world.act(closed, "2026-03-18", .close(.withdrawn))
    try world.work(to: "2026-03-18")
    #expect(try letters(world, waiting).isEmpty)
    #expect(try letters(world, closed).map(\.kind) == [.notice, .closing])
  }

  @Test(
    "the debtor is told what was decided on an objection, and of the costs that are off",
    arguments: [true, false]
  )
  func decided(upheld: Bool) throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-08")
    try world.act(number, "2026-04-09", .message(.disputes, text: "Not mine"))
    try world.work(to: "2026-04-09")
    #expect(try letters(world, number).map(\.kind) == [.notice, .demand])
    let state = try world.state(number)
    #expect(state.disputed)
    let costs = state.amounts.costs.total - state.amounts.interest
    let decision: Happening =
      upheld
      ? .disputeUpheld(removed: costs) : .disputeRejected(deadline: try day("2026-04-30"))
    try world.tell(number, "2026-04-14", decision, by: .owner)
    // What somebody does in the thread goes to the agency, which then tells the debtor.
    try world.act(number, "2026-04-14", .message(.other, text: "Decided"))
    try world.work(to: "2026-04-14")
    let letter = try #require(try letters(world, number).last)
    #expect(letter.kind == .disputeDecided)
    // What is left of the claim is still to be paid.
    #expect(letter.deadline == (upheld ? state.deadline : try day("2026-04-30")))
    #expect((letter.fields["removed"] != nil) == upheld)
    // Late interest is no cost: it runs on whatever was decided, and the letter states it to its day.
    #expect(letter.sum > (try world.state(number).amounts.outstanding))
    try world.act(number, "2026-04-15", .message(.other, text: "More"))
    try world.work(to: "2026-04-15")
    #expect(try letters(world, number).count { $0.kind == .disputeDecided } == 1)
  }

  @Test("a plan that confirms orders tells the creditor of each case that is taken up")
  func confirmed() throws {
    let world = try AgencyWorld()
    var plan = ProcessPlan(name: "confirming")
    plan.confirmsOrders = true
    world.plans["confirming"] = plan
    let number = try world.take(
      .init(due: "2026-03-02", received: "2026-03-10", plan: "confirming")
    )
    try world.work(to: "2026-03-20")
    let letters = try letters(world, number)
    #expect(
      letters.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.notice, .orderConfirmation]
    )
    let confirmation = try #require(letters.first { $0.kind == .orderConfirmation })
    #expect(confirmation.channel == .email)
    #expect(confirmation.fields["nextDate"] == "16.\u{A0}mars\u{A0}2026")
    #expect(try world.state(number).amounts.reminderFee == Money(38))
    #expect(try world.faults() == [])
  }
}
