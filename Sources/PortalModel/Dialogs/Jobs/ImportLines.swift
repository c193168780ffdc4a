import DebtCollection
import Intake

/// What an import did, in lines: the counts first, then what was refused and warned of.
enum ImportLines {
  /// Notices of one kind shown; the rest are counted.
  private static let shown = 200

  static func lines(of report: ImportReport) -> [DetailLine] {
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
      ("import.registered", report.registered.count), ("import.paid", report.paidInFull),
      ("import.credited", report.creditNotesBooked),
      ("import.credits-waiting", report.creditNotesWaiting),
    ]
    lines += counts.filter { $0.1 > 0 }.map { line($0.0, $0.1, .plain) }
    lines += notices("import.refused", report.refused, left: 0)
    lines += notices("import.warnings", report.warnings, left: report.warningsLeftOut)
    return lines
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
    lines += notices.prefix(shown).map { notice in
      let place = notice.line.map { "\(notice.file):\($0)" } ?? notice.file
      return DetailLine([.text(place), .sentence(notice.sentence)], indent: 1)
    }
    let rest = notices.count - shown + left
    if rest > 0 { lines.append(line("plan.more", rest, .quiet)) }
    return lines
  }
}
