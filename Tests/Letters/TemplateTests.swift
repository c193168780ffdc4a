import DebtCollection
import Testing

@testable import Letters

@Suite("A template that would say too little, or nonsense, is refused")
struct TemplateTests {
  private static let head = "+++\nkind = \"notice\"\nlanguage = \"nb\"\nversion = 1\n+++\n"
  private static let whole = """
    @text creditor claim
    {{creditorName}} {{claim}}
    @sums amount
    = Sum | {{total}}
    @text deadline
    {{deadline}}
    @text consequence
    Ellers inkasso.

    """

  private func template(_ body: String) throws -> LetterTemplate {
    try LetterTemplate(source: Self.head + body, path: "t")
  }

  @Test("the least lawful notice is taken")
  func least() throws {
    let template = try template(Self.whole)
    #expect(template.name == "notice.nb")
    #expect(template.version == 1)
  }

  @Test(
    "what the law demands is missed by name",
    arguments: [
      ("@text consequence\nEllers inkasso.\n", LegalElement.consequence),
      ("@text deadline\n{{deadline}}\n", .deadline),
      ("@sums amount\n= Sum | {{total}}\n", .amount),
    ]
  )
  func lacking(block: String, element: LegalElement) {
    let body = Self.whole.replacing(block, with: "")
    #expect(throws: LetterError.lacksElements(name: "t", elements: [element])) {
      try template(body)
    }
  }

  @Test("a block that is marked and does not name the field does not count")
  func marked() {
    let body = Self.whole.replacing("{{deadline}}", with: "snart")
    #expect(throws: LetterError.lacksElements(name: "t", elements: [.deadline])) {
      try template(body)
    }
  }

  @Test("unknown fields are named, in conditions too")
  func unknown() {
    let body = Self.whole + "@text if licens\n{{debtorNmae}}\n"
    #expect(throws: LetterError.unknownFields(name: "t", fields: ["debtorNmae", "licens"])) {
      try template(body)
    }
  }

  @Test(
    "what is no template is refused with its line",
    arguments: [
      ("@nonsense\n", 6), ("text\n", 6), ("@text nothing\n", 6), ("@text\n{{#kid}}\n@text\n", 8),
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
    #expect(throws: LetterError.self) { try LetterTemplate(source: Self.whole, path: "t") }
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
