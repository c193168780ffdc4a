import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import Wording

extension Session {
  /// The embedded agency on a store.
  ///
  /// - Throws: `DataFileError` and `LetterError` when rates, plans or letter templates cannot be read.
  func agency(on store: some CaseStoring) throws -> LocalAgency {
    LocalAgency(
      store: store,
      settings: configuration.agency,
      rates: try rates(),
      plans: try plans(),
      office: try LetterOffice(folder: data),
      clock: clock
    )
  }

  /// Writes what time alone has changed, so that lists are true of today (decisions.md 13a).
  ///
  /// Looks first, on the connection that is open anyway: on most starts there is nothing.
  func bringForward(_ store: some CaseStoring) throws {
    guard asOf == nil else { return }
    let due = try store.reader(.pages).clockDue(by: clock.now(), limit: 1)
    guard !due.isEmpty else { return }
    try agency(on: store).clockStep()
  }

  /// Has the agency take up the cases whose follow-up has begun: a KID each, and the notice where it
  /// is due.
  func takeUp(on store: some CaseStoring) throws -> NoticeReport {
    try agency(on: store).issuePending { report in
      let sentence = Sentence("cli.notices-progress", [.count(report.sent)])
      output.progress(SafeText(wording.text(sentence)))
      return true
    }
  }

  /// Says which registered cases the agency could not take up, and why.
  func complain(about report: NoticeReport) {
    for (number, why) in report.refused {
      complain(
        "cli.not-taken-up",
        .text(number.description),
        .text(wording.text(why.sentence))
      )
    }
    for number in report.conflicts { complain("cli.conflict", .text(number.description)) }
  }
}
