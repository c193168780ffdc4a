import Agency
import CaseStore
import DebtCollection

/// The agency's job report in lines: what it did, and what it could not do, and what was sent.
enum DayLines {
  static func lines(of outcome: DayOutcome) -> [DetailLine] {
    let report = outcome.report
    func line(_ sentence: Sentence, _ role: DetailLine.Role = .plain) -> DetailLine {
      DetailLine([.sentence(sentence)], role: role)
    }
    var lines = [line(report.heading, .heading)]
    if report.stopped { lines.append(line(Sentence("day.stopped"), .warning)) }
    lines += report.lines.map { line($0) }
    lines += report.files.map { file in
      DetailLine(
        [.text(file.name), .sentence(file.outcome.sentence)],
        role: file.outcome.isTaken ? .plain : .warning
      )
    }
    for (count, first, why) in report.refusals {
      let values: [SentenceValue] = [.count(count), .text(first.description), .text("")]
      lines.append(line(Sentence("day.refused", values), .warning))
      lines.append(DetailLine([.sentence(why)], role: .warning, indent: 1))
    }
    lines += outcome.sent.map { line($0) }
    lines += outcome.unsent.map { line($0, .warning) }
    lines += report.conflicts.prefix(20).map {
      line(Sentence("cli.conflict", [.text($0.description)]), .warning)
    }
    return lines
  }
}
