import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import Wording

extension Session {
  /// What the embedded agency on a store is made of.
  func agencyParts(on store: some CaseStoring) -> AgencyParts {
    AgencyParts(
      store: store,
      configuration: configuration,
      settings: agencySettings,
      data: data,
      clock: clock,
      wording: wording,
      rates: ratesAhead,
      plans: plansAhead
    )
  }

  /// The embedded agency on a store.
  ///
  /// - Throws: what making it throws: a file that cannot be read.
  func agency(on store: some CaseStoring) throws -> LocalAgency {
    try agencyParts(on: store).agency()
  }

  /// Where the program is that makes PDFs.
  var letterProgram: String {
    PDFProgram.path(
      environment: surroundings.environment,
      executable: DataFolder.runningExecutable
    )
  }

  /// Has the agency take up the cases whose follow-up has begun: a KID each, and the notice where it
  /// is due.
  func takeUp(on store: some CaseStoring) throws -> NoticeReport {
    let report = try agency(on: store).issuePending { report in
      let sentence = Sentence("cli.notices-progress", [.count(report.sent)])
      output.progress(SafeText(wording.text(sentence)))
      return true
    }
    journal.tookUp(report)
    return report
  }

  /// Has the agency take up what a change of data may have set free, and says what came of it.
  func takeUpAndTell(on store: some CaseStoring) throws {
    let report = try takeUp(on: store)
    output.progress(.empty)
    // Not among the data a program may read.
    if report.sent > 0 { complain("cli.import-letters", .count(report.sent)) }
    complain(about: report)
  }

  /// Says how many registered cases the agency could not take up, by reason: a thousand invoices may
  /// all lack the same account.
  ///
  /// - Parameter isThere: whether a case stands in the store and can be named.
  func complain(about report: NoticeReport, isThere: (CaseNumber) -> Bool = { _ in true }) {
    var reasons: [String: [CaseNumber]] = [:]
    for (number, why) in report.refused {
      reasons[wording.text(why.sentence), default: []].append(number)
    }
    for (why, cases) in reasons.sorted(by: {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }) {
      let named = cases.filter(isThere).sorted()
      if named.isEmpty {
        complain("cli.gets-no-letter", .count(cases.count), .text(why))
      } else {
        complain(
          "cli.not-taken-up",
          .count(cases.count),
          .text(why),
          ActionReport.examples(named)
        )
      }
    }
    for number in report.conflicts { complain("cli.conflict", .text(number.description)) }
  }
}
