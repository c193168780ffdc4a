import Agency
import CaseStore
import DebtCollection
import PortalModel
import TestCases
import Testing

@testable import PortalModel
@testable import PortalScreens

/// Fields as a bank's form has them: what stands there by itself gives way to what is typed, and nothing
/// hides behind the cursor.
@Suite struct FieldScripts {
  @Test(
    "what a field begins with",
    arguments: [
      ("7", "7"), ("1 2", "12"), ("right 7", "47"), ("left 7", "74"), ("backspace 6", "6"),
      ("delete 6", "6"), ("ctrl-u 6", "6"), ("home 1", "14"), ("", "4"),
    ]
  )
  func preset(keys: String, text: String) {
    var line = TextLine("4", limit: 3, isPreset: true)
    for key in keys.split(separator: " ").map(String.init) {
      switch key {
      case "right", "left", "backspace", "delete", "home":
        _ = line.perform(CommandName(rawValue: "text.\(key == "home" ? "start" : key)"))
      case "ctrl-u": _ = line.perform("text.clear")
      default: line.insert(key)
      }
    }
    #expect(line.text == text)
    #expect(line.isPreset == keys.isEmpty)
  }

  @Test("the number of instalments is replaced by the first figure typed, and is marked till then")
  func count() throws {
    let test = try ScreenTest(
      columns: 80,
      rows: 24,
      fill: { store in
        try store.fill(1)
        try store.sendNotices()
      }
    )
    test.keys("I")
    let form = { try #require((test.portal.topLayer as? ActionDialog)?.form.acts) }
    #expect(try form().count.text == "4" && form().count.isPreset)
    test.keys("6")
    #expect(try form().count.text == "6")
    // Leaving it and coming back changes nothing.
    test.keys("tab shift-tab")
    #expect(try form().count.text == "6")
  }

  @Test("a date stepped to by the arrows gives way to one that is typed")
  func date() throws {
    let test = try ScreenTest(columns: 80, rows: 24, cases: 2).keys("d up up")
    let date = { (test.portal.topLayer as? ActionDialog)?.form.date }
    #expect(date()?.line.text == (testToday + 1).iso)
    test.keys("+ 1 4")
    #expect(date()?.line.text == "+14")
  }

  @Test("the cursor behind a full row hides none of its characters", arguments: [40, 80])
  func fullRow(columns: Int) throws {
    let test = try ScreenTest(columns: columns, rows: 24, cases: 1).keys("m")
    let dialog = try #require(test.portal.topLayer as? ActionDialog)
    let width = try #require(dialog.form.editor?.width)
    test.keys(String(repeating: "x", count: width - 1) + "y")
    let cursor = try #require(test.terminal.cursor)
    let row = Array(test.lines[cursor.row])
    #expect(row[cursor.column - 1] == "y" && row[cursor.column] != "y", "\(test.text)")
    test.keys("z")
    #expect(test.terminal.cursor?.row == cursor.row + 1, "\(test.text)")
  }

  @Test("fields begin below each other")
  func aligned() throws {
    let test = try ScreenTest(columns: 80, rows: 24, cases: 2)
    let name = test.portal.creditors.first?.creditor.organisationNumber ?? ""
    test.keys(": creditor.edit space \(name) enter")
    let form = try #require(test.portal.topLayer as? FormLayer, "\(test.text)")
    form.focus.go(to: "name")
    test.screen.draw()
    let column = test.terminal.cursor.map { $0.column - "Nordlys Elektro AS".count }
    let postcode = try #require(test.lines.firstIndex { $0.contains(" Postcode ") }, "\(test.text)")
    test.mouse(.click, (column ?? 0) + 1, postcode)
    #expect(form.focus.current == "postcode")
    #expect(test.terminal.cursor?.column == column, "\(test.text)")
  }
}
