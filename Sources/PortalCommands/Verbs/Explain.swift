import ArgumentParser
import CaseStore
import DebtCollection
import PortalModel

/// `amili explain NUMBER`: how each amount of a case came about; the lines add up to what is to pay.
struct Explain: ReportingVerb {
  static let page = VerbPage(
    "explain",
    usage: "NUMBER [--json]",
    example: "explain 104233"
  )

  @Argument(help: .help("all.number", value: "number"))
  var number: String

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (record, _) = try session.record(number, in: store)
    let loss = try loss(of: record, store, session)
    if output.json {
      session.print(
        .object {
          $0.member("caseNumber", record.row.number.description)
          $0.member("currency", record.row.currency.code)
          $0.payable(of: record)
          $0.lines(of: record)
          if !loss.isEmpty { $0.array("loss", loss) { $0.posting($1) } }
        }
      )
    } else {
      if let asOf = session.asOf { session.say("cli.as-of-case", .date(asOf)) }
      CasePage(session: session, record: record).writeLines()
      for line in loss { session.say(sentence(line, record)) }
    }
    return .done
  }

  /// How the principal of a case that closed without it is written off; none where nothing is lost.
  private func loss(
    of record: CaseRecord,
    _ store: some CaseStoring,
    _ session: Session
  ) throws -> [PostingLine] {
    let state = record.state
    guard state.stage == .closed, state.closeReason?.isLoss == true,
      state.amounts.principal > .zero
    else { return [] }
    let chart = try session.rates().accounts.value(on: record.day)
    guard let account = chart.number(for: .loss) else { return [] }
    return PostingLine.loss(
      of: state.amounts.principal,
      record.row.number,
      on: account,
      try store.reader(.pages).payments.bookkeeping(of: record.row.creditor)
    )
  }

  private func sentence(_ line: PostingLine, _ record: CaseRecord) -> Sentence {
    let isDebit = line.debit > .zero
    return Sentence(
      isDebit ? "posting.says-debit" : "posting.says-credit",
      [
        .text(line.account), .word("posting.\(line.purpose.name)"),
        .money(isDebit ? line.debit : line.credit, record.row.currency),
      ]
    )
  }
}
