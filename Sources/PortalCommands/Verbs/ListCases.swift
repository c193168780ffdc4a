import ArgumentParser
import CaseStore
import DebtCollection

/// `amili cases`: the list, for people or programs.
struct ListCases: Verb {
  static let page = VerbPage(
    "cases",
    usage: "[FILTER] [--sort KEY[-]] [--limit N] [--json|--jsonl|--csv]",
    example: "cases stage:reminder outstanding:500.. --sort due --limit 20"
  )

  @Argument(help: .help("cases.filter", value: "filter"))
  var filter: [String] = []

  @Option(help: .help("cases.sort", value: "key[-]"))
  var sort: String?

  @Option(parsing: .unconditional, help: .help("cases.limit", value: "n"))
  var limit: Int?

  @Flag(help: .help("all.json"))
  var json = false

  @Flag(help: .help("cases.jsonl"))
  var jsonl = false

  @Flag(help: .help("all.csv"))
  var csv = false

  @OptionGroup(title: SharedOptions.title) var shared: SharedOptions

  func run(in session: Session) throws -> ExitStatus {
    if [json, jsonl, csv].filter(\.self).count > 1 {
      throw CommandFailure.usage("usage.one-form", .text("--json, --jsonl, --csv"))
    }
    if let limit, limit < 0 { throw CommandFailure.tooSmall("--limit", limit, least: 0) }
    let store = try session.store()
    let query = try query(session, store)
    let listing = CaseListing(
      session: session,
      records: try session.records(in: store),
      query: query,
      limit: limit
    )
    let matched =
      if json {
        try listing.writeDocument()
      } else if jsonl {
        try listing.writeLines()
      } else if csv {
        try listing.writeCSV()
      } else {
        try listing.writeTable()
      }
    return matched == 0 ? .nothingToDo : .done
  }

  private func query(_ session: Session, _ store: some CaseStoring) throws -> CaseQuery {
    var query = CaseQuery(filter: try session.filter(filter.joined(separator: " ")))
    query.today = session.day
    query.creditors = try session.servedCreditors(of: store)
    if let sort {
      let turned = sort.hasSuffix("-")
      guard let key = SortKey(rawValue: turned ? String(sort.dropLast()) : sort) else {
        throw CommandFailure.usage(
          "cli.sort",
          .text(sort),
          .text(SortKey.allCases.map(\.rawValue).joined(separator: ", "))
        )
      }
      (query.sort, query.descending) = (key, turned)
    }
    return query
  }
}
