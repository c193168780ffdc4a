import CNcurses
import DebtCollection
import PortalScreens
import Testing

@testable import CursesTerminal

/// Feeds a decoder in bursts; each ends with nothing more to read.
private func decode(_ bursts: [[RawInput]], isUTF8: Bool = true) -> [TerminalEvent] {
  var decoder = InputDecoder()
  decoder.isUTF8 = isUTF8
  return bursts.flatMap { burst in
    var rest = burst[...]
    return decoder.events(
      next: { rest.popFirst() ?? .none },
      mouse: { MouseEvent(.click, at: Point(column: 1, row: 2)) },
      now: 0
    ).events
  }
}

private func bytes(_ text: String) -> [RawInput] { text.utf8.map { .byte($0) } }

@Suite("Bytes to events")
struct InputDecoderTests {
  @Test(
    "Letters of several bytes come whole, whatever the pieces",
    arguments: ["ø", "€", "世", "😀"]
  )
  func pieces(text: String) {
    let all = bytes(text)
    let expected = text.unicodeScalars.map { TerminalEvent.key(.character($0)) }
    #expect(decode(all.map { [$0] }) == expected)
    #expect(decode([all]) == expected)
  }

  @Test("What is no UTF-8 becomes a mark and takes nothing with it")
  func invalid() {
    let mark = TerminalEvent.key(.character("\u{FFFD}"))
    #expect(decode([[.byte(0xFF), .byte(0x80)] + bytes("a")]).last == .key(.character("a")))
    #expect(decode([[.byte(0x80)]]) == [mark])
    #expect(decode([[.byte(0xE4)] + bytes("b")]) == [.key(.character("b"))])
  }

  @Test("Escape alone, twice, and before a key")
  func escape() {
    #expect(decode([[.byte(27)]]) == [.key(.escape)])
    #expect(decode([[.byte(27), .byte(27)]]) == [.key(.escape), .key(.escape)])
    #expect(decode([bytes("\u{1B}ø")]) == [.key(Key(.character("ø"), .alt))])
    #expect(decode([[.byte(27), .code(KEY_UP)]]) == [.key(Key(.up, .alt))])
    #expect(
      decode([[.byte(27), .code(KeyTable.pasteBegins), .byte(97), .code(KeyTable.pasteEnds)]])
        == [.key(.escape), .paste("a")]
    )
  }

  @Test("A paste is one event, over several reads, and has bounds")
  func paste() {
    let begin = [RawInput.code(KeyTable.pasteBegins)]
    let end = [RawInput.code(KeyTable.pasteEnds)]
    #expect(decode([begin + bytes("a\r"), bytes("b\n\u{1B}c"), end]) == [.paste("a\nb\n\u{1B}c")])
    #expect(decode([begin + [.code(KEY_UP)] + bytes("x\r\ny") + end]) == [.paste("x\ny")])
    #expect(decode([begin + bytes("x\u{3}q")]) == [.paste("x"), .key(.character("q"))])
    let long = Array(repeating: RawInput.byte(97), count: InputDecoder.pasteLimit + 5)
    var decoder = InputDecoder()
    var rest = (begin + long + end)[...]
    var events: [TerminalEvent] = []
    while !rest.isEmpty {
      events += decoder.events(next: { rest.popFirst() ?? .none }, mouse: { nil }, now: 0).events
    }
    guard case .paste(let text)? = events.first else {
      Issue.record("no paste came")
      return
    }
    #expect(events.count == 1 && text.utf8.count == InputDecoder.pasteLimit)
  }

  @Test("Two presses on a cell are a double click, three are not two of them")
  func clicks() {
    var counter = ClickCounter()
    let click = MouseEvent(.click, at: Point(column: 1, row: 1))
    let kinds = [0, 300, 500, 2000].map { counter.counted(click, now: $0).kind }
    #expect(kinds == [.click, .doubleClick, .click, .click])
  }

  @Test("Every taught sequence has a key with a name of its own")
  func taught() {
    for row in KeyTable.taught { #expect(Key(name: row.key.name) == row.key) }
    #expect(Set(KeyTable.taught.map(\.sequence)).count == KeyTable.taught.count)
  }
}

@Test(
  "The clipboard's text is base64",
  arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("KID ø", "S0lEIMO4")]
)
func base64(text: String, encoded: String) {
  #expect(ControlStrings.base64(Array(text.utf8)) == encoded)
}

@Test("Too long a text for the clipboard is refused, not cut")
func clipboardLimit() {
  let fits = String(repeating: "x", count: 56_244)
  #expect(ControlStrings.clipboard(SafeText(fits, limit: .max)) != nil)
  #expect(ControlStrings.clipboard(SafeText(fits + "xyz", limit: .max)) == nil)
}
