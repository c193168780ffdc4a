import DebtCollection
import Foundation
import Testing

@testable import PortalCommands

/// Saved phrases and fields in texts, filled from the case they go to.
@Suite struct PhraseVerbTests {
  @Test("a saved phrase is filled in from the case, in the thread's language or the one asked for")
  func phrases() throws {
    let program = try QuestionVerbTests.program()
    program.environment["XDG_CONFIG_HOME"] = program.home
    let listed = QuestionVerbTests.kari(program, "phrases", "100001")
    #expect(
      listed.output.contains(
        "claim-stands\n  Vi har gått gjennom innsigelsen fra Kari Ås. Faktura F1"
      )
    )
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Stemmer kravet?", "--kind", "disputed")
    let answer = ["answer", "100001", "--phrase", "claim-stands:en", "--choice", "claim-stands"]
    #expect(program.run(answer + ["--as", "kari@kreditor.no"]).status == .done)
    let thread = QuestionVerbTests.kari(program, "thread", "100001").output
    #expect(
      thread.contains("We have gone through the objection from Kari Ås. Invoice F1 is correct")
    )

    // A phrase of one's own, and what is wrong with one, by name.
    try FileManager.default.createDirectory(
      atPath: program.home + "/amili",
      withIntermediateDirectories: true
    )
    _ = try program.file("amili/phrases.toml", "[hilsen]\nnb = \"Hilsen {creditor}\"\n")
    #expect(
      QuestionVerbTests.kari(program, "phrases", "100001").output.contains(
        "hilsen\n  Hilsen Nordlys Elektro AS"
      )
    )
    _ = try program.file("amili/phrases.toml", "[hilsen]\nnb = \"Hilsen {kreditor}\"\n")
    let wrong = QuestionVerbTests.kari(program, "phrases")
    #expect(wrong.status != .done && wrong.errors.contains("{kreditor}"))
    #expect(wrong.errors.contains("phrases.toml"))
  }

  @Test("what a case has nothing for is said by name, and so is a phrase that is none")
  func phraseGaps() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Stemmer det?", "--kind", "other")
    let none = QuestionVerbTests.kari(program, "answer", "100001", "--phrase", "nonsense")
    #expect(none.status == .wrongUse && none.errors.contains("thanks"))
    let plain = QuestionVerbTests.kari(
      program,
      "answer",
      "--where",
      "kari",
      "--phrase",
      "thanks",
      "--dry-run"
    )
    #expect(plain.status == .done, "\(plain.errors)")
  }

  @Test("a text to many is filled in for each case; where a field is empty the case is left out")
  func filledForEach() throws {
    let program = try QuestionVerbTests.program()
    for number in ["100001", "100002"] {
      _ = QuestionVerbTests.ola(program, "ask", number, "Kan han vente?", "--kind", "pay-later")
    }
    let many = ["answer", "--where", "is:unanswered", "--as", "kari@kreditor.no", "--json"]
    #expect(
      QuestionVerbTests.kari(program, "debtor", "100001", "--customer-number", "").status == .done
    )
    for (text, code, left) in [
      ("Deres nr. {customer}", "phrase-gap", ["100002"]), ("{debtor} {navn}", "phrase-field", []),
      ("{debtor} {", "phrase-brace", []), ("{;ukjent}", "no-such-phrase", []),
    ] {
      let plan = program.run(many + [text, "--dry-run"])
      #expect(plan.status == .someRefused, "\(text)")
      let codes = Set(try objects(plan.json()["refused"]).map { $0["code"] as? String })
      #expect(codes == [code])
      #expect(try strings(plan.json()["applied"]) == left)
    }
    let grant = ["--choice", "grant:2026-12-05", "--phrase", "more-time"]
    let answered = try program.run(many + ["Hilsen {creditor}"] + grant).json()
    #expect(strings(answered["applied"]) == ["100001", "100002"])
    for (number, name) in [("100001", "Kari Ås"), ("100002", "Nord AS")] {
      let thread = QuestionVerbTests.kari(program, "thread", number).output
      #expect(thread.contains("\(name) kan få utsatt frist"), "\(thread)")
      #expect(thread.contains("Hilsen Nordlys Elektro AS"))
    }
    #expect(program.run("check").status == .done)
    // Braces around anything else are a person's own.
    _ = QuestionVerbTests.ola(program, "ask", "100001", "Og nå?", "--kind", "pay-later")
    #expect(program.run(many + ["Se {1} og {}"]).status == .done)
    #expect(QuestionVerbTests.kari(program, "thread", "100001").output.contains("Se {1} og {}"))
  }

  @Test(
    "one answer's, message's or question's text is filled in too, as the answer leaves the case"
  )
  func filledForOne() throws {
    let program = try QuestionVerbTests.program()
    _ = QuestionVerbTests.ola(
      program,
      "ask",
      "100001",
      "Kan {debtor} vente?",
      "--kind",
      "pay-later"
    )
    #expect(
      QuestionVerbTests.kari(program, "thread", "100001").output.contains("Kan Kari Ås vente?")
    )
    let wrong = QuestionVerbTests.kari(program, "answer", "100001", "Hei {navn}", "--json")
    #expect(wrong.status == .someRefused)
    #expect(
      try objects(wrong.json()["refused"]).map { $0["code"] as? String } == ["phrase-field"]
    )
    #expect(wrong.output.contains("{navn}"))
    let answer = ["answer", "100001", "Frist er {due}.", "--choice", "grant:2026-12-05"]
    let answered = program.run(
      answer + ["--phrase", "more-time", "--as", "kari@kreditor.no", "--json"]
    )
    #expect(answered.status == .done, "\(answered.errors)")
    // No line is broken inside a date.
    let thread = QuestionVerbTests.kari(program, "thread", "100001").output.replacing(
      "\u{A0}",
      with: " "
    )
    #expect(thread.contains("Frist er 5. desember 2026."), "\(thread)")
    #expect(thread.contains("utsatt frist til 5. desember 2026"), "\(thread)")
    // What somebody else wrote is quoted as it came.
    let quoting = "> se {navn} og {due}\nTakk, {debtor}"
    #expect(QuestionVerbTests.kari(program, "message", quoting, "100001").status == .done)
    let quoted = QuestionVerbTests.kari(program, "thread", "100001").output
    #expect(quoted.contains("Takk, Kari Ås") && quoted.contains("> se {navn} og {due}"))
    let unknown = QuestionVerbTests.kari(program, "message", "Se {vedlegg}", "100001")
    #expect(unknown.status == .someRefused && unknown.errors.contains("{vedlegg}"))
    #expect(program.run("check").status == .done)
  }
}
