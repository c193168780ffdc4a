import ArgumentParser
import CaseStore
import DebtCollection

/// `amili list`: the collection list as it stands, and its cut-off.
struct ShowList: ReportingVerb {
  static let page = VerbPage(
    "list",
    usage: "[--json]",
    example: "list"
  )

  @Flag(help: .help("all.csv"))
  var csv = false

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let records = try session.records(in: store)
    var query = CaseQuery(
      filter: .field(.mark, .code([FilterMark.listed.rawValue])),
      sort: .outstanding,
      descending: true,
      today: session.day
    )
    query.creditors = try session.servedCreditors(of: store)
    let first = try records.reader.page(of: query, at: .first, limit: 1).rows.first?.state
    let listing = CaseListing(
      session: session,
      records: records,
      query: query,
      limit: nil
    )
    let matched: Int
    if output.json {
      matched = try listing.writeDocument(members: [
        ("listed", first?.listed?.iso), ("cutOff", first?.cutOff?.written),
      ])
    } else if csv {
      matched = try listing.writeCSV()
    } else {
      if let listed = first?.listed, let cutOff = first?.cutOff {
        session.say("cli.list-head", .date(listed), .moment(cutOff))
      }
      matched = try listing.writeTable()
    }
    return matched == 0 ? .nothingToDo : .done
  }
}
