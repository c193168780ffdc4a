import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing
import Wording

@testable import PortalModel

@Suite("Saved phrases in a text: ; and the beginning of a name, then Tab")
struct PhraseTypingTests {
  private static let root = String(
    #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/" + $1 }
  )

  /// A portal with three phrases, and the message of its first case begun.
  private func portal(
    _ temporary: TemporaryStore,
    _ texts: [(String, String)] = [
      ("owes", "{debtor} skylder {outstanding}."), ("over", "Frist: {deadline}."),
      ("thanks", "Takk."),
    ]
  ) throws -> (Portal, CaseNumber) {
    let number = try #require(try temporary.store.fill(1).first)
    var environment = try PortalEnvironment.on(temporary)
    environment.services.money.wording = { language in
      let language = try #require(Language(name: language))
      return Wording(
        try Catalogue.load(language: language, from: DataFolder(root: Self.root)),
        today: testToday
      )
    }
    let phrases = try texts.map { SavedPhrase($0, ["nb": try PhraseText($1)]) }
    environment.services.phrases = { phrases }
    let portal = Portal(environment: environment)
    portal.viewport(listRows: 20, detailLines: 10, showsBoth: true)
    portal.open()
    portal.settle()
    portal.frameWasDrawn()
    return (portal, number)
  }

  private func keys(_ script: String, _ portal: Portal) throws -> ActionDialog {
    for key in script.split(separator: " ").map(String.init) {
      portal.press(key, text: key == "space" ? " " : key.count == 1 ? key : nil)
      portal.settle()
      portal.frameWasDrawn()
    }
    return try #require(portal.topLayer as? ActionDialog)
  }

  @Test("Tab writes the one that is meant, filled in from the case, and undo takes it back")
  func completed() throws {
    let temporary = try TemporaryStore()
    let (portal, number) = try portal(temporary)
    let detail = try #require(try temporary.store.reader(.jobs).detail(number))
    var dialog = try keys("m H e i space ; o w tab", portal)
    let sum = detail.row.state.amounts.outstanding.plain
    let text = dialog.form.editor?.text ?? ""
    #expect(text.hasPrefix("Hei \(detail.debtor.name) skylder ") && text.hasSuffix("."), "\(text)")
    #expect(text.contains(sum.suffix(2)))
    dialog = try keys("ctrl-_", portal)
    #expect(dialog.form.editor?.text == "Hei ;ow")
  }

  @Test("no line is broken inside an amount, nor between it and its currency")
  func unbroken() throws {
    let temporary = try TemporaryStore()
    let (portal, _) = try portal(temporary)
    let text = try keys("m ; o w tab", portal).form.editor?.text ?? ""
    #expect(text.split(separator: " ").last?.hasSuffix("\u{A0}NOK.") == true, "\(text)")
  }

  @Test("several to choose from take a line each, one alone is shown whole")
  func lineEach() throws {
    let long = Array(repeating: "Vi har sett på saken.", count: 20).joined(separator: " ")
    let temporary = try TemporaryStore()
    let (portal, _) = try portal(temporary, [("seen", long + "\n" + long), ("sent", long)])
    func shown(_ script: String) throws -> [String] {
      guard case .lines(let lines) = try keys(script, portal).phraseBlocks.first else { return [] }
      return lines.compactMap { if case .text(let text) = $0.spans.first { text } else { nil } }
    }
    let both = try shown("m ; s")
    #expect(both.count == 2 && both.allSatisfy { $0.hasSuffix("…") && $0.count < 60 }, "\(both)")
    #expect(try shown("e n") == [long])
  }

  @Test(
    "several that begin alike are offered as far as is sure; a hole is said and nothing written"
  )
  func offered() throws {
    let temporary = try TemporaryStore()
    let (portal, _) = try portal(temporary)
    var dialog = try keys("m ; o", portal)
    guard case .lines(let lines) = dialog.phraseBlocks.first else {
      Issue.record("nothing is offered")
      return
    }
    #expect(lines.map(\.term) == [";over", ";owes"] || lines.map(\.term) == [";owes", ";over"])
    dialog = try keys("v tab", portal)
    #expect(dialog.form.editor?.text == ";ov")
    #expect(portal.notice?.sentence.key == "phrase.nothing-for")
    dialog = try keys("x tab", portal)
    #expect(portal.notice?.sentence.key == "refusal.no-such-phrase")
  }

  @Test("where no phrase is being typed, Tab goes on as ever")
  func tab() throws {
    let temporary = try TemporaryStore()
    let (portal, _) = try portal(temporary)
    let dialog = try keys("m a ; b tab", portal)
    #expect(dialog.form.editor?.text == "a;b" && dialog.focus.current == "kind")
  }
}
