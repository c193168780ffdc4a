import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("Reports name the step a case stood at when its money came, whenever its file was read")
struct IncomingStepTests {
  /// Notice of 16 March 2026, listed on 31 March, demanded on 7 April (cases.md 31).
  @Test(arguments: [
    ("2026-03-30", Step.noticed), ("2026-04-01", .listed), ("2026-04-10", .demanded),
  ])
  func step(came: String, step: Step) throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-10")
    let on = try day(came)
    try world.book(number, Money(1_000), "2026-04-10", ordered: on)
    let incoming = try world.store.reader(.pages).payments.incoming(on...on, of: nil)
    #expect(incoming.map(\.step) == [step] && incoming.map(\.payments) == [1])
    #expect(try world.faults() == [])
    // Before the case came in it stood at none.
    let (events, before) = (try world.file(number).events, try day("2026-03-15"))
    #expect(Step(after: events, by: before) == .received)
  }
}
