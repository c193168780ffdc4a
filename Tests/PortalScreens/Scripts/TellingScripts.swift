import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing
import Wording

@testable import PortalScreens

/// What is left out, changed, missing or mistyped is said, never passed over in silence.
@Suite struct TellingScripts {
  @Test func aChangedDueDateStandsBesideTheInvoices() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    #expect(!test.text.contains("now due"))
    test.keys("d ctrl-u 2026-12-15 enter y enter")
    let line = try #require(test.lines.firstIndex { $0.contains("Invoice F10029") })
    #expect(test.lines[line + 1].contains("now due 15 Dec"), "\(test.text)")
  }

  @Test func whereAllIsClosedTheListSaysSoAndTheWayThere() throws {
    let test = try ScreenTest(columns: 80, rows: 24)
    test.keys("* c 1 enter 3 0 enter enter R")
    #expect(test.text.contains("Nothing is under follow-up; 30 cases are closed."), "\(test.text)")
    #expect(!test.text.contains("There are no cases here yet"))
    test.keys("W")
    #expect(test.text.contains("Closed"))
    let empty = try ScreenTest(columns: 80, rows: 24, cases: 0)
    #expect(empty.text.contains("There are no cases here yet"))
  }

  /// Two cases in Norwegian money, one each in others.
  private static func currencies(_ store: any CaseStoring) throws {
    try store.fill(2)
    try store.write { writer in
      let owner = try writer.save(Creditor.example)
      for code in ["SEK", "EUR"] {
        let debtor = try writer.insert(.example("Debtor \(code)"), of: owner)
        var new = NewCase.example(creditor: owner, debtor: debtor, invoice: code)
        new.currency = try #require(Currency(code))
        _ = try writer.insert(new)
      }
    }
  }

  @Test(arguments: [
    (120, "outstanding 207,00 NOK · + 2 currencies"),
    (80, "outstanding 207,00 NOK · + 2 currencies"),
  ])
  func currenciesThatDoNotFitAreCounted(columns: Int, said: String) throws {
    let test = try ScreenTest(columns: columns, rows: 24, fill: Self.currencies)
    let line = try #require(test.lines.first { $0.contains("principal") && $0.contains("NOK") })
    #expect(line.contains("+ 2 currencies") || line.contains("+ 1 currency"), "\(test.text)")
    let wide = try ScreenTest(columns: 200, rows: 24, fill: Self.currencies)
    #expect(wide.text.contains("SEK") && wide.text.contains("EUR"), "\(wide.text)")
  }

  /// One case that is not overdue for long enough, one without a postcode, one sent.
  private static func waiting(_ store: any CaseStoring) throws {
    try store.fill(1)
    try store.write { writer in
      let owner = try writer.save(Creditor.example)
      for reasons in [WaitingReasons.notOverdue, .address] {
        let debtor = try writer.insert(.example("Waits"), of: owner)
        var new = NewCase.example(creditor: owner, debtor: debtor, invoice: "W\(reasons.rawValue)")
        let event = CaseEvent(
          at: testNoon,
          day: testToday,
          actor: .intake,
          .waits(reasons, passes: nil)
        )
        new.state.apply(event)
        new.events.append(event)
        _ = try writer.insert(new)
      }
    }
  }

  @Test func theHeaderCountsAsNotSentWhatTheViewShows() throws {
    let test = try ScreenTest(columns: 120, rows: 36, fill: Self.waiting)
    test.keys("1 2 w")
    #expect(test.lines[0].contains("2 not sent"), "\(test.text)")
    #expect(test.portal.list?.rows.count == 2)
  }

  @Test func whatDoesNotApplyStandsLastAndSaysWhy() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    let hints = try #require(test.lines.last)
    #expect(hints.hasPrefix(" d change due"), "\(hints)")
    test.keys("a")
    #expect(test.text.contains("no question of it waits for an answer"))
    #expect(!test.text.contains("[ Send ]"))
    test.keys("r")
    #expect(test.text.contains("is not paused"), "\(test.text)")
  }

  @Test(arguments: [
    ("clsoe", "close"), ("pasue", "pause"), ("exprot", "export"), ("hlep", "help"),
  ])
  func aSlipOfTheFingersFindsTheCommand(typed: String, title: String) throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(": " + typed)
    #expect(test.text.contains("No command is called that. Did you mean:"), "\(test.text)")
    let palette = try #require(test.portal.topLayer as? PaletteLayer)
    let first = palette.entries.current?.label
    guard case .word(let key)? = first else {
      Issue.record("\(String(describing: first))")
      return
    }
    #expect(test.screen.wording.word(key).contains(title))
  }

  @Test func whatIsOnlyLikeWhatWasTypedIsNotRunAsIfItWere() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(": clsoe enter")
    let palette = try #require(test.portal.topLayer as? PaletteLayer)
    #expect(palette.line.text == "close" && !palette.areGuesses)
    test.keys("enter")
    #expect(!(test.portal.topLayer is PaletteLayer))
  }

  @Test(
    "what only has the letters typed, strewn over it, is asked about and not run; beginnings of words are",
    arguments: [
      ("pse", true), ("cs", true), ("rcpt", true), ("xpt", true),
      ("pau", false), ("rec", false), ("to st", false), ("due", false), ("close", false),
    ]
  )
  func strewnLetters(typed: String, isAsked: Bool) throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(": " + typed.replacing(" ", with: " space "))
    let palette = try #require(test.portal.topLayer as? PaletteLayer)
    #expect(!palette.entries.choices.isEmpty, "\(test.text)")
    #expect(palette.areGuesses == isAsked, "\(test.text)")
    test.keys("enter")
    #expect((test.portal.topLayer as? PaletteLayer === palette) == isAsked, "\(test.text)")
    if isAsked {
      // The name of the one on top stands in the line now, and nothing has been done.
      #expect(!palette.areGuesses && palette.line.text != typed, "\(test.text)")
      #expect(try test.temporary.store.reader(.jobs).receipts(limit: 1).isEmpty)
    }
  }

  @Test func whatIsLikeNoCommandSaysSo() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(": xyzzyq")
    #expect(test.text.contains("there is no command \"xyzzyq\""), "\(test.text)")
  }

  @Test(arguments: ["nb", "sv", "en"])
  func everyPlaceHasItsTabAtEightyColumns(language: String) throws {
    let test = try ScreenTest(columns: 80, rows: 24, language: language)
    for place in Place.allCases {
      #expect(test.lines[1].contains(test.screen.wording.word(place.titleKey)), "\(test.lines[1])")
    }
  }
}
