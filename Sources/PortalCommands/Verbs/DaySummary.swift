import Agency
import DebtCollection
import Wording

/// The job report of the agency's days, for people and for programs.
struct DaySummary {
  let session: Session
  let report: DayReport
  /// What was sent after it, and from where; nil where nothing is.
  var sent: (outcome: SpoolWork.Outcome, folder: String)?

  /// Whether everything that was due was done.
  var status: ExitStatus {
    let isWhole =
      report.refused.isEmpty && report.conflicts.isEmpty
      && report.files.allSatisfy(\.outcome.isTaken)
    return isWhole ? sent?.outcome.status ?? .done : .someRefused
  }

  func writeDocument() {
    session.print(
      .object {
        $0.member("date", report.to)
        $0.member("from", report.from)
        $0.member("busyDays", report.busyDays)
        $0.member("letters", report.sent)
        $0.object("lettersByKind") { json in
          for kind in LetterKind.allCases {
            if let count = report.letters[kind] { json.member(kind.name, count) }
          }
        }
        $0.member("registered", report.registered)
        $0.member("listed", report.listed)
        $0.member("moved", report.moved.values.reduce(0, +))
        $0.object("movedTo") { json in
          for (step, count) in steps { json.member(step.name, count) }
        }
        $0.member("merged", report.merged)
        $0.member("closed", report.closed)
        $0.member("acknowledged", report.acknowledged)
        $0.member("questions", report.asked)
        $0.member("warnings", report.warned)
        $0.strings("settled", report.settled)
        $0.array("files", report.files) { json, file in
          json.object {
            $0.member("file", file.name)
            $0.member("taken", file.outcome.isTaken)
            $0.member("note", said(file.outcome.sentence))
          }
        }
        $0.array("refused", report.refused) { json, item in
          json.object {
            $0.member("case", item.number.description)
            $0.member("reason", said(item.why.sentence))
          }
        }
        $0.strings("conflicts", report.conflicts.map(\.description))
        $0.strings("missingRates", missing.map { said($0.sentence) })
        if let sent { $0.object("spool") { sent.outcome.write(into: &$0, said) } }
      }
    )
  }

  func write() {
    if report.from == report.to {
      session.say("cli.day-worked", .date(report.to))
    } else {
      session.say("cli.days-worked", .date(report.from), .date(report.to))
    }
    var lines: [Sentence] = []
    func add(_ key: String, _ count: Int) {
      if count > 0 { lines.append(Sentence(key, [.count(count)])) }
    }
    add("cli.day-registered", report.registered)
    for kind in LetterKind.allCases {
      guard let count = report.letters[kind] else { continue }
      lines.append(Sentence("cli.day-letters", [.word("letter.\(kind.name)"), .count(count)]))
    }
    add("cli.day-listed", report.listed)
    for (step, count) in steps {
      guard let word = Self.words[step] else { continue }
      lines.append(Sentence("cli.day-moved", [.word("happened.\(word)"), .count(count)]))
    }
    add("cli.day-merged", report.merged)
    add("cli.day-closed", report.closed)
    add("cli.day-acknowledged", report.acknowledged)
    add("cli.day-asked", report.asked)
    add("cli.day-warned", report.warned)
    add("settlement.made", report.settled.count)
    lines.forEach(session.say)
    if lines.isEmpty, report.files.isEmpty { session.say("cli.day-nothing") }
    for file in report.files {
      let sentence = Sentence(
        "cli.file-says",
        [.text(file.name), .text(said(file.outcome.sentence))]
      )
      if file.outcome.isTaken { session.say(sentence) } else { session.complain(sentence) }
    }
    sent.map { $0.outcome.sentences($0.folder) }?.forEach(session.say)
    complain()
    sent?.outcome.complaints(said).forEach(session.complain)
  }

  /// What was not done, by reason: a thousand cases may all lack the same rate.
  private func complain() {
    var counts: [String: [CaseNumber]] = [:]
    for (number, why) in report.refused { counts[said(why.sentence), default: []].append(number) }
    for (why, numbers) in counts.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    {
      let first = numbers.min()?.description ?? ""
      session.complain("cli.day-refused", .count(numbers.count), .text(first), .text(why))
    }
    for number in report.conflicts { session.complain("cli.conflict", .text(number.description)) }
    for missing in missing { session.complain(missing.sentence) }
  }

  /// The short word of the event each step is told by.
  private static let words: [NextStep.Kind: Int] = [
    .expiry: 6, .collection: 8, .heavy: 9, .legal: 10, .monitoring: 11, .resume: 12,
    .limitation: 13,
  ]

  private var steps: [(NextStep.Kind, Int)] {
    report.moved.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
  }

  private var missing: [MissingRate] {
    report.missing.sorted { "\($0.table) \($0.day)" < "\($1.table) \($1.day)" }
  }

  private func said(_ sentence: Sentence) -> String {
    SafeText(session.wording.text(sentence)).text
  }
}
