import Testing

@testable import DebtCollection

@Suite struct SafeTextTests {
  @Test(
    "what is shown for what came",
    arguments: [
      ("Åse Bjørnsen", "Åse Bjørnsen"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"),
      ("a\rb", "a\u{FFFD}b"), ("a\r\nb", "a b"), ("a\nb\tc", "a b c"), ("a\0b", "a\u{FFFD}b"),
      ("a\u{9B}b", "a\u{FFFD}b"), ("a\u{2028}b", "a\u{FFFD}b"), ("a\u{202E}b", "a\u{FFFD}b"),
      ("a\u{200B}b", "a\u{FFFD}b"), ("a\u{AD}b", "a\u{FFFD}b"), ("a\u{A0}b\u{3000}c", "a b c"),
      ("a\u{3164}b", "a\u{FFFD}b"), ("a\u{2800}b", "a\u{FFFD}b"), ("a\u{E000}b", "a\u{FFFD}b"),
      ("a\u{E0041}b", "a\u{FFFD}b"), ("a\u{FE00}b", "a\u{FFFD}b"), ("A\u{30A}se", "\u{C5}se"),
      ("\u{301}a", "\u{FFFD}a"), ("\u{FEFF}a", "\u{FFFD}a"),
      ("x\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}y", "x\u{302}\u{303}\u{304}\u{305}\u{FFFD}y"),
      // Emoji keep their base.
      ("❤\u{FE0F}", "❤"), ("👍\u{1F3FD}!", "👍!"), ("👨\u{200D}👩\u{200D}👧 x", "👨 x"),
      ("1\u{FE0F}\u{20E3}", "1"), ("🇳🇴", "\u{FFFD}\u{FFFD}"), ("1\u{FE0F}", "1\u{FFFD}"),
      ("a\u{200D}👩", "a\u{FFFD}👩"),
    ]
  )
  func table(dirty: String, clean: String) {
    let text = SafeText(dirty).text
    #expect(Array(text.unicodeScalars) == Array(clean.unicodeScalars))
  }

  @Test("no scalar of Unicode gets through that moves, hides, reorders or has no width of its own")
  func allScalars() {
    var shown = 0
    // Collected, since a million expectations take their time.
    var bad: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = SafeText("a\(scalar)b")
      let out = text.text.unicodeScalars
      if out.contains(where: Self.isForbidden) || SafeText(text.text) != text {
        bad.append(String(value, radix: 16))
      }
      if out.contains(scalar), value != 0xFFFD { shown += 1 }
    }
    #expect(bad == [])
    // Unicode 14 has about 144 000 characters; all but the format and variation ones are shown.
    #expect(shown > 140_000)
  }

  @Test("what is taken for plain is what cleaning leaves as it is")
  func plainScalars() {
    let wrong = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let text = String(scalar)
      guard SafeText.isPlain(text.utf8) else { return false }
      var cleaner = SafeTextCleaner()
      return cleaner.clean(text) != text
    }
    #expect(wrong == [])
    #expect(["Åse Øye", "· – … “a” → ┌─┐ ▌▾ ● ✓"].allSatisfy { SafeText.isPlain($0.utf8) })
  }

  @Test("random texts come out clean, whatever came in")
  func randomTexts() {
    var random = SplitMix(state: 7)
    let awkward: [UInt32] = [
      0x1B, 0x0A, 0x0D, 0x09, 0x301, 0x302, 0x200D, 0xFE0F, 0x1F468, 0x1F3FD, 0x20E3, 0x31, 0x202E,
      0x41, 0xE5, 0x1F1F3, 0xAD, 0x1160, 0x1100, 0x11A8, 0x20, 0x30A,
    ]
    for _ in 0..<20_000 {
      var dirty = String.UnicodeScalarView()
      for _ in 0..<random.next(below: 12) {
        let value =
          random.next(below: 4) == 0
          ? UInt32(random.next(below: 0x110000)) : awkward[random.next(below: awkward.count)]
        if let scalar = Unicode.Scalar(value) { dirty.append(scalar) }
      }
      let text = SafeText(String(dirty))
      #expect(!text.text.unicodeScalars.contains(where: Self.isForbidden))
      #expect(SafeText(text.text) == text)
      #expect(text.text.unicodeScalars.first.map(CellWidth.of) != 0)
    }
  }

  @Test("a long text is cut before it is cleaned")
  func limit() {
    #expect(SafeText("abcdef", limit: 4).text == "abc…")
    #expect(SafeText("abcd", limit: 4).text == "abcd")
    #expect(SafeText("æøåæ", limit: 4).text == "æøåæ")
    #expect(SafeText(String(repeating: "\u{301}", count: 1_000_000)).text == "\u{FFFD}…")
  }

  @Test("lines are split and tabs expanded by the layout")
  func lines() {
    let lines = SafeText.lines(of: "a\tb\r\nc\n\nåå\td\u{1B}")
    #expect(lines.map(\.text) == ["a       b", "c", "", "åå      d\u{FFFD}"])
    #expect(SafeText.lines(of: "").map(\.text) == [""])
    #expect(SafeText.lines(of: "x\n").map(\.text) == ["x"])
  }

  /// Written apart from the gate, so that one mistake does not hide in both.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .format:
      return true
    case .spaceSeparator: return scalar != " "
    default:
      return properties.isDefaultIgnorableCodePoint || properties.isVariationSelector
        || [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(scalar.value)
    }
  }
}
