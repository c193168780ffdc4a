import Agency
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import Wording

/// What is sent after the agency's days: what is new goes into the spool, and by e-mail, where a spool is
/// configured.
///
/// Not on a day that is given: what is lived through to see what would happen must not reach anybody.
/// `amili spool` does it there for who wants it.
struct DaySending: Sendable {
  /// Nil where no spool is configured.
  let work: SpoolWork?
  /// The system's own clock, whatever day is given.
  private let clock: Clock

  init(_ session: Session, _ store: SQLiteCaseStore) {
    work = session.configuration.spool.folder.map { SpoolWork(session, store, to: $0) }
    clock = session.surroundings.clock
  }

  /// Whether today is the system's own day, be it given or not: what is sent then is meant.
  private var isRealDay: Bool { work.map { $0.today == OsloTime.date(of: clock.now()) } ?? false }

  /// Why nothing is sent; nil when it is.
  var whyNot: Sentence? {
    guard work != nil else { return Sentence("spool.not-configured") }
    return isRealDay ? nil : Sentence("cli.day-not-sent")
  }

  /// What becomes of the letters, before they are made.
  var sentences: [Sentence] {
    if let whyNot { return [whyNot] }
    guard let work else { return [] }
    let server = work.configuration.mail.host
    return [Sentence("spool.goes-to", [.text("\(work.path)/out")])]
      + (server.isEmpty ? [] : [Sentence("spool.goes-by-mail", [.text(server)])])
  }
}

extension DaySending {
  /// Sends what days in the portal have made. They are worked and told of, whatever comes of the sending;
  /// after a run that was stopped nothing goes out.
  func outcome(
    of report: DayReport,
    _ wording: Wording,
    _ progress: @escaping (JobProgress) -> Bool
  ) -> DayOutcome {
    var outcome = DayOutcome(report)
    guard let work, !report.stopped else { return outcome }
    if let whyNot {
      outcome.unsent = [whyNot]
      return outcome
    }
    do {
      let sent = try work.run {
        progress(JobProgress(done: $0, of: 0, at: work.path))
      }
      outcome.sent = sent.sentences(work.path)
      outcome.unsent = sent.complaints(wording.text)
      if sent.isDemonstration { outcome.unsent.append(Sentence("spool.mail-demonstration")) }
    } catch {
      outcome.unsent = Failures.sentences(of: error)
    }
    return outcome
  }
}
