import Agency
import ArgumentParser
import CaseStore
import DataFiles
import DebtCollection
import Wording

/// `amili day`: the agency does its work up to today, or up to a day that is given.
struct WorkDays: ReportingVerb {
  static let page = VerbPage(
    "day",
    usage: "[--part morning|night] [--inbox FOLDER] [--json]",
    example: "day --date 2026-12-01"
  )

  @Option(help: .help("day.part", value: "part"))
  var part: Shift.Part?

  @Option(help: .help("day.inbox", value: "folder"))
  var inbox: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    // Time is not passed at once, but day by day with the agency's own work.
    let store = try session.store(.days)
    _ = try session.worker(of: store, for: "day", else: Sentence("cli.agency-only"))
    let parts = session.agencyParts(on: store)
    let taking = DayInbox(session, parts, named: inbox)
    let report = try parts.agency().work(
      Roster(given: session.givenDate, now: session.clock.now(), part: part),
      inbox: try taking.inbox()
    ) { report in
      let sentence = Sentence(
        "cli.day-progress",
        [.date(report.to), .count(report.sent), .count(report.batches)]
      )
      session.output.progress(SafeText(session.wording.text(sentence)))
      return true
    }
    session.output.progress(.empty)
    var summary = DaySummary(session: session, report: report)
    if let whyNot = taking.whyNot { session.complain(whyNot) }
    // The days are worked and told of, whatever comes of the sending.
    let sending = Result { try send(from: store, session) }
    if case .success(let sent?) = sending { summary.sent = sent }
    if output.json { summary.writeDocument() } else { summary.write() }
    _ = try sending.get()
    return summary.status
  }

  /// Sends what is new, where a spool is configured and the day is meant.
  private func send(
    from store: SQLiteCaseStore,
    _ session: Session
  ) throws -> (outcome: SpoolWork.Outcome, folder: String)? {
    let sending = DaySending(session, store)
    guard let work = sending.work else { return nil }
    if let whyNot = sending.whyNot {
      session.complain(whyNot)
      return nil
    }
    return (try session.fill(work), work.path)
  }
}

extension Shift.Part: ExpressibleByArgument {}

extension Roster {
  /// A day that is given is lived through, whole where it has no hour; the system's own is today and no
  /// other.
  init(given: String?, now: Timestamp, part: Shift.Part? = nil) {
    self.init(
      now: now,
      wholeDay: given.map { !$0.contains("T") } ?? false,
      pace: given == nil ? .today : .eachDay,
      part: part
    )
  }
}
