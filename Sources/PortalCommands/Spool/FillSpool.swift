import Agency
import ArgumentParser
import DataFiles
import DebtCollection
import Wording

/// `amili spool`: letters that are to be sent go into a folder, and by e-mail where that is their way.
struct FillSpool: ReportingVerb {
  static let page = VerbPage(
    "spool",
    usage: "[--folder FOLDER] [--no-mail] [--json]",
    example: "spool --folder outbox"
  )

  @Option(help: .help("spool.folder", value: "folder"))
  var folder: String?

  @Flag(help: .help("spool.no-mail"))
  var noMail = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    let store = try session.store()
    _ = try session.worker(of: store, for: "spool", else: Sentence("spool.agency-only"))
    guard let path = folder ?? session.configuration.spool.folder else {
      throw CommandFailure.usage("spool.no-folder")
    }
    let work = SpoolWork(session, store, to: path)
    let outcome = try session.fill(work, mailing: !noMail)
    if output.json {
      session.print(.object { outcome.write(into: &$0, session.wording.text) })
    } else {
      outcome.sentences(path).forEach(session.say)
      outcome.complaints(session.wording.text).forEach(session.complain)
    }
    return outcome.status
  }
}
