import Agency
import DebtCollection
import Intake

/// What an import did, in lines: the counts first, then what was refused and warned of.
enum ImportLines {
  /// Notices of one kind shown; the rest are counted.
  private static let shown = 200

  static func lines(of report: ImportReport, _ letters: NoticeReport) -> [DetailLine] {
    var lines = [
      DetailLine(
        [
          .sentence(
            Sentence(
              "import.done",
              [.count(report.imported), .count(report.read), .count(report.duplicates)]
            )
          )
        ],
        role: report.isBroken ? .warning : .heading
      )
    ]
    if report.stopped { lines.append(line("import.stopped", report.read, .warning)) }
    let counts: [(String, Int)] = [
      ("import.registered", report.registered.count), ("import.paid", report.paidInFull.count),
      ("import.letters", letters.sent), ("import.credited", report.creditNotesBooked),
    ]
    lines += counts.filter { $0.1 > 0 }.map { line($0.0, $0.1, .plain) }
    lines += report.moneySentences.map { DetailLine([.sentence($0)]) }
    lines += unsent(letters)
    lines += report.credits.prefix(shown).flatMap { $0.sentences(named: true) }.map {
      DetailLine([.sentence($0)], role: .quiet, indent: 1)
    }
    if report.creditNotesWaiting > 0 {
      lines.append(line("import.credits-waiting", report.creditNotesWaiting, .plain))
    }
    lines += waiting(report)
    lines += notices("import.refused", report.refused, left: 0)
    lines += notices("import.warnings", report.warnings, left: report.warningsLeftOut)
    return lines
  }

  /// What is followed up and has no letter yet, with what is to be done about it.
  private static func unsent(_ letters: NoticeReport) -> [DetailLine] {
    let groups = Dictionary(grouping: letters.refused.map(\.why), by: \.sentence)
    return groups.sorted { ($1.value.count, $0.key.key) < ($0.value.count, $1.key.key) }
      .flatMap { why, cases in
        [
          line("import.no-letter", cases.count, .warning),
          DetailLine([.sentence(why)], role: .quiet, indent: 1),
        ]
      }
  }

  /// What is not followed up and why, so that it can be mended.
  private static func waiting(_ report: ImportReport) -> [DetailLine] {
    guard let heading = report.waitingHeading else { return [] }
    return [DetailLine([.sentence(heading)])]
      + report.waitingFor.map { reason, count in
        let name = reason.names.first ?? ""
        return DetailLine(
          [.sentence(Sentence("import.waits-for", [.count(count), .word("waiting.\(name)")]))],
          role: .quiet,
          indent: 1
        )
      }
      + (report.disputedWaiting > 0
        ? [line("import.disputed", report.disputedWaiting, .plain)] : [])
  }

  private static func line(_ key: String, _ count: Int, _ role: DetailLine.Role) -> DetailLine {
    DetailLine([.sentence(Sentence(key, [.count(count)]))], role: role)
  }

  private static func notices(
    _ heading: String,
    _ notices: [ImportReport.Notice],
    left: Int
  ) -> [DetailLine] {
    guard !notices.isEmpty else { return [] }
    var lines = [line(heading, notices.count + left, .heading)]
    let groups = ImportReport.grouped(notices).prefix(shown)
    lines += groups.map { notice, count in
      let place = notice.line.map { "\(notice.file):\($0)" } ?? notice.file
      let often =
        count > 1 ? [DetailLine.Span.sentence(Sentence("import.times", [.count(count)]))] : []
      return DetailLine([.text(place), .sentence(notice.sentence)] + often, indent: 1)
    }
    let rest = notices.count - groups.reduce(0) { $0 + $1.count } + left
    if rest > 0 { lines.append(line("plan.more", rest, .quiet)) }
    return lines
  }
}
