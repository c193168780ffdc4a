import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili import FILE|FOLDER…`.
struct ImportFiles: ReportingVerb {
  static let page = VerbPage(
    "import",
    usage: "[--undisputed] [--dry-run] FILE|FOLDER…",
    example: "import --undisputed --creditor \"Nordlys Elektro AS,987654325\" export.csv"
  )

  @Argument(help: .help("import.paths", value: "file|folder"))
  var paths: [String]

  @Flag(help: .help("import.undisputed"))
  var undisputed = false

  @Flag(help: .help("all.dry-run"))
  var dryRun = false

  @Option(help: .help("import.map", value: "column=name"))
  var map: [String] = []

  @Option(help: .help("import.dates", value: "order"))
  var dates: CSVOptions.SlashOrder?

  @Option(help: .help("import.creditor", value: "name,orgno"))
  var creditor: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    try refuseMissing()
    let options = try options()
    defer { session.endRehearsal() }
    let store =
      try dryRun ? session.rehearsalStore() : session.store(.acting, creates: true)
    let importer = Importer(store: store, rules: try session.importRules())
    var notices = NoticeReport()
    let report = try importer.run(paths: paths, options: options) { progress in
      let sentence = Sentence(
        "cli.import-progress",
        [.count(progress.fileIndex), .count(progress.fileCount), .count(progress.read)]
      )
      session.output.progress(SafeText(session.wording.text(sentence)))
      return true
    } rehearsed: { lookup in
      notices = try session.agency(on: store).rehearsePending(lookup)
    }
    if !dryRun {
      session.journal.imported(report)
      if report.read > 0 { notices = try session.takeUp(on: store) }
    } else if report.read == 0 {
      notices = NoticeReport()
    }
    session.output.progress(.empty)
    let written = ImportSummary(session: session, report: report, notices: notices)
    if output.json { written.writeDocument() } else { written.write() }
    session.complain(about: notices, isThere: written.isThere)
    if report.isBroken { return .brokenInput }
    // A case that gets no letter is not followed up: the import is in, and not all of it is done.
    if !(report.refused.isEmpty && notices.isWhole) { return .someRefused }
    return report.read == 0 ? .nothingToDo : .done
  }

  /// A path that leads nowhere is a slip worth stopping for when all of them do.
  private func refuseMissing() throws {
    let missing = paths.filter { !FilePresence.isThere($0) }
    guard missing.count == paths.count, let first = missing.first else { return }
    throw CommandFailure(.notFound, Sentence("cli.no-such-file", [.text(first)]))
  }

  private func options() throws -> ImportOptions {
    var options = ImportOptions()
    options.undisputed = undisputed
    options.dryRun = dryRun
    do throws(CSVOptions.Fault) {
      options.files.csv = try CSVOptions(map: map, dates: dates?.rawValue, creditor: creditor)
    } catch {
      throw CommandFailure(.wrongUse, error.sentence)
    }
    return options
  }
}

extension CSVOptions.SlashOrder: ExpressibleByArgument {}
