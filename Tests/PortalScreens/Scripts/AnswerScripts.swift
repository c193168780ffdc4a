import CaseStore
import DataFiles
import DebtCollection
import Foundation
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// Answering by key: below the thread, with its words quoted, its draft told of, on low screens too.
@Suite struct AnswerScripts {
  /// Three cases that ask to pay later.
  private static func fill(_ store: any CaseStoring) throws {
    for (day, number) in try store.fill(3).enumerated() {
      try StoreConformance.ask(.payLater, of: number, answerBy: testToday + day, store)
    }
    try store.write { try $0.save(User(email: "kari@kreditor.no", name: "", side: .creditor)) }
  }

  private func made(columns: Int = 120, rows: Int = 36) throws -> ScreenTest {
    let test = try ScreenTest(columns: columns, rows: rows, fill: Self.fill)
    test.portal.environment.user = User(email: "kari@kreditor.no", name: "", side: .creditor)
    let rules = try QuestionRules.load(from: ScreenTest.folder)
    test.portal.environment.services.questions = { rules }
    return test.keys("3")
  }

  /// One case whose question has two answers ready: a fortnight more, or a month.
  private func moreTime() throws -> ScreenTest {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      fill: { store in
        let number = try #require(try store.fill(1).first)
        let choices = [
          ReadyAnswer(.grantUntil(testToday + 14)), ReadyAnswer(.grantUntil(testToday + 30)),
        ]
        try StoreConformance.ask(.payLater, of: number, choices: choices, store)
        try store.write { try $0.save(User(email: "kari@kreditor.no", name: "", side: .creditor)) }
      }
    )
    test.portal.environment.user = User(email: "kari@kreditor.no", name: "", side: .creditor)
    return test.keys("3")
  }

  private func text(_ test: ScreenTest) -> String? {
    (test.portal.topLayer as? ActionDialog)?.form.editor?.text
  }

  private func draft(_ test: ScreenTest, _ number: Int64) throws -> String? {
    try test.temporary.store.reader(.jobs).questions.drafts(
      of: CaseNumber(number),
      by: .user("kari@kreditor.no"),
      limit: 9
    ).first?.text
  }

  @Test func theAnswerStandsBelowTheThreadAndTheQueueStaysInView() throws {
    let test = try made().keys("a")
    let thread = try #require(test.lines.firstIndex { $0.contains("Kan skyldneren vente?") })
    let buttons = try #require(test.lines.firstIndex { $0.contains("[ Cancel ]") })
    #expect(thread < buttons, "\(test.text)")
    #expect(test.lines.count { $0.contains("Kan skyldneren vente?") } == 1)
    for number in 100_001...100_003 { #expect(test.text.contains("\(number)")) }
    // Where only one pane fits it lies over the queue, and says what is asked.
    let narrow = try made(columns: 80, rows: 24).keys("a")
    #expect(narrow.text.contains("Kan skyldneren vente?"), "\(narrow.text)")
  }

  @Test func theTextHasItsNameAndTakesTheQuestionInQuotes() throws {
    let test = try made().keys("a")
    #expect(test.text.contains("Text  ") && test.text.contains("ctrl-q quotes the question"))
    #expect(test.text.contains("ctrl-o $EDITOR"), "\(test.text)")
    test.keys("ctrl-q J a")
    #expect(text(test) == "> Kan skyldneren vente?\nJa")
    // What was quoted is the text's like any other.
    test.keys("ctrl-_ ctrl-_")
    #expect(text(test) == "")
  }

  @Test func aDraftComesBackWithAWordAndCanBeDiscarded() throws {
    let test = try made().keys("a tab H a l v esc a")
    #expect(text(test) == "Halv")
    #expect(test.text.contains("draft of"), "\(test.text)")
    #expect(test.text.contains("ctrl-x discards"))
    test.keys("tab space")
    #expect(!test.text.contains("draft of"))
    test.keys("ctrl-x esc")
    #expect(try draft(test, 100_001) == nil)
    #expect(text(test.keys("a")) == "")
  }

  @Test func doneAgainAnAnswerBringsItsEffectAndNoWords() throws {
    let test = try made().keys("a down tab H e i ctrl-s enter")
    #expect(test.text.contains("Answer: done"), "\(test.text)")
    let chosen = try #require(test.portal.dialogs.lastAction)
    test.keys(".")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.selection == .cases([CaseNumber(100_002)]) && text(test) == "")
    guard case .answer(let before) = chosen else {
      Issue.record("\(chosen)")
      return
    }
    #expect(dialog.form.talk?.answers.current?.value.effect == before.effect)
    test.keys("esc")
    #expect(try draft(test, 100_002) == nil)
  }

  @Test func aPhraseToManyIsFilledInForEachCase() throws {
    let test = try made()
    let text = "Hei {debtor}, {outstanding} gjelder {invoice}."
    let phrases = [SavedPhrase("more-time", ["nb": try PhraseText(text)])]
    let wording = test.screen.wording
    test.portal.environment.services.phrases = { phrases }
    test.portal.environment.services.filling = PhraseFilling(phrases: { phrases }) { _ in wording }
    test.keys("* a tab ; m o r tab")
    #expect(self.text(test) == "{;more-time}", "\(test.text)")
    #expect(test.text.contains("In case 100001 it reads:"), "\(test.text)")
    #expect(test.text.contains("Hei Debtor 0, "))
    test.keys("ctrl-s enter")
    #expect(test.text.contains("3 cases done (receipt R1)"), "\(test.text)")
    for index in 0..<3 {
      let reader = try test.temporary.store.reader(.pages)
      let said = try reader.messages(of: CaseNumber(Int64(100_001 + index))).last?.text ?? ""
      #expect(said.hasPrefix("Hei Debtor \(index), ") && said.hasSuffix("F\(10_000 + index)."))
    }
  }

  @Test("a draft comes back with its answer and with a path that was not attached yet")
  func aDraftComesBackWhole() throws {
    let test = try moreTime().keys("a down tab H a l v tab / n o n e esc")
    for _ in 0..<2 {
      test.keys("a")
      let dialog = try #require(test.portal.topLayer as? ActionDialog)
      #expect(text(test) == "Halv")
      #expect(dialog.form.talk?.answers.index == 1)
      #expect(dialog.file.line.text == "/none")
      #expect(!test.text.contains("choose its answer again"), "\(test.text)")
      // Left as it is, it stays as it is.
      test.keys("esc")
    }
    // Without words and a path no choice is a draft.
    test.keys("a tab ctrl-x tab ctrl-u esc")
    #expect(try draft(test, 100_001) == nil)
    let fresh = try #require(test.keys("a").portal.topLayer as? ActionDialog)
    #expect(fresh.form.talk?.answers.index == 0 && fresh.file.isEmpty)
  }

  @Test("a phrase in one answer tells of the case as the answer leaves it")
  func aPhraseAfterTheAnswersEffect() throws {
    let test = try moreTime()
    let text = "{debtor} har til {due}."
    let phrases = [SavedPhrase("more-time", ["nb": try PhraseText(text)])]
    let wording = test.screen.wording
    test.portal.environment.services.phrases = { phrases }
    test.portal.environment.services.filling = PhraseFilling(phrases: { phrases }) { _ in wording }
    test.keys("a tab ; m o r tab")
    #expect(self.text(test) == text, "\(test.text)")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    guard case .answer(let answer)? = dialog.form.action,
      case .grantUntil(let day) = answer.effect, case .cases(let numbers) = dialog.selection
    else {
      Issue.record("no more time is given: \(String(describing: dialog.form.action))")
      return
    }
    #expect(test.text.contains("it reads:"), "\(test.text)")
    test.keys("ctrl-s enter")
    let reader = try test.temporary.store.reader(.pages)
    let number = try #require(numbers.first)
    let said = try reader.messages(of: number).last?.text ?? ""
    let due = wording.longDate(day).replacing(" ", with: "\u{A0}")
    #expect(said.hasSuffix(" har til \(due)."), "\(said)\n\(test.text)")
    #expect(try test.state(of: number.value).due == day)
  }

  @Test func aReadyAnswerIsSentByEnterAndFromAnywhereByCtrlS() throws {
    // The first needs words of its own: Enter goes to them.
    let test = try made().keys("a enter J a ctrl-s enter")
    #expect(test.text.contains("Answer: done"), "\(test.text)")
    for keys in ["a enter enter", "a ctrl-s enter"] {
      let ready = try ScreenTest(
        columns: 120,
        rows: 36,
        fill: { store in
          let number = try #require(try store.fill(1).first)
          let choices = [ReadyAnswer(.grantUntil(testToday + 14))]
          try StoreConformance.ask(.payLater, of: number, choices: choices, store)
          try store.write {
            try $0.save(User(email: "kari@kreditor.no", name: "", side: .creditor))
          }
        }
      )
      ready.portal.environment.user = User(email: "kari@kreditor.no", name: "", side: .creditor)
      let rules = try QuestionRules.load(from: ScreenTest.folder)
      ready.portal.environment.services.questions = { rules }
      ready.keys("3 " + keys)
      #expect(ready.text.contains("Answer: done"), "\(ready.text)")
    }
  }

  /// Files in a folder of their own, away when the test is over.
  private final class Folder {
    let path = "/tmp/amili-answer-\(UInt64.random(in: 0 ... .max))"
    init(_ files: [String: Int]) throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for (name, size) in files {
        try Data(repeating: 65, count: size).write(to: URL(filePath: "\(path)/\(name)"))
      }
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    /// The keys that type a file's path.
    func keys(_ name: String) -> String { "\(path)/\(name)".map { "\($0)" }.joined(separator: " ") }
  }

  private func sent(_ test: ScreenTest) throws -> [String] {
    try test.temporary.store.reader(.jobs).messages(of: CaseNumber(100_001))
      .flatMap { $0.attachments.map(\.name) }
  }

  @Test func theFileWhosePathStandsInItsFieldGoesAlong() throws {
    let folder = try Folder(["avtale.pdf": 9])
    for end in ["ctrl-s enter", "tab tab enter", "enter ctrl-s enter"] {
      let test = try made().keys("a tab H e i tab " + folder.keys("avtale.pdf") + " " + end)
      #expect(test.text.contains("Answer: done"), "\(end): \(test.text)")
      #expect(try sent(test) == ["avtale.pdf"], "\(end)")
    }
  }

  @Test func aFileGoesWithAMessageAsWithAnAnswer() throws {
    let folder = try Folder(["avtale.pdf": 9, "avtale-2.pdf": 9])
    let test = try made().keys("m H e i tab tab " + folder.keys("avtale.") + " tab")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.file.line.text.hasSuffix("/avtale.pdf"), "\(test.text)")
    test.keys("enter")
    #expect(dialog.form.files.map(\.name) == ["avtale.pdf"], "\(test.text)")
    // Left and opened again, the file is still there with the words.
    test.keys("esc m")
    let again = try #require(test.portal.topLayer as? ActionDialog)
    #expect(again.form.files.map(\.name) == ["avtale.pdf"] && text(test) == "Hei", "\(test.text)")
    test.keys("tab tab " + folder.keys("avtale-2.pdf") + " ctrl-s enter")
    #expect(try sent(test) == ["avtale.pdf", "avtale-2.pdf"], "\(test.text)")
    #expect(try draft(test, 100_001) == nil)
    // To many cases none can go: a file is kept with the draft of one.
    let many = try made().keys("* m")
    let form = try #require(many.portal.topLayer as? ActionDialog)
    #expect(!form.focus.names.contains("file"))
  }

  @Test func aFileOfAnAnswerThatCameTooLateGoesWithTheMessageInstead() throws {
    let folder = try Folder(["avtale.pdf": 9])
    let test = try made()
    test.keys("a tab H e i tab " + folder.keys("avtale.pdf") + " enter esc")
    let store = test.temporary.store
    let number = CaseNumber(100_001)
    let question = try #require(
      try store.reader(.jobs).questions.openQuestions(of: [number]).first
    )
    try store.write { writer in
      let standing = try #require(try writer.standing(number))
      var change = StoreConformance.pause(standing)
      change.messages = [StoredMessage(at: testNoon, from: .owner, kind: .other, text: "Først")]
      change.answered = [question.id]
      _ = try writer.apply([change], receipt: nil)
    }
    test.keys("2 : 100001 enter m")
    #expect(text(test) == "Hei", "\(test.text)")
    // Changed words are kept in another place, and the file with them.
    test.keys("space d u esc m")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(text(test) == "Hei du" && dialog.form.files.map(\.name) == ["avtale.pdf"])
    test.keys("ctrl-s enter")
    #expect(try sent(test) == ["avtale.pdf"], "\(test.text)")
  }

  @Test func aFileThatCannotGoAlongIsSaidAndNothingIsSent() throws {
    let folder = try Folder(["stor.pdf": 10_000_001, "tom.pdf": 0])
    let reasons = [
      "mangler.pdf": "there is no such file", "stor.pdf": "larger than 10 megabytes",
      "tom.pdf": "is empty",
    ]
    for (name, reason) in reasons {
      let test = try made().keys("a tab H e i tab " + folder.keys(name) + " ctrl-s")
      #expect(test.text.contains(reason), "\(test.text)")
      test.keys("ctrl-s enter tab tab enter")
      let dialog = try #require(test.portal.topLayer as? ActionDialog, "\(test.text)")
      #expect(dialog.form.editor?.text == "Hei" && dialog.file.line.text.hasSuffix(name))
      #expect(try sent(test) == [])
      // Taken away, the answer goes without it.
      while dialog.focus.current != "file" { test.keys("shift-tab") }
      test.keys("ctrl-u ctrl-s enter")
      #expect(test.text.contains("Answer: done"), "\(test.text)")
    }
  }

  @Test func aPathThatMayMeanSeveralFilesListsThem() throws {
    let folder = try Folder(["avtale.pdf": 9, "avtale-2.pdf": 9, "brev.pdf": 9])
    let test = try made().keys("a tab H e i tab " + folder.keys("a") + " tab")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    #expect(dialog.file.line.text.hasSuffix("/avtale") && dialog.focus.current == "file")
    #expect(!test.text.contains("avtale-2.pdf"))
    test.keys("tab")
    #expect(dialog.focus.current == "file")
    #expect(test.text.contains("avtale-2.pdf") && test.text.contains("avtale.pdf"))
    #expect(!test.text.contains("brev.pdf"), "\(test.text)")
    test.keys(". tab")
    #expect(!test.text.contains("avtale-2.pdf"))
    #expect(dialog.file.line.text.hasSuffix("/avtale.pdf"), "\(test.text)")
  }

  @Test(arguments: ["n", "y", "u"])
  func lettersOnTheChoicesSayWhereTheyGo(letter: String) throws {
    let test = try made().keys("a " + letter)
    #expect(test.text.contains("Tab goes to the text; up and down choose"), "\(test.text)")
    #expect(text(test) == "")
  }

  @Test func onALowScreenTheQuestionTheChoiceAndItsEffectAreSeen() throws {
    let test = try made(columns: 40, rows: 10).keys("a")
    #expect(test.text.contains("Kan skyldneren"), "\(test.text)")
    #expect(test.text.contains("▸ Videre") && test.text.contains("[ Send ]"))
    test.keys("tab J a tab")
    #expect(test.text.contains("Text Ja") && test.text.contains("next step"), "\(test.text)")
    #expect(test.lines.allSatisfy { $0.count <= 40 })
  }

  @Test func wordsThatNoDictionaryKnowsAreNamedAndMarked() throws {
    let test = try made()
    test.portal.environment.services.spelling = { text, language in
      // The portal speaks English; the creditor's thread is in Norwegian.
      language == "nb" && text.contains("gåår") ? ["gåår"] : []
    }
    test.keys("a tab D e t space g å å r")
    test.portal.tick(1_000)
    test.settle()
    test.portal.tick(2_000)
    test.settle()
    #expect(test.text.contains("not in the dictionary: gåår"), "\(test.text)")
    test.keys("backspace")
    #expect(!test.text.contains("not in the dictionary"))
  }

  /// What a colleague does meanwhile, as another portal's process does it.
  private func answer(_ number: Int64, by email: String, _ test: ScreenTest) throws {
    let store = try test.temporary.opened()
    let number = CaseNumber(number)
    let open = try store.reader(.jobs).questions.openQuestions(of: [number])
    try store.write { writer in
      let standing = try #require(try writer.standing(number))
      var change = StoreConformance.pause(standing)
      let actor = Actor.user(email)
      change.messages = [StoredMessage(at: testNoon, from: actor, kind: .other, text: "Først")]
      change.answered = open.map(\.id)
      _ = try writer.apply([change], receipt: nil)
    }
  }

  private func pass(_ milliseconds: Int64, _ test: ScreenTest) {
    test.portal.tick(milliseconds)
    test.settle()
  }

  @Test func thatAColleagueTakesOrAnswersItIsToldWhereNothingMoves() throws {
    let test = try made().keys("a tab H e i")
    pass(1_000, test)
    pass(2_000, test)
    // A colleague writes from a portal of their own.
    let store = try test.temporary.opened()
    let number = CaseNumber(100_001)
    let id = try #require(try store.reader(.jobs).questions.openQuestions(of: [number]).first?.id)
    func typed() -> Int? { test.lines.firstIndex { $0.contains("Text  ") } }
    let line = typed()
    _ = try store.write {
      try $0.questions.assign(id, to: "jonas@kreditor.no", from: nil, on: .creditor)
    }
    pass(3_000, test)
    #expect(
      test.text.contains("jonas@kreditor.no has taken the question meanwhile"),
      "\(test.text)"
    )
    #expect(typed() == line && text(test) == "Hei")
    test.keys("ctrl-s enter")
    #expect(try store.reader(.jobs).questions.openQuestion(id, seenBy: .both) != nil)
    // Let go again, it is free to be answered.
    _ = try store.write {
      try $0.questions.assign(id, to: nil, from: "jonas@kreditor.no", on: .creditor)
    }
    pass(4_000, test)
    #expect(!test.text.contains("has taken"), "\(test.text)")
    #expect(test.text.contains("free to be answered again"), "\(test.text)")
    try answer(100_001, by: "jonas@kreditor.no", test)
    pass(5_000, test)
    #expect(test.text.contains("jonas@kreditor.no has answered"), "\(test.text)")
    #expect(typed() == line && text(test) == "Hei")
    test.keys("esc")
    #expect(try draft(test, 100_001) == "Hei")
  }
}
