import CaseStore
import DebtCollection
import Testing

@testable import PortalModel

@Suite struct MessageLinesTests {
  private func message(_ seconds: Int64, _ text: String) -> StoredMessage {
    StoredMessage(
      at: Timestamp(seconds: seconds),
      from: .user("ola@byraa.no"),
      kind: .other,
      text: text
    )
  }

  private func event(
    _ seconds: Int64,
    _ happening: Happening,
    _ note: String? = nil,
    by email: String = "kari@kreditor.no"
  ) -> CaseEvent {
    CaseEvent(
      at: Timestamp(seconds: seconds),
      day: MadeRows.today,
      actor: .user(email),
      happening,
      note: note
    )
  }

  @Test("all that was said stands in its place in the thread: notes, hand-overs and calls too")
  func allSaid() throws {
    let friday = MadeRows.today + 5
    let events = [
      event(90, .registered),
      event(150, .note, "→ jonas@kreditor.no: du kjenner saken"),
      event(160, .calledDebtor(answered: true), "Får lønn"),
      event(160, .promise(friday)),
      event(170, .note, "Husk"),
      event(180, .paused(until: nil)),
    ]
    let lines = MessageLines.lines(
      [message(100, "Først"), message(200, "Sist")],
      events: events,
      seenBy: .creditor
    )
    let words = lines.filter { $0.indent == 1 }.map(\.spans)
    #expect(
      words == [
        [.text("Først")], [.text("→ jonas@kreditor.no: du kjenner saken")], [.text("Får lønn")],
        [.text("Husk")], [.text("Sist")],
      ]
    )
    let said = lines.filter { $0.role == .heading }.map(\.spans)
    let promise = DetailLine.Span.sentence(Sentence("event.promise", [.date(friday)]))
    #expect(
      said.count == 5 && said.map { $0.contains(promise) } == [false, false, true, false, false]
    )
  }

  @Test("an answer is labelled by the question it answers")
  func answered() {
    var asked = message(100, "Kan han vente?")
    (asked.id, asked.question, asked.answered) = (7, .payLater, Timestamp(seconds: 200))
    var answer = message(200, "Ja")
    (answer.id, answer.answers) = (8, 7)
    let lines = MessageLines.lines([asked, answer, message(300, "Hei")], seenBy: .creditor)
    let heads = lines.filter { $0.role == .heading }.map { line in
      line.spans.compactMap { span -> String? in
        if case .word(let key) = span { key } else { nil }
      }
    }
    #expect(
      heads == [
        ["question.pay-later", "detail.answered"], ["question.pay-later", "detail.answer"],
        ["message.other"],
      ]
    )
  }

  @Test("a promise is of the call it was made in; what was taken back is said so")
  func calls() {
    let day = MadeRows.today
    let state = MadeRows.row(0).state
    let nothing = RestoredFields(from: state, to: state)
    let events = [
      event(10, .calledDebtor(answered: false)),
      event(20, .promise(day)),
      event(30, .calledDebtor(answered: true)),
      event(30, .promise(day + 1), by: "ola@byraa.no"),
      event(40, .calledDebtor(answered: true), "Hei"),
      event(40, .promise(day + 2)),
      event(50, .undone(.call, receipt: 7, restores: nothing)),
      event(60, .undone(.pause, receipt: 8, restores: nothing)),
    ]
    #expect(
      NotedWords.all(events).map(\.kind) == [
        .call(answered: false, promise: nil), .call(answered: true, promise: nil),
        .call(answered: true, promise: day + 2), .undone(.call),
      ]
    )
  }
}
