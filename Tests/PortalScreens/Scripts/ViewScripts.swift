import PortalModel
import Testing

@testable import PortalScreens

/// Saved views by key: kept, renamed, taken away.
@Suite struct ViewScripts {
  private func made() throws -> ScreenTest {
    let test = try ScreenTest(columns: 120, rows: 36)
    return test.keys("/ o u t s t a n d i n g : 2 0 0 . . enter : save-view space Large enter")
  }

  private func names(_ test: ScreenTest) -> [String] {
    test.portal.environment.settings.views.map(\.name)
  }

  @Test func aViewIsTakenAwayOnceThatIsConfirmed() throws {
    let test = try made().keys("W G")
    #expect(test.text.contains("x deletes a view of your own, e renames it"))
    test.keys("x")
    #expect(test.text.contains("[ Cancel ]") && test.text.contains("Large"), "\(test.text)")
    // Cancel is the default.
    test.keys("enter")
    #expect(names(test) == ["Large"] && test.text.contains("Nothing was changed"))
    test.keys("W G x y")
    #expect(names(test).isEmpty && test.text.contains("no longer among the saved views"))
    test.keys("W")
    #expect(!test.text.contains("Large"))
  }

  @Test func theViewInViewIsRenamedOrTakenAwayByCommand() throws {
    let test = try made().keys(": view space Large enter")
    #expect(test.lines[2].contains("Large"), "\(test.text)")
    test.keys(": rename-view space Changed enter")
    #expect(names(test) == ["Changed"] && test.lines[2].contains("Changed"), "\(test.text)")
    test.keys(": rename-view enter ctrl-u B i g enter")
    #expect(names(test) == ["Big"] && test.text.contains("is now called \"Big\""), "\(test.text)")
    test.keys(": delete-view enter y")
    #expect(names(test).isEmpty && test.lines[2].contains("Invoices"))
  }

  @Test func thePortalsOwnAndTheConfigurationsStay() throws {
    let test = try ScreenTest(
      columns: 120,
      rows: 36,
      settings: {
        var view = SavedView(name: "Mine", isOwn: false, filterText: "age:31..")
        view.isConfigured = true
        $0.views = [view]
      }
    )
    test.keys("W x")
    #expect(test.text.contains("is one of the portal's own views"), "\(test.text)")
    test.keys("W G x")
    #expect(test.text.contains("stands in your configuration"), "\(test.text)")
    #expect(names(test) == ["Mine"])
  }

  @Test func aNameIsUsedOnce() throws {
    let test = try made().keys("/ ctrl-u 1 0 0 enter : save-view space Few enter W G e ctrl-u")
    test.keys("L a r g e enter")
    #expect(test.text.contains("another view is called \"Large\" already"), "\(test.text)")
    #expect(names(test) == ["Large", "Few"])
  }
}
