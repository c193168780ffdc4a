import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

/// A morning at the creditor's and a day of support, by command line.
@Suite struct QuestionVerbTests {
  /// Two cases followed up, users on both sides.
  static func program() throws -> Program {
    let program = try Program().withCases()
    for (email, side) in [
      ("kari@kreditor.no", "creditor"), ("jonas@kreditor.no", "creditor"),
      ("ola@byraa.no", "agency"),
    ] {
      _ = program.run("users", "add", email, "--side", side)
    }
    return program
  }

  static func kari(_ program: Program, _ arguments: String...) -> Program.Ended {
    program.run(arguments + ["--as", "kari@kreditor.no"])
  }
  static func ola(_ program: Program, _ arguments: String...) -> Program.Ended {
    program.run(arguments + ["--as", "ola@byraa.no"])
  }

  @Test("what waits for an answer is no next step of a plan: it says since when")
  func waits() throws {
    let program = try Self.program()
    _ = Self.ola(program, "ask", "100001", "Stemmer kravet?", "--kind", "disputed")
    let plan = Self.kari(program, "message", "Hei", "100001", "--dry-run").output
    #expect(plan.contains("1 case waits for an answer since 21 Nov"), "\(plan)")
  }

  @Test("the debtor's own words stand as the debtor's, with how they came and the file")
  func debtorsWords() throws {
    let program = try Self.program()
    let letter = try program.file("brev.pdf", "%PDF-1.4")
    let ask = ["ask", "100001", "Jeg betaler i desember.", "--kind", "pay-later"]
    let wrong = program.run(ask + ["--from-debtor", "pigeon", "--as", "ola@byraa.no"])
    #expect(wrong.status == .wrongUse && wrong.errors.contains("letter, email, call, web"))
    let asked = program.run(
      ask + ["--from-debtor", "letter", "--attach", letter, "--as", "ola@byraa.no"]
    )
    #expect(asked.status == .done, "\(asked.errors)")
    let thread = try Self.kari(program, "thread", "100001", "--json").json()
    let message = try #require(objects(thread["messages"]).first)
    #expect(message["from"] as? String == "debtor" && message["channel"] as? String == "letter")
    #expect(objects(message["attachments"]).map { $0["name"] as? String } == ["brev.pdf"])
    let text = Self.kari(program, "thread", "100001").output
    for words in ["the debtor", "by letter", "Awaits an answer", "brev.pdf"] {
      #expect(text.localizedCaseInsensitiveContains(words), "\(words): \(text)")
    }
    // Who noted it stands in the history.
    let history = Self.kari(program, "history", "100001").output
    #expect(history.contains("ola@byraa.no"), "\(history)")
  }

