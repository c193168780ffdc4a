import CaseStore
import DebtCollection
import Testing

@testable import ActionDispatch

/// What may stand between an action and its undo: words and notes go by, what changes the claim or how the
/// case stands overtakes it (decisions.md 22).
@Suite struct UndoSinceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var happening: Happening
    var actor = Actor.agency
    var goesBy: Bool

    var testDescription: String { "\(happening) by \(actor): \(goesBy ? "goes by" : "overtakes")" }
  }

  private static let kari = Actor.user("kari@byraa.no")
  private static let ola = User(email: "ola@nordlys.no", name: "", side: .both)

  @Test(arguments: [
    Row(happening: .note, actor: kari, goesBy: true),
    Row(happening: .messageReceived(.other), goesBy: true),
    Row(happening: .messageReceived(.other), actor: .debtor, goesBy: true),
    Row(happening: .questionAsked(.payLater), actor: kari, goesBy: true),
    Row(happening: .questionAsked(.other, holds: false), actor: kari, goesBy: true),
    Row(happening: .questionReminded(.payLater), goesBy: true),
    Row(happening: .calledDebtor(answered: true), actor: kari, goesBy: true),
    Row(happening: .debtorChanged(field: .phone, from: "", to: "22 00 00 00"), goesBy: true),
    Row(happening: .limitationNear(months: 6), actor: .time, goesBy: true),
    Row(happening: .disputed, actor: kari, goesBy: false),
    Row(happening: .promise(Ledger.today + 5), actor: kari, goesBy: false),
    Row(happening: .paused(until: nil), actor: kari, goesBy: false),
    Row(happening: .closed(.agreed, cost: .zero, continuedIn: nil), actor: kari, goesBy: false),
    Row(happening: .payment(Money(100), CoverageOfPayment(), direct: false), goesBy: false),
    Row(happening: .limitationMoved(to: Ledger.today + 900), goesBy: false),
    Row(happening: .acknowledged(.changeDue), goesBy: false),
  ])
  func between(row: Row) throws {
    let ledger = Ledger([(.noticed, 1)])
    var expected = try #require(ledger.state(100_001))
    let dispatcher = ledger.dispatcher()
    let plan = try dispatcher.plan(.changeDue(to: Ledger.today + 10), for: ledger.all)
    let receipt = try dispatcher.apply(plan)
    ledger.record(row.happening, on: 100_001, by: row.actor)
    let left = ledger.state(100_001)
    let count = ledger.store.now.receipts.count
    if row.goesBy {
      #expect(try dispatcher.planUndo(receipt.number).count == 1)
      #expect(try dispatcher.undo(receipt.number).done == 1)
      // As if only the other thing had happened.
      let event = CaseEvent(at: Ledger.noon, day: Ledger.today, actor: row.actor, row.happening)
      Ledger.fold.apply(event, to: &expected)
      #expect(ledger.state(100_001) == expected)
    } else {
      let refused = try dispatcher.planUndo(receipt.number).refused
      let refusal = try #require(refused.first?.examples.first?.refusal)
      if case .acknowledged = row.happening {
        #expect(refusal.code == "acknowledged")
      } else {
        #expect(refusal.code == "changed-since")
        #expect(refusal.values.first == .word("happened.\(row.happening.fields.kind)"))
        #expect(refusal.values.last == .moment(Ledger.noon))
      }
      #expect(throws: DispatchError.self) { try dispatcher.undo(receipt.number) }
      #expect(ledger.state(100_001) == left)
      // Nothing was undone, so that there is no receipt of that, and the action's stands.
      #expect(ledger.store.now.receipts.count == count)
      #expect(ledger.store.now.receipts[receipt.number]?.progress == .finished)
    }
  }

  @Test("what was done since and undone is as if it had never been, also with words in between")
  func undonePairs() throws {
    let ledger = Ledger([(.noticed, 1)])
    let before = try #require(ledger.state(100_001))
    let dispatcher = ledger.dispatcher()
    func act(_ action: CaseAction) throws -> ReceiptNumber {
      try dispatcher.apply(dispatcher.plan(action, for: ledger.all)).number
    }
    let due = try act(.changeDue(to: Ledger.today + 10))
    _ = try act(.note("Ringer i morgen"))
    let pause = try act(.pause(until: Ledger.today + 20))
    _ = try act(.note("Ringte"))
    #expect(try dispatcher.undo(pause).done == 1)
    #expect(try dispatcher.undo(due).done == 1)
    #expect(ledger.state(100_001) == before)
  }

  @Test(
    "a colleague's words that the agency has yet to answer keep their mark when the act goes back"
  )
  func unacknowledged() throws {
    let ledger = Ledger([(.noticed, 1)])
    let before = try #require(ledger.state(100_001))
    let dispatcher = ledger.dispatcher()
    let colleague = ledger.dispatcher(Self.ola)
    let pause = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    let message = CaseAction.message(.other, text: "Hei")
    let words = try colleague.apply(colleague.plan(message, for: ledger.all))
    #expect(try dispatcher.undo(pause.number).done == 1)
    #expect(ledger.state(100_001)?.status == .active)
    #expect(ledger.state(100_001)?.unacknowledged == true)
    // The words are taken back too, though what came before them is gone: nothing is awaited.
    #expect(try colleague.undo(words.number).done == 1)
    #expect(ledger.state(100_001) == before)
  }

  @Test("what is not in the history is a conflict, and nothing is guessed")
  func unknown() throws {
    let ledger = Ledger([(.noticed, 1)])
    let dispatcher = ledger.dispatcher()
    let pause = try dispatcher.apply(dispatcher.plan(.pause(until: nil), for: ledger.all))
    ledger.store.change {
      $0.version += 1
      $0.standings[CaseNumber(100_001)]?.version = Version($0.version)
      $0.standings[CaseNumber(100_001)]?.state.disputed = true
    }
    let plan = try dispatcher.planUndo(pause.number)
    #expect(plan.refused.map(\.code) == ["changed-meanwhile"])
    #expect(throws: DispatchError.self) { try dispatcher.undo(pause.number) }
  }
}
