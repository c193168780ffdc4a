import ArgumentParser
import CaseStore
import DebtCollection

/// `amili history NUMBER`.
struct ShowHistory: ReportingVerb {
  static let page = VerbPage(
    "history",
    usage: "NUMBER [--json]",
    example: "history 104233"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let (record, _) = try session.record(number, in: try session.store())
    if output.json {
      session.print(.object { $0.history(record.events, of: record, session.caseJSON) })
    } else {
      CasePage(session: session, record: record).writeHistory()
    }
    return .done
  }
}

/// `amili messages NUMBER`.
struct ShowMessages: ReportingVerb {
  static let page = VerbPage(
    "messages",
    usage: "NUMBER [--json]",
    example: "messages 104233"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let (record, records) = try session.record(number, in: try session.store())
    let messages = try records.messages(of: record.row.number)
    if output.json {
      session.print(.object { $0.messages(messages, session) })
    } else if messages.isEmpty {
      session.say("detail.no-messages")
    } else {
      CasePage(session: session, record: record).write(messages)
    }
    return .done
  }
}
