import DebtCollection
import Testing

@testable import PortalModel

/// What typing and editing keys make of a line and of a message.
@Suite struct TextTests {
  @Test(arguments: [
    ("Ørjan", ["text.backspace"], "Ørja"), ("en to tre", ["text.delete-word"], "en to "),
    ("en to tre", ["text.word-left", "text.word-left", "text.delete-to-end"], "en "),
    ("e\u{301}a", ["text.left", "text.backspace"], "a"),
    ("abc", ["text.start", "text.delete"], "bc"), ("a\nb\tc", [], "a b c"),
    ("abc", ["text.left", "text.clear"], "c"),
  ])
  func aLineIsEdited(typed: String, commands: [String], left: String) {
    var line = TextLine(typed)
    for command in commands { _ = line.perform(CommandName(rawValue: command)) }
    #expect(line.text == left)
  }

  @Test func upRecallsWhatWasTypedBeforeAndDownComesBack() {
    var line = TextLine("ny", history: ["en", "to"])
    _ = line.perform("text.up")
    #expect(line.text == "to")
    _ = line.perform("text.up")
    #expect(line.text == "en")
    _ = line.perform("text.down")
    _ = line.perform("text.down")
    #expect(line.text == "ny")
  }

  @Test func aLineNeverShowsMoreThanItsCells() {
    let line = TextLine("日本語のとても長い名前")
    for cells in 1...12 {
      let (text, cursor) = line.window(cells: cells)
      #expect(text.width <= cells && cursor <= cells)
    }
  }

  @Test func aMessageWrapsAtBlanksAndInsideLongWords() {
    var editor = TextEditor("Kunden ringer tilbake i morgen\nABCDEFGHIJKLMNOP")
    editor.width = 10
    #expect(
      editor.rows.map { editor.text(of: $0).text } == [
        "Kunden ", "ringer ", "tilbake i ", "morgen", "ABCDEFGHIJ", "KLMNOP",
      ]
    )
    #expect(editor.cursorCell == (row: 5, cell: 6))
  }

  @Test func upAndDownKeepTheirCell() {
    var editor = TextEditor("lang linje her\nx\nlang linje igjen")
    editor.width = 40
    for command: CommandName in ["text.up", "text.up"] { _ = editor.perform(command) }
    #expect(editor.cursor == TextEditor.Place(paragraph: 0, character: 14))
    for command: CommandName in ["text.down", "text.down"] { _ = editor.perform(command) }
    #expect(editor.cursor == TextEditor.Place(paragraph: 2, character: 16))
  }

  @Test func undoTakesBackAWordTypedAPasteAndAJoin() {
    var editor = TextEditor()
    for letter in "hei" { editor.insert(String(letter)) }
    editor.insert("limt\ninn", pasted: true)
    #expect(editor.text == "heilimt\ninn")
    _ = editor.perform("text.undo")
    #expect(editor.text == "hei")
    _ = editor.perform("text.undo")
    #expect(editor.text == "")
    _ = editor.perform("text.redo")
    _ = editor.perform("text.redo")
    #expect(editor.text == "heilimt\ninn")
    _ = editor.perform("text.start")
    _ = editor.perform("text.backspace")
    #expect(editor.text == "heilimtinn")
  }

  @Test func aMessageKeepsToItsLimit() {
    var editor = TextEditor("", limit: 5)
    let isWhole = editor.insert("1234567", pasted: true)
    #expect(!isWhole)
    #expect(editor.text == "12345")
  }

  /// Today is Wednesday 18 November 2026.
  @Test(arguments: [
    ("2026-12-05", "2026-12-05"), ("5.12", "2026-12-05"), ("5.12.", "2026-12-05"),
    ("18.11", "2026-11-18"), ("17.11", "2027-11-17"), ("29.2", "2028-02-29"),
    ("5.12.27", "2027-12-05"), ("+14", "2026-12-02"), ("+2w", "2026-12-02"),
    ("+1m", "2026-12-18"), ("fri", "2026-11-20"), ("wed", "2026-11-25"),
    ("fredag", "2026-11-20"), ("lø", "2026-11-21"), ("", nil), ("t", nil), ("31.4", nil),
    ("5/12", nil), ("+x", nil), ("+99999", nil), ("soon", nil),
  ])
  func aDateIsReadAsPeopleTypeIt(typed: String, date: String?) {
    let entry = DateEntry(
      today: CivilDate(dayNumber: 20_775),
      weekdays: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    )
    #expect(entry.date(of: typed)?.iso == date)
  }

  @Test(
    "the day of what has happened is the last one of its name, on any day of the week, and never ahead",
    arguments: [
      ("17.11", "2026-11-17", nil), ("18.11", "2026-11-18", nil), ("19.11", "2025-11-19", nil),
      ("29.2", "2024-02-29", nil), ("sun", "2026-11-15", nil), ("wed", "2026-11-11", nil),
      ("2026-05-17", "2026-05-17", nil), ("2026-11-19", "2026-11-19", "refusal.day-ahead"),
      ("+1", "2026-11-19", "refusal.day-ahead"),
    ]
  )
  func lookingBack(typed: String, date: String, remark: String?) {
    let entry = DateEntry(today: CivilDate(dayNumber: 20_775)).lookingBack
    let field = DateField(typed, entry: entry)
    #expect(field.date?.iso == date)
    #expect(field.remark?.key == remark)
  }

  @Test(
    "a path is completed to folders first, and then to what the prompt can do something with",
    arguments: [
      (FolderListing.Wanted.folders, "", ["in/", "zip/"]),
      (.files(endings: [".xml", ".csv"]), "", ["in/", "zip/", "A.XML", "b.csv"]),
      (.anyFile, "", ["in/", "zip/", "A.XML", "b.csv", "c.pdf"]),
      (.anyFile, ".", [".git/", ".hidden"]), (.files(endings: [".xml"]), "b", []),
      (.folders, "/tmp/z", ["/tmp/zip/"]),
    ]
  )
  func completing(wanted: FolderListing.Wanted, typed: String, offered: [String]) {
    let entries = [".git/", ".hidden", "A.XML", "b.csv", "c.pdf", "in/", "zip/"]
    #expect(FolderListing.completions(of: typed, to: wanted) { _ in entries } == offered)
  }

  @Test func weekendsAndHolidaysArePointedOut() {
    let entry = DateEntry(today: CivilDate(dayNumber: 20_775))
    func remark(_ typed: String) -> String? { DateField(typed, entry: entry).remark?.key }
    #expect(remark("21.11") == "date.weekend")
    #expect(remark("25.12") == "date.holiday")
    #expect(remark("24.12") == "date.closed")
    #expect(remark("23.11") == nil)
    var closing = entry
    closing.calendar = BusinessCalendar(closedDays: [.init(month: 11, day: 23)])
    #expect(DateField("23.11", entry: closing).remark?.key == "date.closed")
    #expect(DateField("24.12", entry: closing).remark == nil)
    let week = DateField("23.11", entry: closing).month.weeks.first {
      $0[0].date.iso == "2026-11-23"
    }
    #expect(week?.map(\.isWorkingDay) == [false, true, true, true, true, false, false])
    #expect(remark("x") == "date.unreadable")
    var field = DateField("30.11", entry: entry)
    _ = field.perform("text.up")
    #expect(field.date?.iso == "2026-12-01")
    #expect(field.month.weeks.first?.first?.date.iso == "2026-11-30")
  }
}
