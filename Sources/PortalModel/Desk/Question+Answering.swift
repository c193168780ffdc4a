import CaseStore
import DebtCollection

extension Question {
  /// Reads the answer, on the thread of the lane.
  func answered(by reader: any CaseReader, _ line: any DeskLine) throws -> Answer {
    switch self {
    case .page(let query, let anchor, let limit):
      .page(try reader.page(of: query, at: anchor, limit: limit))
    case .opening(let query, let end, let limit, let part):
      try Self.opening(query, end, limit, part, reader)
    case .around(let query, let number, let before, let after):
      .page(try Self.around(query, number, before, after, reader))
    case .rows(let numbers, let query):
      try Self.rows(numbers, query, reader)
    case .totals(let query, let cap): .totals(try reader.totals(of: query, cap: cap))
    case .detail(let number, let part): try Self.detail(number, part, reader)
    case .part(let part, let number, let debtor):
      .part(try PartContent(part, of: number, debtor: debtor, from: reader), part)
    case .attachment(let id): .attachment(try reader.attachmentBytes(id))
    case .version: .version(try reader.version())
    case .changed(let version, let query):
      .changed(try reader.changed(since: version, in: query, cap: Self.changedCap))
    case .creditors: .creditors(try reader.creditors())
    case .today(let lines, let rates):
      .today(
        try lines.map { try TodayFigure($0, from: reader, rates: { try? rates().get() }) }
      )
    case .work(let work): .work(try work.body(reader, line))
    }
  }

  /// Changes are counted no further than this.
  static let changedCap = 1000

  /// The rows anew, those apart that no longer belong to the query.
  private static func rows(
    _ numbers: [CaseNumber],
    _ query: CaseQuery,
    _ reader: any CaseReader
  ) throws -> Answer {
    var (rows, departed): ([CaseRow], [CaseRow]) = ([], [])
    var whole = query
    whole.filter = .all
    for number in numbers {
      if let row = try reader.row(number, in: query) {
        rows.append(row)
      } else if let row = try reader.row(number, in: whole) {
        departed.append(row)
      }
    }
    return .rows(rows, departed: departed)
  }

  private static func opening(
    _ query: CaseQuery,
    _ end: ListEnd,
    _ limit: Int,
    _ part: DetailPart,
    _ reader: any CaseReader
  ) throws -> Answer {
    let page = try reader.page(of: query, at: end == .first ? .first : .last, limit: limit)
    guard let outermost = end == .first ? page.rows.first : page.rows.last,
      case .detail(let reading, let content, _) = try detail(outermost.number, part, reader)
    else { return .opening(page, nil, .nothing, part) }
    return .opening(page, reading, content, part)
  }

  private static func detail(
    _ number: CaseNumber,
    _ part: DetailPart,
    _ reader: any CaseReader
  ) throws -> Answer {
    guard let reading = try reader.wholes(of: [number]).first else {
      return .detail(nil, .nothing, part)
    }
    let content = try PartContent(
      part,
      of: number,
      debtor: reading.detail.row.debtor,
      from: reader
    )
    return .detail(reading, content, part)
  }

  private static func around(
    _ query: CaseQuery,
    _ number: CaseNumber,
    _ before: Int,
    _ after: Int,
    _ reader: any CaseReader
  ) throws -> CasePage {
    guard let row = try reader.row(number, in: query) else {
      return try reader.page(of: query, at: .first, limit: before + after)
    }
    var page = try reader.page(of: query, at: .from(row.position), limit: after)
    let above = try reader.page(of: query, at: .before(row.position), limit: before)
    page.rows.insert(contentsOf: above.rows, at: 0)
    page.reachesStart = above.reachesStart
    return page
  }
}
