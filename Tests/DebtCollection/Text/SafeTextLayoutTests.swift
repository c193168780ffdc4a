import DebtCollection
import Glibc
import Testing

// Not in Swift's Glibc module: one for want of a feature macro, one for want of its header.
@_silgen_name("gnu_get_libc_version") private func libraryVersion() -> UnsafePointer<CChar>
@_silgen_name("wcwidth") private func wcwidth(_ character: Int32) -> Int32

@Suite struct SafeTextLayoutTests {
  /// The table is made from this C library; another one knows other characters.
  private static let isTablesLibrary = String(cString: libraryVersion()) == "2.36"

  @Test(
    "widths equal the C library's for all that the gate lets through",
    .enabled(if: isTablesLibrary)
  )
  func widths() throws {
    try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
    var bad: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value),
        SafeText("a\(scalar)").text.unicodeScalars.contains(scalar)
      else { continue }
      if CellWidth.of(scalar) != Int(wcwidth(Int32(value))) {
        bad.append(String(value, radix: 16))
      }
    }
    #expect(bad == [])
  }

  @Test(
    "the cells a text takes",
    arguments: [
      ("abc", 3), ("æøå", 3), ("世蓮", 4), ("😀", 2), ("１", 2), ("e\u{302}x", 2), ("שׁ", 1),
      ("\u{FFFD}", 1), ("", 0), ("…", 1), ("x\u{302}\u{303}", 1),
    ]
  )
  func width(text: String, cells: Int) {
    #expect(SafeText(text).width == cells)
  }

  @Test(
    "a text is cut with an ellipsis, never through a wide character",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
      ("世蓮世", 4, "世…"), ("世蓮世", 5, "世蓮…"), ("åååå", 3, "åå…"), ("", 3, ""),
      ("ax\u{302}\u{303}bc", 3, "ax\u{302}\u{303}…"), ("abcdef", -1, ""),
    ]
  )
  func truncation(text: String, cells: Int, cut: String) {
    #expect(SafeText(text).truncated(to: cells).text == cut)
  }

  @Test(
    "a text fills its column exactly",
    arguments: [
      ("ab", 4, Alignment.leading, "ab  "), ("ab", 4, .trailing, "  ab"),
      ("ab", 5, .centre, " ab  "),
      ("世蓮世", 4, .leading, "世… "), ("abc", 2, .trailing, "a…"),
    ]
  )
  func fitting(text: String, cells: Int, alignment: Alignment, fitted: String) {
    #expect(SafeText(text).fitted(to: cells, alignment).text == fitted)
  }

  @Test(
    "lines are broken at spaces, or in a word that is too long",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one two three", 8, ["one two", "three"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]), ("a bcdefgh", 3, ["a", "bcd", "efg", "h"]),
      ("  indented line", 10, ["  indented", "line"]), ("", 5, [""]), ("世蓮世", 3, ["世", "蓮", "世"]),
      ("世蓮", 1, ["世", "蓮"]), ("a    b", 3, ["a", "b"]), ("one", 3, ["one"]),
    ]
  )
  func wrapping(text: String, cells: Int, lines: [String]) {
    #expect(SafeText(text).wrapped(to: cells).map(\.text) == lines)
  }

  @Test("no line of random words is too wide, and no letter is lost")
  func randomWrapping() {
    var random = SplitMix(state: 3)
    let letters = Array("abå 世 x\u{302}  q")
    for _ in 0..<2000 {
      let text = String(
        (0..<random.next(below: 60)).map { _ in letters[random.next(below: letters.count)] }
      )
      let cells = 2 + random.next(below: 12)
      let lines = SafeText(text).wrapped(to: cells)
      #expect(lines.allSatisfy { $0.width <= cells })
      #expect(
        lines.map(\.text).joined().filter { $0 != " " } == SafeText(text).text.filter { $0 != " " }
      )
    }
  }
}
