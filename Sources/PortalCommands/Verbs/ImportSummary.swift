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
  /// What the agency made of the cases whose follow-up began, or in a dry run would make of them.
  let notices: NoticeReport

  private let made: Set<CaseNumber>

  private var isDryRun: Bool { report.isDryRun }

  init(session: Session, report: ImportReport, notices: NoticeReport) {
    self.session = session
    self.report = report
    self.notices = notices
    made = report.isDryRun ? Set(report.cases) : []
  }

  /// The most warnings said to people; programs get all.
  private static let mostWarnings = 20
  /// Cases of one kind that are each named to people; of more, the first and the last.
  private static let mostNamed = 10

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
            $0.member("case", known.number.map(isThere) == true ? known.number?.description : nil)
          }
        }
        $0.member("newCases", report.cases.count)
        $0.strings("cases", numbers(report.cases))
        $0.strings("joined", numbers(report.joined))
        $0.member("followedUp", report.registered.count)
        $0.strings("registered", numbers(report.registered))
        $0.array("waitingFor", report.waitingFor) { json, item in
          json.object {
            $0.member("reason", item.reason.names.first ?? "")
            $0.member("cases", item.count)
          }
        }
        $0.member("disputed", report.disputedWaiting)
        $0.member("letters", notices.sent)
        $0.array("withoutLetter", notices.refused) { json, item in
          json.object {
            $0.member("case", isThere(item.number) ? item.number.description : nil)
            $0.member("reason", SafeText(session.wording.text(item.why.sentence)).text)
          }
        }
        $0.member("paidInFull", report.paidInFull.count)
        $0.booked("paymentsBooked", report.money.payments)
        $0.booked("creditsBooked", report.money.credits)
        $0.member("creditNotesBooked", report.creditNotesBooked)
        $0.array("credits", report.credits) { $0.credit($1, isThere: isThere($1.number)) }
        $0.member("creditNotesWaiting", report.creditNotesWaiting)
        $0.member("dryRun", isDryRun)
      }
    )
  }

  func write() {
    for notice in report.refused {
      session.complain("cli.file-says", place(ofRefused: notice), said(notice))
    }
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
    say("cli.import-cases", report.cases)
    say("cli.import-joined", Set(report.joined).sorted())
    say("cli.import-registered", report.registered)
    if notices.sent > 0 { session.say("cli.import-letters", .count(notices.sent)) }
    say("cli.import-paid", report.paidInFull)
    if report.duplicates > 0 {
      session.say("cli.import-duplicates", .count(report.duplicates))
      writeKnown()
    }
    for sentence in report.moneySentences { session.say(sentence) }
    writeCredits()
    let rest: [(String, Int)] = [
      ("cli.import-waiting-notes", report.creditNotesWaiting),
      ("cli.import-refused", report.refused.count),
    ]
    for (key, count) in rest where count > 0 { session.say(key, .count(count)) }
    writeWaiting()
  }

  /// How many cases of one kind, and which: a few by number, of many the first and the last. In a dry
  /// run they have no number yet.
  private func say(_ key: String, _ cases: [CaseNumber]) {
    guard !cases.isEmpty else { return }
    let count = SafeText(session.wording.text(Sentence(key, [.count(cases.count)])))
    let there = cases.filter(isThere)
    guard let first = there.min(), let last = there.max(), there.count == cases.count else {
      return session.output.line(count)
    }
    let named =
      there.count > Self.mostNamed
      ? "\(first)–\(last)" : there.map(\.description).joined(separator: ", ")
    session.output.line(count + ": " + SafeText(named))
  }

  /// Whether a case stands in the store, or would only have been made.
  func isThere(_ number: CaseNumber) -> Bool { !isDryRun || !made.contains(number) }

  private func numbers(_ cases: [CaseNumber]) -> [String] {
    cases.filter(isThere).map(\.description)
  }

  /// What each credit note did: to which case, whether that is closed, what fell away.
  private func writeCredits() {
    guard report.creditNotesBooked > 0 else { return }
    session.say("cli.import-booked", .count(report.creditNotesBooked))
    for credit in report.credits.prefix(Self.mostWarnings) {
      for sentence in credit.sentences(named: isThere(credit.number)) {
        session.output.line("  " + SafeText(session.wording.text(sentence)))
      }
    }
  }

  /// What is not followed up and why, and what may be done about it.
  private func writeWaiting() {
    guard let heading = report.waitingHeading else { return }
    session.say(heading)
    for (reason, count) in report.waitingFor {
      let word = SentenceValue.word("waiting.\(reason.names.first ?? "")")
      session.output.line(
        "  " + SafeText(session.wording.text(Sentence("import.waits-for", [.count(count), word])))
      )
    }
    if report.disputedWaiting > 0 { session.say("import.disputed", .count(report.disputedWaiting)) }
    if report.waitingFor.contains(where: { $0.reason == .unconfirmed }) {
      session.say("cli.import-confirm")
    }
  }

  /// What was in already and where, while it is no more than a screenful.
  private func writeKnown() {
    guard report.duplicates <= Self.mostWarnings else { return }
    for known in report.known {
      let place = SentenceValue.text(known.line.map { "\(known.file):\($0)" } ?? known.file)
      if let number = known.number, !isThere(number) {
        session.say("cli.import-known-here", place)
      } else if let number = known.number {
        session.say("cli.import-known", place, .text(number.description))
      } else {
        session.say("cli.import-known-waiting", place)
      }
    }
  }

  /// What is wrong with a row itself names its line already.
  private func place(ofRefused notice: ImportReport.Notice) -> SentenceValue {
    notice.sentence.key.hasPrefix("intake.csv.") ? .text(notice.file) : place(of: notice)
  }

  /// The file and, for a row, its line, as editors and compilers write it.
  private func place(of notice: ImportReport.Notice) -> SentenceValue {
    .text(notice.line.map { "\(notice.file):\($0)" } ?? notice.file)
  }

  private func said(_ notice: ImportReport.Notice) -> SentenceValue {
    .text(session.wording.text(notice.sentence))
  }
}

extension JSONText {
  /// Money booked on cases that were there, each currency apart.
  fileprivate mutating func booked(
    _ name: String,
    _ sums: [Currency: ImportReport.Booked]
  ) {
    array(name, sums.sorted { $0.key < $1.key }) { json, sum in
      json.object {
        $0.member("currency", sum.key.code)
        $0.member("cases", sum.value.cases.count)
        $0.member("sum", sum.value.sum)
      }
    }
  }

  /// What a credit note did to a case.
  mutating func credit(_ credit: ImportReport.Credit, isThere: Bool) {
    object {
      $0.member("creditNote", credit.note)
      $0.member("case", isThere ? credit.number.description : nil)
      $0.member("amount", credit.amount)
      $0.member("currency", credit.currency.code)
      $0.member("owedBack", credit.owedBack)
      $0.member("closed", credit.closes)
      $0.member("waived", credit.waived)
    }
  }

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
