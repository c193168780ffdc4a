import Testing

@testable import PortalCommands

@Suite struct ActionVerbTests {
  @Test("an action tells its receipt, and undo takes it back")
  func pauseAndUndo() throws {
    let program = try Program().withCases()
    let paused = try program.run("pause", "--until", "2026-12-05", "100001", "--json").json()
    #expect(paused["receipt"] as? String == "R1")
    #expect(paused["action"] as? String == "pause")
    #expect(strings(paused["applied"]) == ["100001"])
    #expect(paused["dryRun"] as? Bool == false)
    let now = try program.run("case", "100001", "--json").json()
    #expect(now["pausedUntil"] as? String == "2026-12-05")
    let undone = try program.run("undo", "R1", "--json").json()
    #expect(strings(undone["applied"]) == ["100001"])
    #expect(undone["undoes"] as? String == "R1")
    #expect(try program.run("case", "100001", "--json").json()["status"] as? String == "active")
    #expect(program.run("undo", "R1").status == .someRefused)
    #expect(objects(try program.run("receipts", "--json").json()["receipts"]).count == 2)
  }

  @Test("words since an action are not in the way of undo; money is, which leaves no receipt")
  func undoAfter() throws {
    let program = try Program().withCases()
    #expect(program.run("pause", "100001").status == .done)
    #expect(program.run("note", "100001", "Ringer i morgen").status == .done)
    #expect(program.run("undo", "R1").status == .done)
    #expect(program.run("pause", "100001").status == .done)
    let paid = program.run("paid", "100001", "--amount", "10", "--on", "2026-11-20")
    #expect(paid.status == .done, "\(paid.errors)")
    for _ in 0..<2 {
      let refused = program.run("undo", "R4", "--json")
      #expect(refused.status == .someRefused)
      let json = try refused.json()
      #expect(json["undoes"] as? String == "R4" && json["receipt"] is String == false)
      #expect(objects(json["refused"]).map { $0["code"] as? String } == ["changed-since"])
    }
    #expect(program.run("undo", "R4").errors.contains("since then, by"))
    #expect(objects(try program.run("receipts", "--json").json()["receipts"]).count == 4)
  }

  @Test("a receipt names the cases it was done to, all of them where that is asked")
  func receiptNames() throws {
    let program = try Program().withCases()
    #expect(program.run("pause", "100001", "100002").status == .done)
    #expect(program.run("receipts", "R1").output.contains("Done in 100001, 100002\n"))
    let verbose = program.run("receipts", "R1", "--verbose").output
    #expect(verbose.contains("Case 100001 done\nCase 100002 done\n"), "\(verbose)")
  }

  @Test("a dry run shows the same and writes nothing")
  func dryRun() throws {
    let program = try Program().withCases()
    let plan = program.run("pause", "--where", "F", "--dry-run", "--json")
    let json = try plan.json()
    #expect(json["receipt"] is String == false)
    #expect(json["dryRun"] as? Bool == true)
    #expect(objects(json["nextSteps"]).compactMap { $0["cases"] as? Int }.reduce(0, +) == 2)
    #expect(strings(json["applied"]) == ["100001", "100002"])
    #expect(objects(json["refused"]).map { $0["code"] as? String } == ["not-sent", "not-sent"])
    #expect(plan.status == .someRefused)
    #expect(program.run("receipts").status == .nothingToDo)
  }

  @Test("a dry run on one case tells the road before and after")
  func roads() throws {
    let program = try Program().withCases()
    let close = ["close", "100001", "--reason", "withdrawn"]
    let told = program.run(close + ["--dry-run"]).output
    let before = try #require(told.firstRange(of: "Ahead now"))
    let after = try #require(told.firstRange(of: "Ahead then"))
    #expect(before.lowerBound < after.lowerBound, "\(told)")
    #expect(told[after.upperBound...].contains("Nothing comes by itself."), "\(told)")
    #expect(told[..<after.lowerBound].contains("the debtor owes"), "\(told)")
  }

  @Test("as JSON too, each step as compare has it; many cases have none, nor has a message")
  func roadsAsJSON() throws {
    let program = try Program().withCases()
    func plan(_ arguments: [String]) throws -> [String: Any] {
      try program.run(arguments + ["--dry-run", "--json"]).json()
    }
    let pause = ["pause", "100001", "--until", "2026-12-05"]
    let road = try #require(try plan(pause)["road"] as? [String: Any])
    let choices = try program.run("compare", "100001", "--pause", "2026-12-05", "--json").json()
    let compared = objects(choices["choices"]).map { steps($0["steps"]) }
    #expect(!compared[0].isEmpty && steps(road["before"]) == compared[0])
    #expect(steps(road["after"]) == compared[1] && compared[1] != compared[0])
    let closed = try plan(["close", "100001", "--reason", "withdrawn"])["road"] as? [String: Any]
    #expect(steps(try #require(closed)["after"]).isEmpty)
    let many = try plan(["pause", "100001", "100002", "--until", "2026-12-05"])
    #expect(many.keys.contains("road") && many["road"] is [String: Any] == false)
    let claims = objects(many["claims"])
    #expect(claims.compactMap { $0["cases"] as? Int } == [2])
    #expect(claims.first?["outstanding"] is String)
    #expect(try plan(["message", "Hei", "100001"])["road"] is [String: Any] == false)
  }

