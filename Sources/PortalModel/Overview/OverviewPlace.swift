import CaseStore
import DebtCollection

/// The place Overview: all cases as pictures, each bar opening what it counts.
///
/// Its parts are read beside the screen, one after the other, and each is shown when it has come; what
/// was shown before stays until then.
public struct OverviewPlace {
  /// What is read in one go.
  enum Part: Int, CaseIterable, Sendable {
    case standing, weeks, questions
  }

  /// The parts' charts, in the order of the parts.
  private var read: [Part: [OverviewChart]] = [:]
  private var tickets: [Ticket: Part] = [:]
  /// The store was written while it was read.
  private var isBehind = false
  /// When reading began, in milliseconds; for the spinner.
  private var askedAt: Int64?
  /// The bar under the cursor, counted through all charts.
  public private(set) var cursor = 0
  public private(set) var failure: Sentence?
  /// The day its figures are of.
  private(set) var day: CivilDate?

  /// The charts that have come.
  public var charts: [OverviewChart] { Part.allCases.flatMap { read[$0] ?? [] } }

  /// Whether parts are on their way.
  public var isReading: Bool { !tickets.isEmpty }

  /// Reading has taken so long that it shows: 100 ms.
  public func showsSpinner(at now: Int64) -> Bool {
    isReading && askedAt.map { now - $0 >= 100 } ?? false
  }

  /// The bar under the cursor.
  public var current: OverviewChart.Bar? {
    let bars = charts.flatMap(\.bars)
    return bars.indices.contains(cursor) ? bars[cursor] : nil
  }

  // Reading

  /// Reads everything anew.
  mutating func reload(_ portal: Portal) {
    cancel(portal)
    if day != portal.day { read = [:] }
    day = portal.day
    let query = Overview.Query(
      creditors: portal.narrowed,
      today: portal.day,
      side: portal.environment.user.side
    )
    askedAt = portal.now
    for part in Part.allCases {
      let ticket = portal.environment.desk.ask(
        .work(
          DeskWork("overview \(part)", lane: .counts) { reader, _ in
            try part.charts(of: query, from: reader.overview)
          }
        )
      )
      tickets[ticket] = part
    }
  }

  /// The store has been written: read anew now, or as soon as what is being read has come.
  mutating func noticeChange(_ portal: Portal) {
    if isReading { isBehind = true } else { reload(portal) }
  }

  /// Gives up what is being read; what is shown stays.
  ///
  /// - Returns: whether anything was.
  @discardableResult
  mutating func cancel(_ portal: Portal) -> Bool {
    for ticket in tickets.keys { portal.environment.desk.cancel(ticket) }
    defer { (tickets, isBehind) = ([:], false) }
    return isReading
  }

  mutating func receive(_ reply: Reply, _ portal: Portal) -> Bool {
    guard let part = tickets.removeValue(forKey: reply.ticket) else { return false }
    switch reply.result {
    case .success(.work(let charts as [OverviewChart])):
      failure = nil
      put(charts, of: part)
    case .success: break
    case .failure(let error):
      if (error as? StoreError)?.code != .interrupted { failure = Portal.sentence(of: error) }
    }
    if !isReading, isBehind { reload(portal) }
    return true
  }

  /// A part's charts in the place of its old ones; the cursor stays on its bar.
  private mutating func put(_ charts: [OverviewChart], of part: Part) {
    let held = place(of: cursor)
    read[part] = charts
    if let held, let index = index(of: held) { cursor = index }
    select(cursor)
  }

  // Moving

  mutating func select(_ index: Int) {
    cursor = min(max(index, 0), max(charts.reduce(0) { $0 + $1.bars.count } - 1, 0))
  }

  /// Goes to the first bar of the next chart, or of the one before; from within a chart, back to its own
  /// first.
  mutating func selectChart(_ step: Int) {
    var first = 0
    var firsts: [Int] = []
    for chart in charts where !chart.bars.isEmpty {
      firsts.append(first)
      first += chart.bars.count
    }
    let next = step > 0 ? firsts.first { $0 > cursor } : firsts.last { $0 < cursor }
    if let next { select(next) }
  }

  /// A bar by the names of its chart, its currency and itself.
  private struct Held: Hashable {
    var chart: String
    var currency: Currency?
    var bar: String
  }

  private func place(of index: Int) -> Held? {
    let all = charts.flatMap { chart in
      chart.bars.map { Held(chart: chart.name, currency: chart.currency, bar: $0.name) }
    }
    return all.indices.contains(index) ? all[index] : nil
  }

  private func index(of held: Held) -> Int? {
    charts.flatMap { chart in
      chart.bars.map { Held(chart: chart.name, currency: chart.currency, bar: $0.name) }
    }.firstIndex(of: held)
  }
}

extension OverviewChart {
  /// All charts of a query, read one part after the other.
  public static func all(
    of query: Overview.Query,
    from reader: any OverviewReader
  ) throws(StoreError) -> [OverviewChart] {
    var charts: [OverviewChart] = []
    for part in OverviewPlace.Part.allCases { charts += try part.charts(of: query, from: reader) }
    return charts
  }
}

extension OverviewPlace.Part {
  /// Reads the part and makes its charts.
  func charts(
    of query: Overview.Query,
    from reader: any OverviewReader
  ) throws(StoreError) -> [OverviewChart] {
    switch self {
    case .standing: OverviewChart.charts(try reader.standing(query), on: query.today)
    case .questions: OverviewChart.charts(try reader.questions(query), on: query.today)
    case .weeks: OverviewChart.charts(try reader.weeks(query), on: query.today)
    }
  }
}
