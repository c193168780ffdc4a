import ArgumentParser
import CaseStore
import DebtCollection

/// `amili list`: the collection list as it stands, and its cut-off.
struct ShowList: ReportingVerb {
  static let page = VerbPage(
    "list",
    usage: "[--csv] [--json]",
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
    let newest = try newest(of: query, records.reader)
    let listing = CaseListing(
      session: session,
      records: records,
      query: query,
      limit: nil
    )
    let matched: Int
    if output.json {
      matched = try listing.writeDocument(members: [
        ("listed", newest?.listed?.iso), ("cutOff", newest?.cutOff?.written),
      ])
    } else if csv {
      matched = try listing.writeCSV()
    } else {
      if let listed = newest?.listed, let cutOff = newest?.cutOff {
        let isClosed = session.asOf == nil && cutOff <= session.clock.now()
        session.say(isClosed ? "cli.list-closed" : "cli.list-head", .date(listed), .moment(cutOff))
      }
      matched = try listing.writeCollectionList()
    }
    return matched == 0 ? .nothingToDo : .done
  }

  /// A case of the list that is open, else of one that has closed and on which it is held.
  private func newest(of query: CaseQuery, _ reader: any CaseReader) throws -> CaseState? {
    let open = CaseFilter.field(.coming, .code([Int(NextStep.Kind.collection.rawValue)]))
    for filter in [query.filter.and(open), query.filter] {
      var query = query
      query.filter = filter
      if let row = try reader.page(of: query, at: .first, limit: 1).rows.first { return row.state }
    }
    return nil
  }
}
