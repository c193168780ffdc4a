import Agency
import DebtCollection
import Intake
import Wording

#if canImport(Glibc)
  import Glibc
#endif

/// What an import did, for people and for programs.
struct ImportSummary {
  let session: Session
  let report: ImportReport
  /// What the agency made of the cases whose follow-up began.
  let notices: NoticeReport
  let isDryRun: Bool

  /// The most warnings said to people; programs get all.
  private static let mostWarnings = 20

  func writeDocument() {
    session.print(
      .object {
        $0.member("read", report.read)
        $0.member("imported", report.imported)
        $0.member("duplicates", report.duplicates)
        $0.array("refused", report.refused) { $0.notice($1, "reason", session) }
        $0.array("warnings", report.warnings) { $0.notice($1, "warning", session) }
        $0.member("warningsLeftOut", report.warningsLeftOut)
        $0.array("alreadyIn", report.known) { json, known in
          json.object {
            $0.member("file", known.file)
            if let line = known.line { $0.member("line", line) }
            $0.member("case", known.number?.description)
          }
        }
        $0.strings("cases", report.cases.map(\.description))
        $0.strings("joined", report.joined.map(\.description))
        $0.strings("registered", report.registered.map(\.description))
        $0.array("waitingFor", report.waitingFor) { json, item in
          json.object {
            $0.member("reason", item.reason.names.first ?? "")
            $0.member("cases", item.count)
          }
        }
        $0.member("letters", notices.sent)
        $0.array("withoutLetter", notices.refused) { json, item in
          json.object {
            $0.member("case", item.number.description)
            $0.member("reason", SafeText(session.wording.text(item.why.sentence)).text)
          }
        }
        $0.member("paidInFull", report.paidInFull)
        $0.member("creditNotesBooked", report.creditNotesBooked)
        $0.member("creditNotesWaiting", report.creditNotesWaiting)
        $0.member("dryRun", isDryRun)
      }
    )
  }

  func write() {
    for notice in report.refused { session.complain("cli.file-says", file(notice), said(notice)) }
    let groups = ImportReport.grouped(report.warnings).prefix(Self.mostWarnings)
    for (notice, count) in groups {
      let key = count > 1 ? "cli.file-warns-often" : "cli.file-warns"
      session.complain(key, place(of: notice), said(notice), .count(count))
    }
    let told = groups.reduce(0) { $0 + $1.count }
    let more = report.warnings.count - told + report.warningsLeftOut
    if more > 0 { session.complain("cli.more-warnings", .count(more)) }
    if isDryRun { session.say("cli.dry-run") }
    session.say("cli.import-read", .count(report.read))
    session.say("cli.import-taken", .count(report.imported))
    let rest: [(String, Int)] = [
      ("cli.import-joined", Set(report.joined).count),
      ("cli.import-registered", report.registered.count),
      ("cli.import-letters", notices.sent), ("cli.import-paid", report.paidInFull),
      ("cli.import-duplicates", report.duplicates),
      ("cli.import-booked", report.creditNotesBooked),
      ("cli.import-waiting-notes", report.creditNotesWaiting),
      ("cli.import-refused", report.refused.count),
    ]
    for (key, count) in rest where count > 0 {
      session.say(key, .count(count))
      if key == "cli.import-duplicates" { writeKnown() }
    }
    writeWaiting()
  }

  /// What is not followed up and why, and what may be done about it.
  private func writeWaiting() {
    guard !report.waiting.isEmpty else { return }
    session.say("import.waiting", .count(report.waiting.count))
    for (reason, count) in report.waitingFor {
      let word = SentenceValue.word("waiting.\(reason.names.first ?? "")")
      session.output.line(
        "  " + SafeText(session.wording.text(Sentence("import.waits-for", [.count(count), word])))
      )
    }
    if report.waitingFor.contains(where: { $0.reason == .unconfirmed }) {
      session.say("cli.import-confirm")
    }
  }

  /// What was in already and where, while it is no more than a screenful.
  private func writeKnown() {
    guard report.duplicates <= Self.mostWarnings else { return }
    for known in report.known {
      let place = SentenceValue.text(known.line.map { "\(known.file):\($0)" } ?? known.file)
      if let number = known.number {
        session.say("cli.import-known", place, .text(number.description))
      } else {
        session.say("cli.import-known-waiting", place)
      }
    }
  }

  private func file(_ notice: ImportReport.Notice) -> SentenceValue { .text(notice.file) }

  /// The file and, for a row, its line, as editors and compilers write it. (A refusal names its own.)
  private func place(of notice: ImportReport.Notice) -> SentenceValue {
    .text(notice.line.map { "\(notice.file):\($0)" } ?? notice.file)
  }

  private func said(_ notice: ImportReport.Notice) -> SentenceValue {
    .text(session.wording.text(notice.sentence))
  }
}

extension JSONText {
  fileprivate mutating func notice(
    _ notice: ImportReport.Notice,
    _ key: String,
    _ session: Session
  ) {
    object {
      $0.member("file", notice.file)
      if let line = notice.line { $0.member("line", line) }
      $0.member(key, SafeText(session.wording.text(notice.sentence)).text)
    }
  }
}

/// Whether there is anything at a path.
enum FilePresence {
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }
}
