import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalScreens

/// Moving, marking, sorting, finding and changing how it looks, by key.
@Suite struct ListScripts {
  /// The case of the row with the cursor's bar.
  private func current(_ test: ScreenTest) -> String? {
    test.lines.first { $0.hasPrefix("▌") }?.split(separator: " ").first { $0.hasPrefix("100") }
      .map(String.init)
  }

  @Test(arguments: [
    ("", "100030"), ("j j", "100028"), ("j j k", "100029"), ("G", "100001"), ("G g", "100030"),
    ("down end home", "100030"), ("G k", "100002"),
  ])
  func moving(script: String, number: String) throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    #expect(current(test.keys(script)) == number)
  }

  @Test func marksAreCountedAndSummed() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("space space")
    #expect(test.text.contains("2 marked"))
    #expect(test.lines.count { $0.contains("●") } == 2)
    test.keys("esc")
    #expect(!test.text.contains("marked"))
    test.keys("v j j v")
    #expect(test.text.contains("3 marked"))
    test.keys("esc *")
    #expect(test.text.contains("all 30 marked"), "\(test.text)")
    test.keys("*")
    #expect(!test.text.contains("marked"))
  }

  @Test func sortingTurnsTheListAndItsHeading() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    #expect(test.text.contains("Due▴"))
    test.keys("S")
    #expect(test.text.contains("Due▾"))
    #expect(current(test.keys("g")) == "100001")
    test.keys("o")
    #expect(test.text.contains("Sort by"))
    test.keys("esc : sort space debtor enter")
    #expect(test.text.contains("Debtor▴"), "\(test.text)")
    #expect(current(test.keys("g")) == "100001")
  }

  @Test func savedViewsTurnAndAreChosen() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("W")
    #expect(test.text.contains("Saved views"))
    test.keys("esc w")
    #expect(!test.text.contains("100030"))
    test.keys("w w w w")
    #expect(test.text.contains("100030"))
  }

  @Test func thePaletteRunsByLetters() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys(": pau")
    #expect(test.text.contains("pause"))
    test.keys("enter")
    #expect(test.text.contains("[ Send ]"))
    test.keys("esc : 100007 enter")
    #expect(test.text.contains("Debtor 6 "))
  }

  @Test func helpSaysWhatTheKeysDoHere() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("?")
    #expect(test.text.contains("j down") && test.text.contains("page-down"))
    test.keys("G")
    #expect(test.text.contains("ctrl-l"), "\(test.text)")
    test.keys("esc")
    #expect(test.text.contains("100030"))
  }

  @Test func theThemeChangesLive() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    let dark = test.screen.palette[.text]
    test.keys(": theme space light enter")
    #expect(test.screen.palette[.text] != dark)
    test.keys(": theme space none-such enter")
    #expect(test.portal.notice?.tone == .failure)
    #expect(test.portal.environment.settings.theme == "light")
  }

  @Test func theLanguageChangesLive() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    #expect(test.lines[1].contains("Invoices"))
    test.keys(": language space nb enter")
    #expect(test.lines[1].contains("Fakturaoversikt") && !test.lines[1].contains("Invoices"))
    #expect(test.text.contains("Skyldner"))
    test.keys(": language space en enter")
    #expect(test.lines[1].contains("Invoices"))
  }

  @Test func keysAreReboundByTheirUser() throws {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      settings: {
        $0.rebindings = [KeyBindings.Rebinding(command: "action.pause", keys: ["P"])]
      }
    )
    test.keys("p")
    #expect(!test.text.contains("[ Cancel ]"))
    test.keys("P")
    #expect(test.text.contains("[ Cancel ]"))
  }

  @Test func copyingTellsWhatItCopied() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("y Y")
    #expect(test.terminal.clipboard.count == 2)
    #expect(test.terminal.clipboard[0].contains("100030"))
    #expect(test.terminal.clipboard[1].contains("86011117947"))
  }

  @Test func theMouseSelectsOpensScrollsAndSorts() throws {
    let test = try ScreenTest(columns: 120, rows: 36, cases: 60)
    let row = try #require(test.lines.firstIndex { $0.contains("100055") })
    test.mouse(.click, 8, row)
    #expect(current(test) == "100055")
    test.mouse(.doubleClick, 8, row)
    #expect(test.portal.focus == .detail)
    let top = test.lines[4]
    test.mouse(.wheelDown, 8, row)
    #expect(test.lines[4] != top)
    test.mouse(.wheelUp, 8, row)
    #expect(test.lines[4] == top)
    let heading = try #require(test.lines.firstIndex { $0.contains("Outstanding") })
    let column = try #require(test.column(of: "Outstanding", in: heading))
    test.mouse(.click, column + 2, heading)
    #expect(test.lines[heading].contains("▴") && !test.lines[heading].contains("Due▴"))
    #expect(test.portal.list?.query.sort == .outstanding)
    let tab = try #require(test.column(of: "1 Today", in: 1))
    test.mouse(.click, tab + 2, 1)
    #expect(test.portal.place == .today)
  }

  @Test func withoutTheMouseClicksAreTheTerminals() throws {
    let test = try ScreenTest(columns: 120, rows: 36, settings: { $0.mouse = false })
    let row = try #require(test.lines.firstIndex { $0.contains("100025") })
    test.mouse(.click, 8, row)
    #expect(current(test) == "100030")
  }

  @Test func redrawAndSuspendWorkInDialogsToo() throws {
    let test = try ScreenTest(columns: 120, rows: 36)
    test.keys("p ctrl-z")
    #expect(test.terminal.suspensions == 1)
    #expect(test.text.contains("[ Cancel ]"))
    let sent = test.terminal.changedCells
    test.keys("ctrl-l")
    #expect(test.terminal.changedCells - sent == 120 * 36)
  }
}
