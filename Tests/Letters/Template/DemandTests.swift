import DataFiles
import DebtCollection
import Testing

@testable import Letters

/// An element that a kind of letter must say, in a language.
struct DemandCase: CustomTestStringConvertible, Sendable {
  var kind: LetterKind
  var language: String
  var demand: LetterDemands.Demand

  var testDescription: String { "\(kind.name).\(language): \(demand.element)" }

  /// Every demanded element of every kind in every language.
  static let all: [DemandCase] = {
    guard let demands = try? Shipped.demands() else { return [] }
    return LetterOffice.kinds.flatMap { kind in
      LetterOffice.languages.flatMap { language in
        demands.demanded(of: kind).map { DemandCase(kind: kind, language: language, demand: $0) }
      }
    }
  }()
}

@Suite("Every letter says what the law demands of its kind (law 1.2)")
struct DemandTests {
  @Test("the table names what stands in the law")
  func table() throws {
    let demands = try Shipped.demands()
    func elements(_ kind: LetterKind) -> Set<String> {
      Set(demands.demanded(of: kind).map(\.element))
    }
    #expect(elements(.reminder) == ["creditor", "claim", "amount"])
    #expect(elements(.notice).isSuperset(of: ["claim", "amount", "deadline", "consequence"]))
    #expect(
      elements(.demand).isSuperset(of: [
        "creditor", "claim", "amounts", "interest", "consequence", "complaint", "deadline",
        "objection", "enforcement",
      ])
    )
    #expect(elements(.closing).isSuperset(of: ["claimed", "received", "charged"]))
  }

  @Test("the letter prints it", arguments: DemandCase.all)
  func printed(_ item: DemandCase) throws {
    let subject = try LetterSubject.made(for: item.kind)
    let letter = try Shipped.write(item.kind, item.language, subject)
    let fields = try subject.fields(in: Shipped.wording(item.language))
    let element = try #require(try Shipped.demands().elements[item.demand.element])
    let words = letter.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for field in element.fields.sorted() {
      // Parts that are zero are not shown.
      guard let value = fields.values[field] else { continue }
      for line in value.split(separator: "\n") {
        let plain = line.split { $0 == " " || $0 == "\u{A0}" }.joined(separator: " ")
        #expect(words.contains(plain), "\(field)")
      }
    }
  }

  @Test("a template that does not say it is refused by its name", arguments: DemandCase.all)
  func lacking(_ item: DemandCase) throws {
    let whole = try Shipped.template(item.kind, item.language).source
    let unmarked = whole.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasPrefix("@") else { return String(line) }
      // A field after `if` may have the element's name.
      let words = line.split(separator: " ")
      return words.enumerated().filter { index, word in
        word != item.demand.element || ["if", "unless"].contains(words[index - 1])
      }.map { String($1) }.joined(separator: " ")
    }.joined(separator: "\n")
    let template = try LetterTemplate(source: unmarked, path: "t")
    let demands = try Shipped.demands()
    #expect(throws: LetterError.lacksElements(name: "t", elements: [item.demand])) {
      try demands.check(template, path: "t")
    }
  }

  private static let least = """
    @text creditor claim
    {{creditorName}} {{claim}}
    @sums amount
    = Sum | {{total}}
    @text deadline
    {{deadline}}
    @text consequence
    Ellers inkasso.

    """

  private func check(_ body: String) throws {
    let head = "+++\nkind = \"notice\"\nlanguage = \"nb\"\nversion = 1\n+++\n"
    try Shipped.demands().check(LetterTemplate(source: head + body, path: "t"), path: "t")
  }

  @Test("the least lawful notice is taken")
  func least() throws { try check(Self.least) }

  @Test(
    "what is marked and not said, or not always shown, does not count",
    arguments: [
      ("{{deadline}}", "snart", "deadline"),
      ("@text deadline", "@text deadline if licence", "deadline"),
      ("= Sum | {{total}}", "?interest Sum | {{total}}", "amount"),
      ("@text consequence", "@text consequence unless licence", "consequence"),
    ]
  )
  func unsaid(_ from: String, _ to: String, _ element: String) throws {
    let error = #expect(throws: LetterError.self) {
      try check(Self.least.replacing(from, with: to))
    }
    guard case .lacksElements(_, let lacking) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(lacking.map(\.element) == [element])
  }

  @Test("one of two blocks that between them are always shown will do")
  func either() throws {
    try check(
      Self.least.replacing(
        "@text consequence\n",
        with: "@text consequence if licence\nInkasso.\n@text consequence unless licence\n"
      )
    )
  }

  @Test("a mark that the table does not have is refused")
  func unknown() {
    #expect(throws: LetterError.unknownElements(name: "t", elements: ["consequnce"])) {
      try check(Self.least + "@text consequnce\nEllers inkasso.\n")
    }
  }
}
