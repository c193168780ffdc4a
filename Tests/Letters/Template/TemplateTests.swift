import DebtCollection
import Testing

@testable import Letters

@Suite("A template that would say too little, or nonsense, is refused")
struct TemplateTests {
  private static let head = "+++\nkind = \"notice\"\nlanguage = \"nb\"\nversion = 1\n+++\n"
  private func template(_ body: String) throws -> LetterTemplate {
    try LetterTemplate(source: Self.head + body, path: "t")
  }

  @Test("a template that a store has kept is read whatever the law demands now")
  func kept() throws {
    let template = try template("@text\nBetal.\n")
    #expect(template.name == "notice.nb")
    #expect(template.version == 1)
  }

  @Test("unknown fields are named, in conditions too")
  func unknown() {
    let body = "@text if licens\n{{debtorNmae}}\n"
    #expect(throws: LetterError.unknownFields(name: "t", fields: ["debtorNmae", "licens"])) {
      try template(body)
    }
  }

  @Test(
    "what is no template is refused with its line",
    arguments: [
      ("@nonsense\n", 6), ("text\n", 6), ("@text\n{{#kid}}\n@text\n", 8),
      ("@sums\nno bar\n", 7), ("@heading\n{{kid\n", 7), ("@heading\n{{> part}}\n", 7),
    ]
  )
  func broken(body: String, line: Int) {
    let error = #expect(throws: LetterError.self) { try template(body) }
    guard case .template(_, let told, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(told == line)
  }

  @Test("a file without a head is refused")
  func headless() {
    #expect(throws: LetterError.self) { try LetterTemplate(source: "@text\nBetal.\n", path: "t") }
  }

  @Test(
    "lines break at plain spaces only",
    arguments: [
      ("a b c", 3, ["a b", "c"]), ("", 5, [""]), ("aaaa b", 2, ["aaaa", "b"]),
      ("x 4\u{A0}312,50 y", 9, ["x", "4 312,50", "y"]),
    ]
  )
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(LetterText.wrapped(text, width: width) == lines)
  }
}
