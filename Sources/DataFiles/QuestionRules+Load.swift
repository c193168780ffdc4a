import DebtCollection

extension QuestionRules {
  /// Reads what each kind of question holds: `data/questions.toml`, a table for every kind.
  ///
  /// - Throws: `DataFileError` naming file, line and key.
  public static func load(from folder: DataFolder) throws(DataFileError) -> QuestionRules {
    try read(TOMLFile(path: folder.path("questions.toml")))
  }

  /// The rules in a file.
  public static func read(_ file: TOMLFile) throws(DataFileError) -> QuestionRules {
    try file.decode { root in
      var rules: [QuestionKind: QuestionRule] = [:]
      for kind in QuestionKind.allCases {
        guard let rule = root.table(kind.name, { rule($0, kind) }) else {
          if !root.keys.contains(kind.name) {
            root.reject(kind.name, found: "nothing", expected: "a table [\(kind.name)]")
          }
          continue
        }
        rules[kind] = rule
      }
      return QuestionRules(rules)
    }
  }

  private static func rule(_ row: TOMLReader, _ kind: QuestionKind) -> QuestionRule {
    var rule = QuestionRule()
    rule.holds = row.required("holds", .boolean)
    rule.answerDays = row.required("answer-within", .days)
    rule.reminderDays = row.optional("reminder-after", .days)
    rule.heldDays = row.optional("held-for", .days)
    rule.choices = row.required("answers", .answers)
    if kind == .disputed, !rule.holds || rule.heldDays != nil {
      row.reject(
        rule.holds ? "held-for" : "holds",
        found: rule.heldDays.map(String.init) ?? "false",
        expected: "what holds a disputed claim until it is decided (inkassoloven § 8)"
      )
    }
    if let reminder = rule.reminderDays, let held = rule.heldDays, held <= reminder {
      row.reject("held-for", found: "\(held)", expected: "more days than reminder-after")
    }
    if rule.heldDays != nil, !rule.holds {
      row.reject("held-for", found: "a wait", expected: "none where nothing is held")
    }
    let needsConsent = rule.choices.contains { $0 == "agree" || $0 == "decline" }
    if needsConsent != (kind == .legalSteps) {
      row.reject(
        "answers",
        found: rule.choices.joined(separator: ", "),
        expected: "agree and decline under legal-steps, and only there"
      )
    }
    return rule
  }
}

extension TOMLKind<Int> {
  /// A wait in days: 1 to 366.
  fileprivate static var days: TOMLKind {
    .from(.integer, "a number of days, 1 to 366", standIn: 1) {
      (1...366).contains($0) ? $0 : nil
    }
  }
}

extension TOMLKind<[String]> {
  /// Ready answers, dates in them as days ahead.
  fileprivate static var answers: TOMLKind {
    let expected =
      "a list of 1 to \(ReadyAnswer.most) of go-on, claim-stands, grant:+DAYS, pause, "
      + "pause:+DAYS, close:REASON, agree, decline, attach"
    let day = CivilDate(dayNumber: 0)
    return .from(.strings, expected, standIn: ["go-on"]) { texts in
      let known = texts.allSatisfy { text in
        guard let effect = AnswerEffect(code: text, today: day) else { return false }
        // A day of the calendar would be past one day.
        return switch effect {
        case .grantUntil, .pause(until: .some): text.contains(":+")
        case .close(let reason): reason.isCreditors
        default: true
        }
      }
      return known && (1...ReadyAnswer.most).contains(texts.count) ? texts : nil
    }
  }
}
