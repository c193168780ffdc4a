import CaseStore
import DebtCollection
import TestCases
import Testing

/// What stands chosen beside a draft's words is kept with them, and words alone as they are.
@Suite struct DraftBesideTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var beside = DraftBeside()
    /// As it comes back, where that is not as it was kept.
    var back: DraftBeside?

    var testDescription: String { "\(text.debugDescription) \(beside)" }
  }

  private static let day = CivilDate(dayNumber: 20_792)

  @Test(arguments: [
    Row(text: ""), Row(text: "Hei\nog hå"),
    // What a text may hold of what stands around the rest.
    Row(text: "\u{1}a\u{1}b"), Row(text: "a\u{1F}b"),
    Row(text: "Hei", beside: DraftBeside(choice: ReadyAnswer(.grantUntil(day)))),
    Row(text: "", beside: DraftBeside(path: "/tmp/faktura nr 1.pdf")),
    Row(
      text: "Hei",
      beside: DraftBeside(
        choice: ReadyAnswer(.close(.credited), label: "Ja, vi krediterer"),
        path: "~/a.pdf"
      )
    ),
    Row(
      text: "\u{1}Hei",
      beside: DraftBeside(choice: ReadyAnswer(.pause(until: nil)))
    ),
    Row(text: "Hei", beside: DraftBeside(path: "/a\u{1F}b"), back: DraftBeside()),
  ])
  func kept(row: Row) throws {
    let temporary = try TemporaryStore()
    let number = try #require(try temporary.store.fill(1).first)
    let place = DraftPlace(number, .answer, to: 7)
    var draft = MessageDraft(place, actor: .owner, at: testNoon, text: row.text)
    draft.beside = row.beside
    let kept = draft
    try temporary.store.write { try $0.questions.keep(kept) }
    let reader = try temporary.store.reader(.jobs).questions
    let found = try #require(try reader.draft(at: place, by: .owner))
    #expect(found.text == row.text)
    #expect(found.beside == row.back ?? row.beside)
  }

  @Test("a message whose file is gone is not written at all")
  func fileGone() throws {
    let temporary = try TemporaryStore()
    let number = try #require(try temporary.store.fill(1).first)
    let error = #expect(throws: StoreError.self) {
      try temporary.store.write { writer in
        let standing = try #require(try writer.standing(number))
        var change = StoreConformance.pause(standing)
        change.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Hei")]
        change.attached = [999]
        _ = try writer.apply([change], receipt: nil)
      }
    }
    #expect(error?.sentence.key == "refusal.file-gone")
    #expect(try temporary.store.reader(.pages).messages(of: number).isEmpty)
  }
}
