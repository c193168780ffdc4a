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
    report.isWhole ? sent?.outcome.status ?? .done : .someRefused
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
            $0.member("left", file.outcome.isLeft)
            $0.member("note", said(file.outcome.sentence))
          }
        }
        $0.array("refused", report.refused) { json, item in
          json.object {
            $0.member("case", item.number.description)
            $0.member("reason", said(item.why.sentence))
            $0.member("cases", item.cases)
          }
        }
        $0.strings("conflicts", report.conflicts.map(\.description))
        $0.strings("missingRates", missing.map { said($0.sentence) })
        if let sent { $0.object("spool") { sent.outcome.write(into: &$0, said) } }
      }
    )
  }

  func write() {
    session.say(report.heading)
    report.lines.forEach(session.say)
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

  private func complain() {
    for (count, first, why) in report.refusals {
      session.complain("day.refused", .count(count), .text(first.description), .text(said(why)))
    }
    for number in report.conflicts { session.complain("cli.conflict", .text(number.description)) }
    for missing in missing { session.complain(missing.sentence) }
  }

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
