import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili day`: the agency does its work up to today, or up to a day that is given.
struct WorkDays: ReportingVerb {
  static let page = VerbPage(
    "day",
    "Let the agency do its work up to today, or up to --date.",
    usage: "[--part morning|night] [--json]",
    example: "day --date 2026-12-01",
    discussion: """
      A morning passes the cut-off, makes the collection list and sends the day's letters; a night takes \
      up the files of [inbox] and acknowledges actions. What has been done is not done again, and a run \
      that was stopped is gone on with by the next.

      With --date the days since the last one worked are lived through one by one, each with letters of \
      its own day; a date without an hour is worked whole. Without it what was missed is done today: no \
      letter bears a day that has passed.
      """
  )

  @Option(help: ArgumentHelp("Only the morning or the night of that day.", valueName: "part"))
  var part: Shift.Part?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    // Time is not passed at once, but day by day with the agency's own work.
    let store = try session.store(bringingForward: false)
    guard try session.user(of: store).side != .creditor else {
      throw CommandFailure(.notAllowed, Sentence("cli.agency-only"))
    }
    let report = try session.agency(on: store).work(
      roster(session),
      inbox: try session.inbox(on: store)
    ) { report in
      let sentence = Sentence(
        "cli.day-progress",
        [.date(report.to), .count(report.sent), .count(report.batches)]
      )
      session.output.progress(SafeText(session.wording.text(sentence)))
      return true
    }
    session.output.progress(.empty)
    let summary = DaySummary(session: session, report: report)
    if output.json { summary.writeDocument() } else { summary.write() }
    return summary.status
  }

  /// A day that is given is lived through; the system's own is today and no other.
  private func roster(_ session: Session) -> Roster {
    let given = session.givenDate
    return Roster(
      now: session.clock.now(),
      wholeDay: given.map { !$0.contains("T") } ?? false,
      pace: given == nil ? .today : .eachDay,
      part: part
    )
  }
}

extension Shift.Part: ExpressibleByArgument {}
