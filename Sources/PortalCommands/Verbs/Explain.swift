import ArgumentParser
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
    let (record, _) = try session.record(number, in: try session.store())
    if output.json {
      session.print(
        .object {
          $0.member("caseNumber", record.row.number.description)
          $0.member("currency", record.row.currency.code)
          $0.payable(of: record)
          $0.lines(of: record)
        }
      )
    } else {
      CasePage(session: session, record: record).writeLines()
    }
    return .done
  }
}