  @Test("asked, seen in the queue, answered with what it does, and taken back")
  func story() throws {
    let program = try Self.program()
    let asked = Self.ola(
      program,
      "ask",
      "100001",
      "Får på fredag. Kan han vente?",
      "--kind",
      "pay-later",
      "--choice",
      "grant:+14=Ja, fjorten dager",
      "--choice",
      "go-on",
      "--json"
    )
    #expect(try strings(asked.json()["applied"]) == ["100001"])
    let queue = try Self.kari(program, "questions", "--json").json()
    let question = try #require(objects(queue["questions"]).first)
    #expect(question["kind"] as? String == "pay-later")
    #expect(question["answerBy"] as? String == "2026-11-26")
    #expect(question["from"] as? String == "ola@byraa.no")
    #expect(
      objects(question["choices"]).map { $0["label"] as? String }
        == ["Ja, fjorten dager", "Go on"]
    )
    let thread = Self.kari(program, "thread", "100001")
    #expect(thread.output.contains("1  Ja, fjorten dager"))
    let plan = try Self.kari(program, "answer", "100001", "--choice", "1", "--dry-run", "--json")
      .json()
    #expect(strings(plan["applied"]) == ["100001"] && plan["receipt"] is String == false)
    let answered = Self.kari(program, "answer", "100001", "Greit.", "--choice", "1", "--json")
    let receipt = try #require(try answered.json()["receipt"] as? String)
    let now = try Self.kari(program, "case", "100001", "--json").json()
    #expect(now["dueDate"] as? String == "2026-12-05")
    #expect(now["awaitingAnswer"] as? Bool == false)
    #expect(Self.kari(program, "questions").status == .nothingToDo)
    #expect(Self.kari(program, "answer", "100001", "Igjen").status == .someRefused)
    #expect(try strings(Self.kari(program, "undo", receipt, "--json").json()["applied"]).count == 1)
    let back = try Self.kari(program, "case", "100001", "--json").json()
    #expect(back["awaitingAnswer"] as? Bool == true)
    #expect(back["dueDate"] as? String != "2026-12-05")
    #expect(Self.kari(program, "check").status == .done)
  }

  @Test("taken, handed over, rested and woken; the other one is told")
  func queue() throws {
    let program = try Self.program()
    _ = Self.ola(program, "ask", "100001", "Stemmer det?", "--kind", "disputed")
    #expect(Self.kari(program, "take", "100001").status == .done)
    let jonas = program.run("take", "100001", "--as", "jonas@kreditor.no")
    #expect(jonas.status == .someRefused)
    #expect(jonas.errors.contains("kari@kreditor.no"))
    #expect(Self.kari(program, "questions", "--free").status == .nothingToDo)
    let over = Self.kari(
      program,
      "hand-over",
      "100001",
      "jonas@kreditor.no",
      "--note",
      "Du kjenner anlegget"
    )
    #expect(over.output.contains("jonas@kreditor.no"))
    #expect(Self.kari(program, "history", "100001").output.contains("Du kjenner anlegget"))
    #expect(Self.kari(program, "release", "100001").status == .someRefused)
    #expect(program.run("snooze", "100001", "+3", "--as", "jonas@kreditor.no").status == .done)
    #expect(Self.kari(program, "questions").status == .nothingToDo)
    #expect(Self.kari(program, "questions", "--snoozed").status == .done)
    let wake = ["snooze", "100001", "--wake", "--as", "jonas@kreditor.no"]
    #expect(program.run(wake).status == .done)
    #expect(Self.kari(program, "questions").status == .done)
    #expect(Self.kari(program, "hand-over", "100001", "ingen@her.no").status == .someRefused)
  }

  @Test("a file goes with an answer under its own name, and nowhere else")
  func file() throws {
    let program = try Self.program()
    _ = Self.ola(program, "ask", "100001", "Fakturaen?", "--kind", "documentation")
    let without = Self.kari(program, "answer", "100001", "Her", "--choice", "attach")
    #expect(without.status == .someRefused)
    let path = try program.file("ordre.txt", "To lamper")
    let answer = Self.kari(program, "answer", "100001", "Her", "--attach", path)
    #expect(answer.status == .done)
    let thread = try Self.kari(program, "thread", "100001", "--json").json()
    let files = objects(objects(thread["messages"]).last?["attachments"])
    #expect(files.map { $0["name"] as? String } == ["ordre.txt"])
    #expect(files.map { $0["size"] as? Int } == [9])
    #expect(program.run("answer", "100001", "x", "--attach", "/nowhere/at-all").status != .done)
  }

  @Test("one answer to all that ask the same, told case by case")
  func many() throws {
    let program = try Self.program()
    for number in ["100001", "100002"] {
      _ = Self.ola(program, "ask", number, "Kan han vente?", "--kind", "pay-later")
    }
    _ = Self.ola(program, "ask", "100003", "Stemmer det?", "--kind", "disputed")
    let all = try Self.kari(
      program,
      "answer",
      "--where",
      "is:unanswered",
      "Til den 5.",
      "--choice",
      "grant:2026-12-05",
      "--kind",
      "pay-later",
      "--json"
    ).json()
    #expect(strings(all["applied"]) == ["100001", "100002"])
    #expect(objects(all["refused"]).map { $0["code"] as? String } == ["no-question"])
    let left = try Self.kari(program, "questions", "--json").json()
    #expect(objects(left["questions"]).map { $0["case"] as? String } == ["100003"])
  }

  @Test("a question is not to be answered before it is put, and the same is not put twice")
  func askedOnce() throws {
    let program = try Self.program()
    func codes(_ options: String...) throws -> [String?] {
      let asked = program.run(
        ["ask", "100001", "Kan han vente?", "--json", "--as", "ola@byraa.no"] + options
      )
      return try objects(asked.json()["refused"]).map { $0["code"] as? String }
    }
    #expect(
      try codes("--kind", "pay-later", "--answer-by", "2026-11-20") == ["answer-by-passed"]
    )
    #expect(try codes("--kind", "pay-later", "--answer-by", "2026-11-21") == [])
    #expect(try codes("--kind", "pay-later") == ["asked-already"])
    #expect(try codes("--kind", "documentation") == [])
  }

  @Test("who only reads need not say who they are")
  func read() throws {
    let program = try Self.program()
    _ = Self.ola(program, "ask", "100001", "Kan han vente?", "--kind", "pay-later")
    #expect(program.run("thread", "100001").output.contains("1  Grant until"))
    #expect(program.run("compare", "100001").status == .done)
    #expect(program.run("thread", "100001", "--as", "nobody@x.no").status == .notAllowed)
    #expect(program.run("answer", "100001", "Ja").status == .notAllowed)
  }

  @Test(
    "what somebody has taken is answered by nobody else of that side; the other side is not bound"
  )
  func answeredByItsTaker() throws {
    let program = try Self.program()
    _ = Self.ola(program, "ask", "100001", "Kan skyldneren vente?", "--kind", "pay-later")
    #expect(program.run("users", "add", "per@byraa.no", "--side", "agency").status == .done)
    // Support hands it on among its own, and lets it rest: the creditor's people see nothing of that.
    #expect(Self.ola(program, "hand-over", "100001", "per@byraa.no").status == .done)
    #expect(
      program.run("snooze", "100001", "+3", "--as", "per@byraa.no").status == .done
    )
    #expect(Self.ola(program, "questions").status == .nothingToDo)
    #expect(Self.ola(program, "release", "100001").status == .someRefused)
    let free = try Self.kari(program, "questions", "--free", "--json").json()
    #expect(objects(free["questions"]).map { $0["handler"] is String } == [false])
    #expect(Self.kari(program, "take", "100001").status == .done)
    let refused = program.run("answer", "100001", "Ja", "--json", "--as", "jonas@kreditor.no")
    #expect(refused.status == .someRefused)
    #expect(
      try objects(refused.json()["refused"]).map { $0["code"] as? String } == ["question-taken"]
    )
    let others = Self.ola(program, "answer", "100001", "Ja", "--dry-run", "--json")
    #expect(
      try objects(others.json()["refused"]).map { $0["code"] as? String } == ["question-taken"]
    )
    let theirs = try Self.ola(program, "questions", "--snoozed", "--json").json()
    #expect(objects(theirs["questions"]).first?["handler"] as? String == "per@byraa.no")
    #expect(objects(theirs["questions"]).first?["snoozedUntil"] as? String == "2026-11-24")
    #expect(Self.kari(program, "answer", "100001", "Ja").status == .done)
  }

  @Test("an answer by ready answer alone says in the thread what it gave, in the reader's language")
  func choiceAlone() throws {
    let program = try Self.program()
    for (number, choice) in [("100001", "grant:+14"), ("100002", "grant:+14=Til lønning")] {
      let asked = ["ask", number, "?", "--kind", "pay-later", "--choice", choice]
      #expect(program.run(asked + ["--as", "ola@byraa.no"]).status == .done)
      #expect(Self.kari(program, "answer", number, "--choice", "1").status == .done)
    }
    #expect(Self.kari(program, "thread", "100001").output.contains("    Grant until 5 Dec"))
    #expect(Self.kari(program, "thread", "100002").output.contains("    Til lønning"))
    let thread = Self.kari(program, "thread", "100001", "--lang", "nb")
    #expect(thread.output.contains("    Gi utsettelse til 5. des."), "\(thread.output)")
    let json = try Self.kari(program, "thread", "100002", "--json").json()
    let answer = try #require(objects(json["messages"]).last)
    #expect(answer["choice"] as? String == "grant:2026-12-05")
    #expect(answer["choiceLabel"] as? String == "Til lønning" && answer["text"] as? String == "")
  }

  @Test("what one side did is not taken back by the other")
  func undoneByItsOwnSide() throws {
    let program = try Self.program()
    #expect(Self.ola(program, "note", "100001", "Ringer i morgen").status == .done)
    let other = Self.kari(program, "undo", "R1")
    #expect(other.status == .notAllowed && other.errors.contains("ola@byraa.no"), "\(other.errors)")
    #expect(Self.ola(program, "undo", "R1").status == .done)
  }

  @Test("a call is noted, and a promise holds the case until its day")
  func call() throws {
    let program = try Self.program()
    #expect(Self.kari(program, "call", "100001").status == .someRefused)
    let called = Self.ola(program, "call", "100001", "Lønn fredag", "--promise", "2026-11-27")
    #expect(called.status == .done)
    let history = Self.ola(program, "history", "100001").output
    #expect(history.contains("Lønn fredag"))
    let twice = Self.ola(program, "call", "100001", "--promise", "2026-11-28", "--json")
    #expect(try objects(twice.json()["refused"]).first?["code"] as? String == "promised-already")
    #expect(Self.ola(program, "note", "100002", "Ringer i morgen").status == .done)
    #expect(Self.ola(program, "note", "100002", " ").status == .someRefused)
    // What was said on the telephone stands in the thread as the words that came in writing do.
    let thread = Self.kari(program, "thread", "100001").output
    for words in ["ola@byraa.no", "telephoned", "Promised to pay by", "Lønn fredag"] {
      #expect(thread.contains(words), "\(words): \(thread)")
    }
    let said = try objects(Self.kari(program, "thread", "100001", "--json").json()["notes"])
    #expect(said.map { $0["kind"] as? String } == ["call"])
    #expect(said.map { $0["promise"] as? String } == ["2026-11-27"])
    #expect(said.map { $0["answered"] as? Bool } == [true])
    #expect(Self.kari(program, "thread", "100002").output.contains("Ringer i morgen"))
  }

  @Test("notes and the words of a hand-over stand in the thread in their order")
  func allSaid() throws {
    let program = try Self.program()
    #expect(Self.kari(program, "thread", "100001").output.contains("No messages"))
    #expect(Self.kari(program, "note", "100001", "Husk dette").status == .done)
    _ = Self.ola(program, "ask", "100001", "Stemmer det?", "--kind", "disputed")
    let over = ["hand-over", "100001", "jonas@kreditor.no", "--note", "Du kjenner anlegget"]
    #expect(program.run(over + ["--as", "kari@kreditor.no"]).status == .done)
    let thread = Self.kari(program, "thread", "100001").output
    let places = try ["Husk dette", "Du kjenner anlegget", "Stemmer det?"].map { words in
      try #require(thread.range(of: words), "\(thread)").lowerBound
    }
    // All within one second here: a message stands before what was noted in the same one.
    #expect(places[0] < places[1] && places[2] < places[1])
    let said = try objects(Self.kari(program, "thread", "100001", "--json").json()["notes"])
    #expect(
      said.map { $0["text"] as? String }
        == ["Husk dette", "→ jonas@kreditor.no: Du kjenner anlegget"]
    )
  }
}
