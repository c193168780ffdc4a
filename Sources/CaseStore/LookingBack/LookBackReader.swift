import DebtCollection
import Synchronization

/// Reads what was known at the end of the day looked back to.
///
/// What had not come in by then is passed over, so one call may be many of the reader below; it is given
/// up between two of them as well as within one.
final class LookBackReader: CaseReader {
  let reader: any CaseReader
  let back: LookBack
  private let call = Mutex(Call())

  /// The call in progress, and whether it was given up.
  private struct Call {
    var running = false
    var givenUp = false
  }

  init(_ reader: any CaseReader, back: LookBack) {
    self.reader = reader
    self.back = back
  }

  func interrupt() {
    call.withLock { if $0.running { $0.givenUp = true } }
    reader.interrupt()
  }

  /// Runs a call that reads many times.
  private func walking<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
    call.withLock { $0 = Call(running: true, givenUp: false) }
    defer { call.withLock { $0.running = false } }
    return try body()
  }

  private func goOn() throws(StoreError) {
    if call.withLock({ $0.givenUp }) {
      throw StoreError(.interrupted, Sentence("store.interrupted"))
    }
  }

  /// The first moment after the day looked back to.
  private var end: Timestamp? { back.day.map { OsloTime.start(of: $0 + 1) } }

  // Lists

  func page(
    of query: CaseQuery,
    at anchor: PageAnchor,
    limit: Int
  ) throws(StoreError) -> CasePage {
    guard back.day != nil else { return try reader.page(of: query, at: anchor, limit: limit) }
    return try walking { () throws(StoreError) in
      try pastPage(of: query, at: anchor, limit: max(limit, 1))
    }
  }

  /// A page without those that were not there, filled up from beyond them.
  private func pastPage(
    of query: CaseQuery,
    at anchor: PageAnchor,
    limit: Int
  ) throws(StoreError) -> CasePage {
    let isBackwards =
      switch anchor {
      case .last, .before: true
      case .first, .after, .from: false
      }
    var page = try reader.page(of: query, at: anchor, limit: limit)
    var edge = isBackwards ? page.rows.first : page.rows.last
    var reachesLimit = isBackwards ? page.reachesStart : page.reachesEnd
    let read = page.rows.count
    page.rows = try past(page.rows)
    guard page.rows.count < read else { return page }
    // One row more than asked for tells whether the list goes on.
    while page.rows.count <= limit, !reachesLimit, let from = edge?.position {
      try goOn()
      let next = try reader.page(
        of: query,
        at: isBackwards ? .before(from) : .after(from),
        limit: max(limit, Self.step)
      )
      let rows = try past(next.rows)
      page.rows = isBackwards ? rows + page.rows : page.rows + rows
      edge = isBackwards ? next.rows.first : next.rows.last
      reachesLimit = isBackwards ? next.reachesStart : next.reachesEnd
    }
    let goesOn = page.rows.count > limit
    page.rows = Array(isBackwards ? page.rows.suffix(limit) : page.rows.prefix(limit))
    if isBackwards { page.reachesStart = !goesOn } else { page.reachesEnd = !goesOn }
    return page
  }

  /// Rows read at a time where many are passed over or summed.
  private static let step = 500

  /// Sums of that day's values, over the cases that were there.
  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals {
    guard back.day != nil else { return try reader.totals(of: query, cap: cap) }
    return try walking { () throws(StoreError) in try pastTotals(of: query, cap: cap) }
  }

  private func pastTotals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals {
    var query = query
    (query.sort, query.descending) = (.number, false)
    var totals = CaseTotals(byCurrency: [:], capped: false)
    var count = 0
    var anchor = PageAnchor.first
    while true {
      try goOn()
      let page = try reader.page(of: query, at: anchor, limit: Self.step)
      for row in try past(page.rows) {
        let amounts = row.state.amounts
        totals.byCurrency[row.currency, default: .none]
          .add(principal: amounts.principal, outstanding: amounts.outstanding)
        count += 1
        if let cap, count > cap {
          totals.capped = true
          return totals
        }
      }
      guard !page.reachesEnd, let last = page.rows.last else { return totals }
      anchor = .after(last.position)
    }
  }

  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow? {
    guard let row = try reader.row(number, in: query) else { return nil }
    return try past([row]).first
  }

  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow] {
    try past(try reader.cases(ofDebtor: debtor, limit: limit))
  }

  // One case

  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? {
    guard let detail = try reader.detail(number), back.day != nil else {
      return try reader.detail(number)
    }
    return past(detail, try history(of: number))
  }

  func wholes(of numbers: [CaseNumber]) throws(StoreError) -> [WholeCase] {
    let wholes = try reader.wholes(of: numbers)
    guard let end else { return wholes }
    return wholes.compactMap { whole in
      let events = known(whole.events)
      guard let detail = past(whole.detail, events) else { return nil }
      return WholeCase(
        detail: detail,
        events: events,
        ledger: KnownLedger(whole.ledger, of: whole.events, before: end).lines,
        plan: whole.plan
      )
    }
  }

  private func past(_ detail: CaseDetail, _ events: [CaseEvent]) -> CaseDetail? {
    guard let row = past(detail.row, events, plan: detail.creditor.plan) else { return nil }
    var detail = detail
    detail.row = row
    let left = ClaimBases(
      of: detail.invoices,
      after: events,
      choices: back.fold(detail.creditor.plan).plan.choices
    ).remainingByNumber
    for index in detail.invoices.indices {
      guard let remaining = left[detail.invoices[index].number] else { continue }
      detail.invoices[index].remaining = remaining
    }
    if row.state.stage == .waiting { detail.kid = "" }
    return detail
  }

  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] {
    known(try reader.history(of: number))
  }

  func histories(of numbers: [CaseNumber]) throws(StoreError) -> [[CaseEvent]] {
    try reader.histories(of: numbers).map(known)
  }

  private func known(_ events: [CaseEvent]) -> [CaseEvent] {
    guard let end else { return events }
    return events.filter { $0.at < end }
  }

  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter] {
    let letters = try reader.letters(of: number)
    guard let day = back.day else { return letters }
    return letters.filter { $0.sent <= day }
  }

  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter] {
    try reader.letters(after: id, limit: limit)
  }

  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64 {
    try reader.lastLetter(before: day)
  }

  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage] {
    let messages = try reader.messages(of: number)
    guard let end else { return messages }
    return messages.filter { $0.at < end }
  }

  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine] {
    let lines = try reader.ledger(of: number)
    guard let end else { return lines }
    return KnownLedger(lines, of: try reader.history(of: number), before: end).lines
  }

  /// Rows with the state their events had made by then, without those that had none yet.
  private func past(_ rows: [CaseRow]) throws(StoreError) -> [CaseRow] {
    guard back.day != nil, !rows.isEmpty else { return rows }
    let plans = try creditorPlans()
    let histories = try histories(of: rows.map(\.number))
    return zip(rows, histories).compactMap { row, events in
      past(row, events, plan: plans[row.creditor] ?? "standard")
    }
  }

  private func past(_ row: CaseRow, _ events: [CaseEvent], plan: String) -> CaseRow? {
    guard let last = events.last, let state = back.fold(plan).state(of: events) else { return nil }
    var row = row
    row.state = state
    row.lastEventDay = last.day
    row.lastEventKind = last.happening.fields.kind
    // What a ledger said is known as it is today only.
    row.reported = nil
    return row
  }

  private func creditorPlans() throws(StoreError) -> [CreditorID: String] {
    var plans: [CreditorID: String] = [:]
    for (id, creditor) in try reader.creditors() { plans[id] = creditor.plan }
    return plans
  }
}
