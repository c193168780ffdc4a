import Agency
import ArgumentParser
import DataFiles
import DebtCollection
import Wording

/// `amili spool`: letters that are to be sent go into a folder, and by e-mail where that is their way.
struct FillSpool: ReportingVerb {
  static let page = VerbPage(
    "spool",
    "Put letters that are to be sent into a folder, and send those that go by e-mail.",
    usage: "[--folder FOLDER] [--no-mail] [--json]",
    example: "spool --folder outbox",
    discussion: """
      For each new letter NUMBER.pdf and NUMBER.json (who gets it, and how) go into FOLDER/out, each \
      once, whatever is cut off where; the JSON comes last, so a letter is whole when it is there. \
      Whoever prints takes both away. The first time, only today's letters and later ones are put there.

      So does what creditors get besides: this week's collection list with its CSV, each settlement's \
      remittance voucher.

      With [smtp] in the configuration, what goes by e-mail is handed to the mail server and lies in \
      sent, in refused with the reason, or in unsure when the line broke in between.
      """
  )

  @Option(help: ArgumentHelp("Where; else as [spool] says.", valueName: "folder"))
  var folder: String?

  @Flag(help: "Send no e-mail now.")
  var noMail = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try session.mustBeNow()
    let store = try session.store()
    guard try session.user(of: store).side != .creditor else {
      throw CommandFailure(.notAllowed, Sentence("spool.agency-only"))
    }
    guard let path = folder ?? session.configuration.spool.folder else {
      throw CommandFailure.usage("spool.no-folder")
    }
    let outcome = try SpoolWork(
      session: session,
      store: store,
      folder: try SpoolFolder(path: path)
    ).run(mailing: !noMail)
    if output.json {
      session.print(.object { outcome.write(into: &$0, session.wording.text) })
    } else {
      outcome.sentences(path).forEach(session.say)
      outcome.complaints(session.wording.text).forEach(session.complain)
    }
    return outcome.status
  }
}
