import DataFiles
import DebtCollection
import Testing

@Suite struct ProcessPlansTests {
  static let folder: DataFolder = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return DataFolder(root: "/\(root)")
  }()

  static func standard() throws -> String {
    try FileBytes.text(folder.path("plans/standard.toml"))
  }

  @Test("the standard plan in data is the one in code, to every wait")
  func standardPlan() throws {
    let plans = try ProcessPlans.all(in: Self.folder)
    #expect(plans["standard"] == .standard)
    #expect(ProcessPlan.standard.flaws.isEmpty)
  }

  /// A line of the standard plan changed; the line number and words the refusal must name.
  struct Mistake: Sendable, CustomStringConvertible {
    let from: String, to: String, names: [String]
    var description: String { to }
  }

  static let mistakes = [
    // cases.md 28
    Mistake(
      from: "[notice]\ndeadline = 14",
      to: "[notice]\ndeadline = 13",
      names: ["notice.deadline", "inkassoloven § 9", "13"]
    ),
    Mistake(
      from: "\"interest-rate\", \"interest-from\", ",
      to: "",
      names: ["demand.contents", "interest-rate, interest-from", "inkassoloven § 10"]
    ),
    Mistake(
      from: "[demand]\ndeadline = 14",
      to: "[demand]\ndeadline = 10",
      names: ["demand.deadline", "inkassoloven § 10"]
    ),
    Mistake(
      from: "channels = [\"post\", \"secure\"]\n\n",
      to: "channels = [\"email\"]\n\n",
      names: ["notice.channels", "inkassoloven § 3a"]
    ),
    Mistake(
      from: "overdue-days = 14",
      to: "overdue-days = 13",
      names: ["overdue-days", "inkassoforskriften § 1-2"]
    ),
    Mistake(
      from: "heavy-after = 28",
      to: "heavy-after = 27",
      names: ["collection.heavy-after", "inkassoforskriften § 2-3"]
    ),
    Mistake(
      from: "demand-valid-months = 6",
      to: "demand-valid-months = 7",
      names: ["collection.demand-valid-months", "inkassoloven § 11"]
    ),
    Mistake(
      from: "legal-minimum = 200.00",
      to: "legal-minimum = -0.01",
      names: ["collection.legal-minimum", "zero or more"]
    ),
    Mistake(
      from: "weekday = \"tuesday\"",
      to: "weekday = \"tirsdag\"",
      names: ["list.weekday", "tirsdag"]
    ),
    Mistake(
      from: "weekday = \"tuesday\"",
      to: "weekday = \"sunday\"",
      names: ["list.weekday", "monday to friday"]
    ),
    Mistake(from: "cut-off-hour = 8", to: "", names: ["list.cut-off-hour"]),
    Mistake(
      from: "reasons = [\"withdrawn\", \"wrong-claim\", \"agreed\"]",
      to: "reasons = [\"withdrawn\", \"bankrupt\"]",
      names: ["closing.reasons", "bankrupt"]
    ),
    Mistake(from: "longest-respite", to: "longest-respit", names: ["longest-respit"]),
  ]

  @Test("a mistake is told with its line and what was expected", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let text = try Self.standard()
    #expect(text.contains(mistake.from))
    let changed = text.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    let error = #expect(throws: DataFileError.self) {
      try ProcessPlans.plan(of: TOMLFile(text: changed, path: "plans/x.toml"))
    }
    let told = error?.description ?? ""
    for name in mistake.names { #expect(told.contains(name), "\(told)") }
    #expect(told.contains("plans/x.toml"))
  }

  @Test(
    "the least that legal steps are taken for is the plan's own, and the standard one where it says none",
    arguments: [
      ("legal-minimum = 200.00", Money(200)), ("legal-minimum = 0", .zero),
      ("legal-minimum = 1500.50", Money(1_500, 50)), ("", Money(200)),
    ]
  )
  func legalMinimum(line: String, least: Money) throws {
    let text = try Self.standard().replacing("legal-minimum = 200.00", with: line)
    let plan = try ProcessPlans.plan(of: TOMLFile(text: text, path: "x.toml"))
    #expect(plan.collection.legalMinimum == least)
  }

  @Test("what is laxer than the law is said with its paragraph, in words of the catalogues")
  func words() throws {
    let text = try Self.standard().replacing("heavy-after = 28", with: "heavy-after = 27")
    let error = #expect(throws: DataFileError.self) {
      try ProcessPlans.plan(of: TOMLFile(text: text, path: "x.toml"))
    }
    let sentence = try #require(error?.sentences.first)
    #expect(sentence.key == "error.key-unlawful")
    #expect(sentence.values.contains(.word("plan-flaw.heavy-after")))
    #expect(sentence.values.last == .text("inkassoforskriften § 2-3"))
  }

  @Test("the line that is wrong is named, and one mistake is told once")
  func line() throws {
    let text = try Self.standard()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let number = try #require(lines.firstIndex { $0.hasPrefix("heavy-after") }) + 1
    let changed = lines.map { $0.hasPrefix("heavy-after") ? "heavy-after = 1" : $0 }
    let error = #expect(throws: DataFileError.self) {
      try ProcessPlans.plan(
        of: TOMLFile(text: changed.joined(separator: "\n"), path: "x.toml")
      )
    }
    guard case .faults(_, let faults) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(faults.map(\.line) == [number])
  }

  @Test("a plan of its own may put a reminder first")
  func reminder() throws {
    let text =
      try Self.standard().replacing("# [reminder]", with: "[reminder]")
      .replacing("# deadline = 14", with: "deadline = 14")
      .replacing("# channels", with: "channels")
    let plan = try ProcessPlans.plan(of: TOMLFile(text: text, path: "x.toml"))
    #expect(plan.reminder?.channels == [.email, .post])
  }
}
