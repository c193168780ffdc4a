import CaseStore
import DebtCollection

extension CaseList {
  /// Takes an answer to a question of this list.
  ///
  /// - Returns: whether it was this list's.
  func receive(_ reply: Reply) -> Bool {
    switch reply.ticket {
    case windowTicket: receiveWindow(reply)
    case totalsTicket: receiveTotals(reply)
    case rowsTicket: receiveRows(reply)
    case changedTicket: receiveChanged(reply)
    case closedTicket: receiveClosed(reply)
    default: return false
    }
    return true
  }

  private func receiveWindow(_ reply: Reply) {
    (windowTicket, askedAt) = (nil, nil)
    switch reply.result {
    case .success(.page(let page)), .success(.opening(let page, _, _, _)): take(page)
    case .success: return
    case .failure(let error): fail(error)
    }
  }

  private func fail(_ error: any Error) {
    pendingMove = 0
    guard let error = error as? StoreError else {
      failure = StoreError(.cannotRead, Portal.sentence(of: error))
      return
    }
    if error.code != .interrupted { failure = error }
  }

  private func take(_ page: CasePage) {
    failure = nil
    let wasStale = isStale || !isLoaded
    switch windowPurpose {
    case .replace(let landing): replace(page, landing)
    case .append: append(page)
    case .prepend: prepend(page)
    }
    isLoaded = true
    countClosed()
    if wasStale || totals == nil { count() }
    let pending = pendingMove
    pendingMove = 0
    if pending == 0 { settle() } else { move(by: pending) }
  }

  private func replace(_ page: CasePage, _ landing: WindowPurpose.Landing) {
    let offset = cursor - top
    rows = page.rows
    (reachesStart, reachesEnd) = (page.reachesStart, page.reachesEnd)
    // What was counted of another version may no longer be what stands here.
    if page.version != version { totalsQuery = nil }
    version = page.version
    isStale = false
    switch landing {
    case .first: (cursor, top) = (0, 0)
    case .last:
      cursor = max(rows.count - 1, 0)
      top = max(rows.count - height, 0)
    case .number(let number):
      cursor = rows.firstIndex { $0.number == number } ?? min(cursor, max(rows.count - 1, 0))
      top = max(cursor - offset, 0)
    }
    count()
  }

  private func append(_ page: CasePage) {
    let known = Set(rows.map(\.number))
    rows += page.rows.filter { !known.contains($0.number) }
    reachesEnd = page.reachesEnd
    let surplus = top - 2 * height
    guard surplus > 0, !hasRange, pendingMove >= 0 else { return }
    rows.removeFirst(surplus)
    cursor -= surplus
    top -= surplus
    reachesStart = false
  }

  private func prepend(_ page: CasePage) {
    let known = Set(rows.map(\.number))
    let new = page.rows.filter { !known.contains($0.number) }
    rows.insert(contentsOf: new, at: 0)
    cursor += new.count
    top += new.count
    reachesStart = page.reachesStart
    let keep = top + 3 * height
    guard rows.count > keep, !hasRange, pendingMove <= 0 else { return }
    rows.removeLast(rows.count - keep)
    reachesEnd = false
  }

  private func receiveTotals(_ reply: Reply) {
    totalsTicket = nil
    guard case .success(.totals(let totals)) = reply.result else {
      totalsQuery = nil
      return
    }
    self.totals = totals
    if totals.capped, let counted = totalsQuery {
      totalsTicket = desk.ask(.totals(counted, cap: nil))
    }
  }

  /// New values in the old order: a row keeps the place it was read at.
  private func receiveRows(_ reply: Reply) {
    rowsTicket = nil
    guard case .success(.rows(let fresh, let gone)) = reply.result else { return }
    let byNumber = Dictionary(
      (fresh + gone).map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    departed = Set(gone.map(\.number))
    for index in rows.indices {
      guard var row = byNumber[rows[index].number] else { continue }
      row.position = rows[index].position
      rows[index] = row
    }
  }

  /// Where nothing is open, whether there is nothing at all or all is closed.
  private func countClosed() {
    guard rows.isEmpty, query.filter == .open else {
      (closed, closedTicket) = (nil, nil)
      return
    }
    var query = query
    query.filter = .mark(.closed)
    // A topic of its own: what matches is counted at the same time.
    closedTicket = desk.ask(
      .work(
        DeskWork("closed totals", lane: .counts) { [query] reader, _ in
          try reader.totals(of: query, cap: TodayFigure.cap)
        }
      )
    )
  }

  private func receiveClosed(_ reply: Reply) {
    closedTicket = nil
    if case .success(.work(let totals as CaseTotals)) = reply.result { closed = totals }
  }

  private func receiveChanged(_ reply: Reply) {
    changedTicket = nil
    guard case .success(.changed(let count)) = reply.result else { return }
    // Nothing can move under a cursor that stands on no row.
    if rows.isEmpty, count > 0 { reload() } else { changed = count }
    // What was only noted beside a case (that its messages were read) makes it no other: its row shows it
    // where it stands.
    guard count == 0, !rows.isEmpty, windowTicket == nil, rowsTicket == nil else { return }
    rowsTicket = desk.ask(.rows(rows.map(\.number), query))
  }
}
