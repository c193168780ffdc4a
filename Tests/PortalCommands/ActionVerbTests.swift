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

  @Test("a dry run shows the same and writes nothing")
  func dryRun() throws {
    let program = try Program().withCases()
    let plan = program.run("pause", "--where", "F", "--dry-run", "--json")
    let json = try plan.json()
    #expect(json["receipt"] is String == false)
    #expect(json["dryRun"] as? Bool == true)
    #expect(strings(json["applied"]) == ["100001", "100002"])
    #expect(objects(json["refused"]).map { $0["code"] as? String } == ["not-sent", "not-sent"])
    #expect(plan.status == .someRefused)
    #expect(program.run("receipts").status == .nothingToDo)
  }

  @Test(
    "each way of naming cases, and how it ends",
    arguments: [
      (["pause", "100001"], "", ExitStatus.done),
      (["pause", "-"], "100001\n100002\n", .done),
      (["pause", "--where", "stage:reminder"], "", .done),
      (["pause", "--where=-stage:waiting"], "", .done),
      (["pause", "--where", "-stage:waiting"], "", .done),
      (["pause", "100001", "100003"], "", .someRefused),
      (["pause", "100001", "999999"], "", .someRefused),
      (["pause", "100003"], "", .someRefused),
      (["resume", "100001"], "", .someRefused),
      (["pause", "999999"], "", .notFound),
      (["pause", "--where", "city:ingensteds"], "", .nothingToDo),
      (["pause", "-"], "", .nothingToDo),
      (["pause"], "", .wrongUse),
      (["pause", "abc"], "", .wrongUse),
      (["pause", "100001", "--where", "kari"], "", .wrongUse),
      (["pause", "--where", "stge:reminder"], "", .wrongUse),
      (["pause", "--until", "someday", "100001"], "", .wrongUse),
      (["pause", "--until", "2026-11-01", "100001"], "", .someRefused),
      (["change-due", "2026-12-15", "100001", "100003"], "", .done),
      (["change-due", "+500", "100001"], "", .someRefused),
      (["close", "--reason", "withdrawn", "100001"], "", .done),
      (["close", "--reason", "trukket", "--lang", "nb", "100001"], "", .done),
      (["close", "--reason", "boredom", "100001"], "", .wrongUse),
      (["close", "100001"], "", .wrongUse),
      (["message", "Hei", "100001"], "", .done),
      (["message", "-", "100001"], "Hei\nhei\n", .done),
      (["message", "-", "-"], "100001", .wrongUse),
      (["message", "  ", "100001"], "", .someRefused),
      (["message", "Hei", "--kind", "song", "100001"], "", .wrongUse),
      (["undo", "R9"], "", .notFound),
      (["undo", "x"], "", .wrongUse),
      (["receipts", "R9"], "", .notFound),
      (["case", "999999"], "", .notFound),
      (["case", "x"], "", .wrongUse),
      (["case"], "", .wrongUse),
      (["cases", "due:someday"], "", .wrongUse),
      (["cases", "--sort", "colour"], "", .wrongUse),
      (["cases", "--json", "--csv"], "", .wrongUse),
      (["cases", "--date", "yesterday"], "", .wrongUse),
      (["cases", "--lang", "de"], "", .wrongUse),
      (["nonsense"], "", .wrongUse),
      (["--help"], "", .done),
      (["help", "pause"], "", .done),
      (["import", "/no/such/file"], "", .notFound),
      (["cases", "--store", "/no/such/store"], "", .notFound),
      (["cases", "--config", "/no/such/config"], "", .notFound),
      (["list"], "", .nothingToDo),
      (["explain", "100001"], "", .done),
      (["info"], "", .done),
      (["man"], "", .done),
      (["completions", "bash"], "", .done),
      (["completions", "csh"], "", .wrongUse),
    ] as [([String], String, ExitStatus)]
  )
  func exitStatus(arguments: [String], input: String, status: ExitStatus) throws {
    let program = try Program().withCases()
    program.input = input
    let ended = program.run(arguments)
    #expect(ended.status == status, "\(ended.errors)")
    #expect(status == .done || !ended.errors.isEmpty || ended.status == .nothingToDo)
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
