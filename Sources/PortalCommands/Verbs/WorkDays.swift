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
    "Let the agency do its work up to today, or up to --date.",
    usage: "[--part morning|night] [--json]",
    example: "day --date 2026-12-01",
    discussion: """
      A morning passes the cut-off, makes the collection list and sends the day's letters; a night takes \
      up the files of [inbox] and acknowledges actions. What has been done is not done again, and a run \
      that was stopped is gone on with by the next.

      Then what is to be sent goes into the folder of [spool], and by e-mail with [smtp], as amili \
      spool does it; not on a day that --date gives.

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
      Roster(given: session.givenDate, now: session.clock.now(), part: part),
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
    var summary = DaySummary(session: session, report: report)
    // The days are worked and told of, whatever comes of the sending.
    let sending = Result { try send(from: store, session) }
    if case .success(let sent?) = sending { summary.sent = sent }
    if output.json { summary.writeDocument() } else { summary.write() }
    _ = try sending.get()
    return summary.status
  }

  /// Puts what is to be sent into the spool and hands over what goes by e-mail, where a spool is
  /// configured.
  ///
  /// Not on a day that is given: what is lived through to see what would happen must not reach
  /// anybody. `amili spool` does it there for who wants it.
  private func send(
    from store: SQLiteCaseStore,
    _ session: Session
  ) throws -> (outcome: SpoolWork.Outcome, folder: String)? {
    guard let folder = session.configuration.spool.folder else { return nil }
    guard session.isRealDay else {
      session.complain("cli.day-not-sent")
      return nil
    }
    let work = SpoolWork(
      session: session,
      store: store,
      folder: try SpoolFolder(path: folder)
    )
    return (try work.run(), folder)
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
