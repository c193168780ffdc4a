import ActionDispatch
import CaseStore
import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

/// What goes wrong in a thread by command line: files that are none, an answer that comes too late, a
/// colleague who is away.
@Suite struct ThreadVerbTests {
  private func drafts(_ program: Program, of email: String) throws -> [String] {
    let store = try SQLiteCaseStore.open(at: program.home + "/cases.store")
    return try store.reader(.jobs).questions
      .drafts(of: CaseNumber(100_001), by: .user(email), limit: 9).map(\.text)
  }

  @Test("a file that cannot go along is told alike by a dry run, a pipe and a folder at once")
  func files() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Fakturaen?", "--kind", "documentation")
    let (pipe, large) = (program.home + "/pipe", program.home + "/stor.pdf")
    #expect(mkfifo(pipe, 0o600) == 0)
    try Data(count: ActionDispatcher.largestFile + 1).write(to: URL(filePath: large))
    let whole = program.home + "/hel.pdf"
    try Data(count: 9_000_000).write(to: URL(filePath: whole))
    let refused: [([String], ProgramStatus, String)] = [
      ([program.home + "/ingen.pdf"], .notFound, "no such file"),
      ([pipe], .notFound, "is not a file"), ([program.home], .notFound, "is not a file"),
      ([try program.file("tom.pdf", "")], .someRefused, "is empty or larger"),
      ([large], .someRefused, "is empty or larger"),
      ([whole, whole, whole], .someRefused, "at most 25 megabytes together"),
      (
        Array(repeating: try program.file("a.txt", "a"), count: 11), .someRefused,
        "At most 10 files"
      ),
    ]
    for (paths, status, words) in refused {
      let attach = paths.flatMap { ["--attach", $0] }
      let answer = ["answer", "100001", "Her", "--as", "kari@kreditor.no"] + attach
      for ended in [program.run(answer + ["--dry-run"]), program.run(answer)] {
        #expect(ended.status == status && ended.errors.contains(words), "\(ended)")
      }
    }
    let plan = QuestionVerbTests.kari(program, "answer", "100001", "--attach", whole, "--dry-run")
    #expect(plan.status == .done, "\(plan.errors)")
    let thread = QuestionVerbTests.kari(program, "thread", "100001", "--json")
    #expect(try objects(thread.json()["open"]).count == 1)
  }

  @Test(
    "the second of two answers keeps its words as a draft; where there are none, none are said to be"
  )
  func tooLate() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Kan han vente?", "--kind", "pay-later")
    let jonas = ["answer", "100001", "--as", "jonas@kreditor.no"]
    #expect(QuestionVerbTests.kari(program, "answer", "100001", "Ja").status == .done)
    let empty = program.run(jonas + ["--choice", "grant:+14"])
    #expect(empty.status == .someRefused && !empty.errors.contains("draft"), "\(empty.errors)")
    let dry = program.run(jonas + ["Nei", "--dry-run"])
    #expect(dry.status == .someRefused && !dry.errors.contains("draft"), "\(dry.errors)")
    #expect(try drafts(program, of: "jonas@kreditor.no") == [])
    let late = program.run(jonas + ["Nei, ikke mer."])
    #expect(
      late.status == .someRefused && late.errors.contains("kept as a draft"),
      "\(late.errors)"
    )
    #expect(try drafts(program, of: "jonas@kreditor.no") == ["Nei, ikke mer."])
    // A case that was never asked about has nothing to answer.
    let never = program.run("answer", "100002", "Ja", "--as", "jonas@kreditor.no")
    #expect(never.status == .someRefused && !never.errors.contains("draft"))
  }

  @Test("an answer that is refused without words says of no draft")
  func noWords() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Kan han vente?", "--kind", "pay-later")
    let given: [(words: [String], isKept: Bool)] = [([], false), (["Ja"], true)]
    for (words, isKept) in given {
      let answer = ["answer", "100001"] + words + ["--choice", "grant:2026-11-01"]
      let ended = program.run(answer + ["--as", "kari@kreditor.no"])
      #expect(ended.status == .someRefused)
      #expect(ended.errors.contains("kept as a draft") == isKept, "\(ended.errors)")
    }
  }

  @Test("a message, a question or a note that is refused says that its words are kept")
  func keptIsSaid() throws {
    let program = try QuestionVerbTests.program()
    let words = String(repeating: "a", count: 10_001)
    let (kari, ola) = (["--as", "kari@kreditor.no"], ["--as", "ola@byraa.no"])
    let verbs = [
      ["message", words, "100001"] + kari, ["note", "100001", words] + kari,
      ["ask", "100001", words, "--kind", "other"] + ola,
    ]
    for verb in verbs {
      let dry = program.run(verb + ["--dry-run"])
      #expect(dry.status == .someRefused && !dry.errors.contains("draft"), "\(dry.errors)")
      let refused = program.run(verb)
      #expect(refused.status == .someRefused && refused.errors.contains("kept as a draft"))
    }
    let empty = program.run(["message", " ", "100001"] + kari)
    #expect(empty.status == .someRefused && !empty.errors.contains("draft"), "\(empty.errors)")
  }

  @Test("files are given back where what they go with is stopped before it is sent")
  func stopped() throws {
    let program = try QuestionVerbTests.program()
    let store = try SQLiteCaseStore.open(at: program.home + "/cases.store")
    let dispatcher = ActionDispatcher(
      store: store,
      user: User(email: "kari@kreditor.no", name: "", side: .creditor),
      clock: .fixed(Timestamp(seconds: 1_795_000_000)),
      plans: { ProcessPlan(name: $0) },
      rates: { RateTables() }
    )
    let place = DraftPlace(CaseNumber(100_001), .message)
    let path = try program.file("avtale.pdf", "%PDF-1.4")
    let files = try GivenFiles([path], at: place, in: store, dispatcher, dryRun: false)
    #expect(try dispatcher.draft(at: place)?.attachments.map(\.id) == files.numbers)
    #expect(throws: StoreError.self) {
      try files.sent { throw StoreError(.busy, Sentence("store.busy")) }
    }
    #expect(try dispatcher.draft(at: place) == nil)
  }

  @Test("what was begun is listed with the answer it goes with, and dropped")
  func listedAndDropped() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Kan han vente?", "--kind", "pay-later")
    let kari = ["--as", "kari@kreditor.no"]
    #expect(program.run(["drafts"] + kari).status == .nothingToDo)
    let answer = ["answer", "100001", "Ja, litt", "--choice", "grant:2026-11-01"]
    #expect(program.run(answer + kari).status == .someRefused)
    let listed = objects(try program.run(["drafts", "--json"] + kari).json()["drafts"])
    #expect(listed.map { $0["text"] as? String } == ["Ja, litt"])
    #expect(listed.map { $0["choice"] as? String } == ["grant:2026-11-01"])
    #expect(program.run(["drafts"] + kari).output.contains("  Ja, litt\n"))
    // One's own alone, and never all at once.
    #expect(
      program.run("drafts", "100001", "--drop", "--as", "jonas@kreditor.no").status == .nothingToDo
    )
    #expect(program.run(["drafts", "--drop"] + kari).status == .wrongUse)
    #expect(try drafts(program, of: "kari@kreditor.no") == ["Ja, litt"])
    #expect(program.run(["drafts", "100001", "--drop"] + kari).status == .done)
    #expect(try drafts(program, of: "kari@kreditor.no") == [])
  }

  @Test("words of what a side never does are no draft of theirs")
  func othersActs() throws {
    let program = try QuestionVerbTests.program()
    let acts = [
      ["waive", "100001", "--part", "reminder-fee", "--why", "Feil"],
      ["resend", "100001", "--why", "Flyttet"], ["call", "100001", "Lønn"],
      ["ask", "100001", "Stemmer det?", "--kind", "disputed"],
    ]
    for act in acts {
      let ended = program.run(act + ["--as", "kari@kreditor.no"])
      #expect(ended.status == .someRefused, "\(act): \(ended.errors)")
    }
    #expect(try drafts(program, of: "kari@kreditor.no") == [])
    let plan = ["instalments", "100001", "--count", "3", "--first", "2026-12-15"]
    let refused = program.run(plan + ["--as", "kari@kreditor.no"])
    #expect(refused.status == .notAllowed)
    #expect(refused.errors.contains("payment plan is the agency's"), "\(refused.errors)")
  }

  @Test(
    "the agency neither agrees to legal steps for the creditor nor asks what cannot be answered"
  )
  func sides() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Skal vi?", "--kind", "legal-steps")
    for choice in ["agree", "decline", "go-on"] {
      let answer = QuestionVerbTests.ola(program, "answer", "100001", "Ja", "--choice", choice)
      #expect(answer.status == .someRefused, "\(choice)")
      #expect(answer.output.contains("court fee") || answer.errors.contains("court fee"))
    }
    let agreed = QuestionVerbTests.kari(program, "answer", "100001", "Ja", "--choice", "agree")
    #expect(agreed.status == .done, "\(agreed.errors)")
    for choice in ["grant:2026-11-01", "close:bankrupt", "grant:2027-12-01"] {
      let asked = QuestionVerbTests.ola(
        program,
        "ask",
        "100002",
        "Hva nå?",
        "--kind",
        "other",
        "--choice",
        choice
      )
      #expect(asked.status == .someRefused, "\(choice)")
    }
  }

  @Test("a colleague of one's own side takes over what somebody away has taken; the history tells")
  func takenOver() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Stemmer det?", "--kind", "disputed")
    #expect(QuestionVerbTests.kari(program, "take", "100001").status == .done)
    let jonas = ["100001", "--as", "jonas@kreditor.no"]
    let refused = program.run(["take"] + jonas)
    #expect(refused.status == .someRefused && refused.errors.contains("take it over"))
    let taken = program.run(["take", "--over"] + jonas)
    #expect(taken.status == .done && taken.output.contains("jonas@kreditor.no"), "\(taken.errors)")
    #expect(QuestionVerbTests.kari(program, "answer", "100001", "Ja").status == .someRefused)
    let history = QuestionVerbTests.kari(program, "history", "100001").output
    #expect(history.contains("← kari@kreditor.no"), "\(history)")
    // Once more changes nothing, and says nothing new.
    #expect(program.run(["take", "--over"] + jonas).status == .done)
    let again = QuestionVerbTests.kari(program, "history", "100001").output
    #expect(again.components(separatedBy: "← kari@kreditor.no").count == 2)
  }

  @Test(
    "why a question is not taken, handed over, rested or let go of is JSON where JSON is asked for",
    arguments: [
      (["take"], [], "question-taken"), (["release"], [], "question-taken"),
      (["snooze"], ["+3"], "question-taken"), (["snooze"], ["+91"], "snooze-day"),
      (["hand-over"], ["ingen@her.no"], "no-such-colleague"),
      (["hand-over"], ["ola@byraa.no"], "colleague-elsewhere"),
    ] as [([String], [String], String)]
  )
  func refusedInJSON(verb: [String], rest: [String], code: String) throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Stemmer det?", "--kind", "disputed")
    #expect(QuestionVerbTests.kari(program, "take", "100001").status == .done)
    let jonas = ["--json", "--as", "jonas@kreditor.no"]
    let ended = program.run(verb + ["100001"] + rest + jonas)
    #expect(ended.status == .someRefused && ended.errors.isEmpty, "\(ended)")
    let told = try ended.json()
    #expect(objects(told["questions"]).isEmpty)
    let refused = try #require(objects(told["refused"]).first)
    #expect(refused["case"] as? String == "100001" && refused["code"] as? String == code)
    #expect((refused["reason"] as? String)?.isEmpty == false)
    // Where nothing waits, each of them and the answer say the same.
    let none = [verb + ["100002"] + rest, ["answer", "100002", "Ja"]]
    for line in none {
      let told = try program.run(line + jonas).json()
      #expect(objects(told["refused"]).map { $0["code"] as? String } == ["no-question"], "\(line)")
    }
  }

  @Test(
    "a file goes with a message to one case, as with an answer, and is taken off where none is sent"
  )
  func messageFiles() throws {
    let program = try QuestionVerbTests.program()
    let file = try program.file("avtale.pdf", "%PDF-1.4")
    let message = ["message", "Avtalen", "--attach", file, "--as", "kari@kreditor.no"]
    for cases in [["100001", "100002"], ["--where", "kari"], []] {
      let many = program.run(message + cases)
      #expect(many.status == .wrongUse && many.errors.contains("one case"), "\(many.errors)")
    }
    #expect(program.run(message + ["109999"]).status == .notFound)
    #expect(program.run(message + ["100001", "--dry-run"]).status == .done)
    let words = ["message", " ", "100001", "--attach", file, "--as", "kari@kreditor.no"]
    #expect(program.run(words).status == .someRefused)
    let none = try QuestionVerbTests.kari(program, "thread", "100001", "--json").json()
    #expect(objects(none["messages"]).isEmpty)
    #expect(try drafts(program, of: "kari@kreditor.no") == [])
    let sent = program.run(message + ["100001", "--json"])
    let receipt = try #require(try sent.json()["receipt"] as? String, "\(sent.errors)")
    let thread = try QuestionVerbTests.kari(program, "thread", "100001", "--json").json()
    let files = objects(objects(thread["messages"]).first?["attachments"])
    #expect(files.map { $0["name"] as? String } == ["avtale.pdf"])
    #expect(QuestionVerbTests.kari(program, "receipts", receipt).status == .done)
    #expect(QuestionVerbTests.kari(program, "undo", receipt).status == .done)
    #expect(program.run("check").status == .done)
  }
}
