import DataFiles
import DebtCollection
import Testing

@Suite struct QuestionRulesTests {
  static func text() throws -> String {
    try FileBytes.text(ProcessPlansTests.folder.path("questions.toml"))
  }

  @Test("every kind has its table, and every ready answer in it is one")
  func shipped() throws {
    let rules = try QuestionRules.load(from: ProcessPlansTests.folder)
    let today = CivilDate(dayNumber: 20_775)
    for kind in QuestionKind.allCases {
      let rule = rules[kind]
      #expect(rule.answers(on: today).count == rule.choices.count, "\(kind)")
      #expect(!rule.choices.isEmpty)
      // The rules leave the same kinds out of an answer in words alone to many.
      #expect(rule.choices.contains("go-on") == !kind.isDecided, "\(kind)")
    }
    #expect(rules[.disputed].holds && rules[.disputed].heldDays == nil)
    #expect(!rules[.legalSteps].holds)
    let asked = rules.question(.payLater, text: "?", today: today)
    #expect(asked.answerBy == today + 5)
    #expect(asked.choices.first == ReadyAnswer(.grantUntil(today + 14)))
  }

  @Test(
    "an answer is asked for by a working day: on a closed one the wait goes on to the next that is not",
    arguments: [
      (QuestionKind.payLater, "2026-11-20", "2026-11-25"),
      // Five days on is a Saturday; Christmas Eve, with Christmas and a weekend after it.
      (.payLater, "2026-11-23", "2026-11-30"), (.payLater, "2026-12-19", "2026-12-28"),
      // Maundy Thursday, and on to the Tuesday after Easter.
      (.disputed, "2026-03-26", "2026-04-07"), (.legalSteps, "2026-12-17", "2027-01-04"),
    ]
  )
  func workingDay(kind: QuestionKind, asked: String, expected: String) throws {
    let rules = try QuestionRules.load(from: ProcessPlansTests.folder)
    let today = try #require(CivilDate(iso: asked))
    #expect(rules.question(kind, text: "?", today: today).answerBy.iso == expected)
    // A day that the configuration closes is closed here too.
    let day = try #require(CivilDate(iso: expected))
    let (_, month, number) = day.components
    let calendar = BusinessCalendar(
      closedDays: BusinessCalendar.standard.closedDays + [.init(month: month, day: number)]
    )
    #expect(rules.question(kind, text: "?", today: today, calendar: calendar).answerBy > day)
  }

  /// Something changed in the file; what the refusal must name.
  static let mistakes: [(from: String, to: String, names: [String])] = [
    ("[other]", "[others]", ["others"]),
    ("\"close:credited\"", "\"close:bankrupt\"", ["disputed.answers"]),
    ("grant:+14", "grant:2026-12-05", ["pay-later.answers"]),
    ("held-for = 14", "held-for = 5", ["pay-later.held-for", "reminder-after"]),
    ("answer-within = 7\nreminder-after = 7\nanswers", "answer-within = 0\nanswers", ["1 to 366"]),
    ("\"agree\", \"decline\"", "\"go-on\"", ["legal-steps.answers"]),
    (
      "reminder-after = 7\nanswers = [\"claim", "held-for = 30\nanswers = [\"claim",
      ["disputed.held-for", "inkassoloven § 8"]
    ),
  ]

  @Test("a mistake names the file, its line and key", arguments: mistakes.indices)
  func refused(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let text = try Self.text()
    let changed = text.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    try #require(changed != text)
    #expect {
      try QuestionRules.read(TOMLFile(text: changed, path: "questions.toml"))
    } throws: { error in
      let said = "\(error)"
      return said.contains("questions.toml") && mistake.names.allSatisfy(said.contains)
    }
  }
}
