import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili pay FILE…`.
struct PayFiles: ReportingVerb {
  static let page = VerbPage(
    "pay",
    usage: "FILE… [--dry-run] [--json]",
    example: "pay ocr.txt --dry-run"
  )

  @Argument(help: .help("pay.paths", value: "file"))
  var paths: [String]

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    for path in paths where !FilePresence.isThere(path) {
      throw CommandFailure(.notFound, Sentence("cli.no-such-file", [.text(path)]))
    }
    let store = try session.store(dryRun ? .reading : .acting)
    _ = try session.agencyUser(of: store)
    let booker = PaymentBooker(rules: try session.paymentRules(on: store))
    let report = try booker.run(files: paths, dryRun: dryRun) { progress in
      let sentence = Sentence(
        "pay.progress",
        [.text(progress.file), .count(progress.done), .count(progress.of)]
      )
      session.output.progress(SafeText(session.wording.text(sentence)))
      return true
    }
    session.output.progress(.empty)
    let written = PaymentSummary(session: session, report: report)
    if output.json { written.writeDocument() } else { written.write() }
    if report.files.isEmpty, !report.refused.isEmpty { return .brokenInput }
    if !report.refused.isEmpty || !report.unwritten.isEmpty { return .someRefused }
    return report.read == 0 ? .nothingToDo : .done
  }
}

extension Session {
  /// What booking payments goes by.
  func paymentRules(on store: some CaseStoring) throws -> PaymentRules {
    try agencyParts(on: store).paymentRules()
  }

  /// The user, who must be on the agency's side.
  ///
  /// - Parameter key: the sentence that says whose it is.
  func agencyUser(
    of store: some CaseStoring,
    else key: String = "pay.agency-only"
  ) throws -> User {
    let user = try user(of: store)
    guard user.side != .creditor else { throw CommandFailure(.notAllowed, Sentence(key)) }
    return user
  }
}
