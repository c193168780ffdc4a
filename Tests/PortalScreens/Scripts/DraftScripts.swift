import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// What was begun and not sent, and the files with it: nothing of it goes with other words, and nothing of
/// it is lost to them.
@Suite struct DraftScripts {
  private static let kari = Actor.user("kari@kreditor.no")
  private let message = DraftPlace(CaseNumber(100_001), .message)

  private static let videre = [ReadyAnswer(.goOn, label: "Videre")]

  private func made(_ choices: [ReadyAnswer] = Self.videre) throws -> ScreenTest {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      fill: { store in
        for (day, number) in try store.fill(2).enumerated() {
          let last = testToday + day
          try StoreConformance.ask(.payLater, of: number, answerBy: last, choices: choices, store)
        }
        try store.write { try $0.save(User(email: "kari@kreditor.no", name: "", side: .creditor)) }
      }
    )
    test.portal.environment.user = User(email: "kari@kreditor.no", name: "", side: .creditor)
    let rules = try QuestionRules.load(from: ScreenTest.folder)
    test.portal.environment.services.questions = { rules }
    return test.keys("3")
  }

  /// Words begun by another run of the program, with a file where one is named.
  @discardableResult
  private func begin(
    _ text: String,
    _ file: String? = nil,
    at place: DraftPlace,
    _ test: ScreenTest
  ) throws -> Int64? {
    try test.temporary.store.write { writer in
      try writer.questions.keep(MessageDraft(place, actor: Self.kari, at: testNoon, text: text))
      guard let file else { return nil }
      return try writer.questions.attach(
        Attachment(name: file, mediaType: "application/pdf", size: 3),
        [1, 2, 3],
        toDraftAt: place,
        by: Self.kari
      )
    }
  }

  private func draft(at place: DraftPlace, _ test: ScreenTest) throws -> MessageDraft? {
    try test.temporary.store.reader(.jobs).questions.draft(at: place, by: Self.kari)
  }

  private func dialog(_ test: ScreenTest) throws -> ActionDialog {
    try #require(test.portal.topLayer as? ActionDialog, "\(test.text)")
  }

  /// A message was sent in the second case, and is begun again in the first, where a draft lies.
  private func repeated() throws -> ScreenTest {
    let test = try made().keys("j m T a k k ctrl-s enter enter k")
    try begin("Halvt", "kontrakt.pdf", at: message, test)
    return test.keys(".")
  }

  @Test("a draft is left alone where other words stand already, and is said to lie there")
  func leftAlone() throws {
    let test = try repeated()
    let dialog = try dialog(test)
    #expect(dialog.form.editor?.text == "Takk" && dialog.form.files.isEmpty, "\(test.text)")
    #expect(test.portal.notice?.sentence.key == "dialog.draft-aside")
    test.keys("esc")
    let left = try #require(try draft(at: message, test))
    #expect(left.text == "Halvt" && left.attachments.map(\.name) == ["kontrakt.pdf"])
    // Words that are the case's own go below those that lie there.
    test.keys(". ! esc")
    let both = try #require(try draft(at: message, test))
    #expect(both.text == "Halvt\n\nTakk!" && both.attachments.map(\.name) == ["kontrakt.pdf"])
  }

  @Test("what is typed before the draft has been read goes below it, not over it")
  func typedBeforeItWasRead() throws {
    let test = try made()
    try begin("Halvt", "kontrakt.pdf", at: message, test)
    test.portal.press("m", text: "m")
    test.portal.frameWasDrawn()
    test.portal.type("Hei", pasted: false)
    test.portal.tick(1_000)
    test.portal.tick(2_000)
    test.settle()
    let dialog = try dialog(test)
    #expect(dialog.form.editor?.text == "Hei" && dialog.form.files.isEmpty, "\(test.text)")
    #expect(try draft(at: message, test)?.text == "Halvt")
    test.keys("esc")
    let both = try #require(try draft(at: message, test))
    #expect(both.text == "Halvt\n\nHei" && both.attachments.map(\.name) == ["kontrakt.pdf"])
  }

  @Test("the answer just asked for goes before the one a draft was begun with")
  func askedForAgain() throws {
    let given = [14, 30].map { ReadyAnswer(.grantUntil(testToday + $0)) }
    let test = try made(given).keys("a down ctrl-s enter")
    let (store, number) = (test.temporary.store, CaseNumber(100_002))
    let open = try store.reader(.jobs).questions.openQuestions(of: [number])
    let question = try #require(open.first?.id)
    var begun = MessageDraft(
      DraftPlace(number, .answer, to: question),
      actor: Self.kari,
      at: testNoon,
      text: "Halvt"
    )
    begun.beside = DraftBeside(choice: given[0])
    let kept = begun
    try store.write { try $0.questions.keep(kept) }
    let again = try dialog(test.keys("."))
    #expect(again.form.editor?.text == "Halvt", "\(test.text)")
    #expect(again.form.talk?.answers.current?.value.effect == given[1].effect)
    // Left as it is, it stays as it was; opened for itself, it is as it was left.
    let plain = try dialog(test.keys("esc a"))
    #expect(plain.form.talk?.answers.current?.value.effect == given[0].effect, "\(test.text)")
  }

  private func pass(_ milliseconds: Int64, _ test: ScreenTest) {
    test.portal.tick(milliseconds)
    test.settle()
  }

  @Test("words and a path are kept and dropped as one, once they have stood a moment")
  func wordsAndPath() throws {
    let test = try made().keys("m tab tab / x")
    // While it is typed nothing is written.
    for moment in [300, 700] as [Int64] {
      pass(moment, test)
      #expect(try draft(at: message, test) == nil)
    }
    pass(2_000, test)
    #expect(try draft(at: message, test)?.beside.path == "/x")
    test.keys("ctrl-u")
    pass(3_000, test)
    pass(4_000, test)
    #expect(try draft(at: message, test) == nil)
    test.keys("/ y shift-tab shift-tab H")
    pass(5_000, test)
    pass(6_000, test)
    #expect(try draft(at: message, test)?.text == "H", "\(test.text)")
    test.keys("backspace esc")
    let left = try #require(try draft(at: message, test))
    #expect(left.text.isEmpty && left.beside.path == "/y")
  }

  @Test("other words that are sent leave a draft as it is; its own take it along")
  func sent() throws {
    let test = try repeated().keys("ctrl-s enter enter")
    let reader = try test.temporary.store.reader(.jobs)
    let sent = try #require(try reader.messages(of: message.number).last)
    #expect(sent.text == "Takk" && sent.attachments.isEmpty, "\(test.text)")
    #expect(try draft(at: message, test)?.text == "Halvt")
    test.keys("m")
    #expect(try dialog(test).form.files.map(\.name) == ["kontrakt.pdf"], "\(test.text)")
    test.keys("! ctrl-s enter")
    let own = try #require(try reader.messages(of: message.number).last)
    #expect(own.text == "Halvt!" && own.attachments.map(\.name) == ["kontrakt.pdf"])
    #expect(try draft(at: message, test) == nil)
  }
}
