import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

@Suite struct MessageLinesTests {
  @Test("the note of who hands a question over stands in its place in the thread")
  func handedOver() throws {
    func message(_ seconds: Int64, _ text: String) -> StoredMessage {
      StoredMessage(
        at: Timestamp(seconds: seconds),
        from: .user("ola@byraa.no"),
        kind: .other,
        text: text
      )
    }
    func note(_ seconds: Int64, _ text: String) -> CaseEvent {
      CaseEvent(
        at: Timestamp(seconds: seconds),
        day: MadeRows.today,
        actor: .user("kari@kreditor.no"),
        .note,
        note: text
      )
    }
    let events = [note(150, "→ jonas@kreditor.no: du kjenner saken"), note(160, "Husk")]
    let lines = MessageLines.lines(
      [message(100, "Først"), message(200, "Sist")],
      notes: events.filter(\.handsOver),
      seenBy: .creditor
    )
    let words = lines.filter { $0.indent == 1 }.map(\.spans)
    #expect(
      words == [
        [.text("Først")], [.text("→ jonas@kreditor.no: du kjenner saken")], [.text("Sist")],
      ]
    )
  }
}
