import DataFiles
import PortalModel
import Testing

@testable import PortalScreens

/// A theme that is only looked at is shown and never kept.
@Suite struct ThemeScripts {
  private final class Kept {
    var themes: [String] = []
  }

  /// Opens the theme list, goes down by these keys, and has the terminal go away.
  private func kept(after keys: String) throws -> (chosen: String, kept: [String]) {
    let kept = Kept()
    let test = try ScreenTest(
      columns: 100,
      rows: 30,
      cases: 2,
      keep: { kept.themes.append($0.theme) }
    )
    test.portal.environment.services.themes = ["dark", "light", "paper"]
    test.portal.perform("menu.themes")
    test.settle()
    test.keys(keys)
    test.terminal.push([.hangup])
    _ = test.screen.run()
    return (test.portal.environment.settings.theme, kept.themes)
  }

  @Test(
    "what is kept when the terminal goes away is what was chosen",
    arguments: [("j", "dark"), ("j j", "dark"), ("j esc", "dark"), ("j enter", "light")]
  )
  func keeping(keys: String, theme: String) throws {
    let (chosen, kept) = try kept(after: keys)
    #expect(chosen == theme)
    #expect(kept == (theme == "dark" ? [] : [theme]))
  }

  @Test("a theme looked at shows at once, and Esc shows the chosen one again")
  func showing() throws {
    let test = try ScreenTest(columns: 100, rows: 30, cases: 2)
    test.portal.environment.services.themes = ["dark", "light", "paper"]
    test.portal.perform("menu.themes")
    test.settle()
    let before = test.screen.palette[.text]
    test.keys("j")
    #expect(test.screen.palette[.text] != before)
    test.keys("esc")
    #expect(test.screen.palette[.text] == before)
  }
}