  /// The steps of a road, a line each.
  private func steps(_ value: Any?) -> [String] {
    objects(value).map { step in
      ["date", "step", "letter", "deadline", "owed"].map { step[$0] as? String ?? "-" }
        .joined(separator: " ")
    }
  }

  /// Arguments, what stands on standard input, and how the program ends.
  struct Ending: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var input: String
    var status: ProgramStatus

    init(_ arguments: [String], reading input: String = "", _ status: ProgramStatus) {
      self.arguments = arguments
      self.input = input
      self.status = status
    }

    var testDescription: String { "\(arguments) ends with \(status)" }
  }

  static let endings: [Ending] = [
    Ending(["pause", "100001"], .done),
    Ending(["pause", "-"], reading: "100001\n100002\n", .done),
    Ending(["pause", "--where", "stage:reminder"], .done),
    Ending(["pause", "--where=-stage:waiting"], .done),
    Ending(["pause", "--where", "-stage:waiting"], .done),
    Ending(["pause", "100001", "100003"], .someRefused),
    Ending(["pause", "100001", "999999"], .someRefused),
    Ending(["pause", "100003"], .someRefused),
    Ending(["resume", "100001"], .someRefused),
    Ending(["pause", "999999"], .notFound),
    Ending(["pause", "--where", "city:ingensteds"], .nothingToDo),
    Ending(["pause", "-"], .nothingToDo),
    Ending(["pause"], .wrongUse),
    Ending(["pause", "abc"], .wrongUse),
    Ending(["pause", "100001", "--where", "kari"], .wrongUse),
    Ending(["pause", "--where", "stge:reminder"], .wrongUse),
    Ending(["pause", "--until", "someday", "100001"], .wrongUse),
    Ending(["pause", "--until", "2026-11-01", "100001"], .someRefused),
    Ending(["change-due", "2026-12-15", "100001", "100003"], .done),
    Ending(["change-due", "+500", "100001"], .someRefused),
    Ending(["close", "--reason", "withdrawn", "100001"], .done),
    Ending(["close", "--reason", "trukket", "--lang", "nb", "100001"], .done),
    Ending(["close", "--reason", "boredom", "100001"], .wrongUse),
    Ending(["close", "100001"], .wrongUse),
    Ending(["message", "Hei", "100001"], .done),
    Ending(["message", "-", "100001"], reading: "Hei\nhei\n", .done),
    Ending(["message", "-", "-"], reading: "100001", .wrongUse),
    Ending(["message", " ", "100001"], .someRefused),
    Ending(["message", "Hei", "--kind", "song", "100001"], .wrongUse),
    Ending(["undo", "R9"], .notFound),
    Ending(["undo", "x"], .wrongUse),
    Ending(["receipts", "R9"], .notFound),
    Ending(["case", "999999"], .notFound),
    Ending(["case", "x"], .wrongUse),
    Ending(["case"], .wrongUse),
    Ending(["cases", "due:someday"], .wrongUse),
    Ending(["cases", "--sort", "colour"], .wrongUse),
    Ending(["cases", "--json", "--csv"], .wrongUse),
    Ending(["cases", "--date", "yesterday"], .wrongUse),
    Ending(["cases", "--lang", "de"], .wrongUse),
    Ending(["nonsense"], .wrongUse),
    Ending(["--help"], .done),
    Ending(["help", "pause"], .done), Ending(["--version"], .done),
    Ending(["import", "/no/such/file"], .notFound),
    Ending(["cases", "--store", "/no/such/store"], .notFound),
    Ending(["cases", "--config", "/no/such/config"], .notFound),
    Ending(["list"], .nothingToDo),
    Ending(["explain", "100001"], .done),
    Ending(["info"], .done),
    Ending(["man"], .done),
    Ending(["completions", "bash"], .done),
    Ending(["completions", "csh"], .wrongUse),
  ]

  @Test("each way of naming cases, and how it ends", arguments: endings)
  func exitStatus(ending: Ending) throws {
    let program = try Program().withCases()
    program.input = ending.input
    let ended = program.run(ending.arguments)
    #expect(ended.status == ending.status, "\(ended.errors)")
    if ending.status == .wrongUse || ending.status == .notFound { #expect(!ended.errors.isEmpty) }
  }

  @Test(
    "what a user typed never reaches the terminal as it is",
    arguments: [
      ["cases", "\u{1B}[31mred"], ["case", "\u{1B}]0;x\u{7}"], ["pause", "\u{9B}31m"],
      ["\u{1B}[2J"], ["--store", "\u{1B}[2J", "cases"], ["import", "\u{1B}[2J"],
      ["cases", "--sort", "\u{202E}due"], ["cases", "--\u{1B}[2J"], ["completions", "\u{1B}c"],
      ["rates", "--table", "\u{1B}c"], ["message", "a", "--kind", "\u{1B}c", "100001"],
    ]
  )
  func hostile(arguments: [String]) throws {
    let program = try Program().withCases()
    let ended = program.run(arguments)
    let written = ended.output + ended.errors
    #expect(ended.status != .done)
    #expect(
      !written.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" }
    )
    #expect(!written.contains("‹"), "a sentence without words: \(written)")
  }

  @Test("a message of hostile text is shown cleaned")
  func hostileMessage() throws {
    let program = try Program().withCases()
    #expect(program.run("message", "a\u{1B}[31m\u{202E}b", "100001").status == .done)
    for arguments in [
      ["messages", "100001"], ["case", "100001"], ["messages", "100001", "--json"],
    ] {
      let output = program.run(arguments).output
      #expect(!output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
  }
}
