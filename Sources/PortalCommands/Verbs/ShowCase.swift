import ArgumentParser
import DebtCollection

/// `amili case NUMBER`: one case whole.
struct ShowCase: ReportingVerb {
  static let page = VerbPage(
    "case",
    usage: "NUMBER [--json]",
    example: "case 104233"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (record, records) = try session.record(number, in: store)
    let letters = try records.letters(of: record.row.number)
    let files = try records.attachments(of: record.row.number)
    let messages = try records.messages(of: record.row.number)
    if output.json {
      let json = session.caseJSON
      session.print(
        .object {
          $0.members(of: record, json)
          $0.history(record.events, of: record, json)
          $0.letters(letters)
          $0.attachments(files)
          $0.messages(messages, session)
          $0.lines(of: record)
        }
      )
    } else {
      CasePage(session: session, record: record).write(letters, files, messages)
    }
    return .done
  }
}
