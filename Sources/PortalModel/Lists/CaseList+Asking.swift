import CaseStore
import DebtCollection

extension CaseList {
  /// Reads the list, with its first row's detail, unless it has been read.
  public func open() {
    guard windowTicket == nil else { return }
    guard isLoaded, !isStale else { return open(.first) }
    // Where no rows stand nothing can move: what has come meanwhile shows at once.
    if behind != .nothing || rows.isEmpty { catchUp() } else { count() }
  }

  /// Reads the window at an end, with the detail of the row the cursor will be on where that is shown.
  func open(_ end: ListEnd) {
    let question: Question =
      part().map { .opening(query, end, limit: opening, $0) }
      ?? .page(query, end == .first ? .first : .last, limit: opening)
    ask(question, for: .replace(end == .first ? .first : .last))
  }

  /// Reads it anew, around the case under the cursor.
  public func reload() {
    changed = 0
    departed = []
    totalsQuery = nil
    guard let number = current?.number else {
      return open(.first)
    }
    ask(around(number), for: .replace(.number(number)))
  }

  /// Sorts by a key; by the key it is sorted by, the other way round.
  public func sort(by key: SortKey) {
    if query.sort == key { query.descending.toggle() } else { query.descending = false }
    query.sort = key
    requery(keepingPlace: false)
  }

  /// Sorts in an order, whatever it was before.
  func sort(_ sort: SavedView.Sort) {
    (query.sort, query.descending) = (sort.key, sort.descending)
    requery(keepingPlace: false)
  }

  /// Turns the order round.
  public func reverse() {
    query.descending.toggle()
    requery(keepingPlace: false)
  }

  /// Takes a filter as typed. One that cannot be read leaves the rows as they are.
  public func setFilter(_ text: String, reading: (String) -> Result<CaseFilter, FilterFault>) {
    filterText = text
    switch reading(text) {
    case .failure(let fault): filterFault = fault
    case .success(let filter):
      filterFault = nil
      appliedFilterText = text
      // Invoices shows what is open; who asks for closed cases shall see them.
      change(
        filter: base == .open && filter.asksForClosed ? filter : base.and(filter),
        keepingPlace: text.isEmpty
      )
    }
  }

  /// Shows a saved view: its filter instead of the place's own.
  public func show(_ view: SavedView?, base: CaseFilter) {
    self.view = view
    self.base = base
    (filterText, appliedFilterText, filterFault) = ("", "", nil)
    // A view's own order is left with it: the rows stand again as they stood before.
    let before = ownSort ?? SavedView.Sort(query.sort, descending: query.descending)
    ownSort = view == nil ? nil : before
    let sort = view?.sort ?? before
    let isOther = (sort.key, sort.descending) != (query.sort, query.descending)
    (query.sort, query.descending) = (sort.key, sort.descending)
    if isOther, query.filter == base, isLoaded { return requery(keepingPlace: true) }
    change(filter: base, keepingPlace: view == nil)
  }

  /// Narrows to these creditors; nil is all.
  public func narrow(to creditors: [CreditorID]?) {
    guard query.creditors != creditors else { return }
    query.creditors = creditors
    guard isLoaded || windowTicket != nil else { return }
    unmarkAll()
    requery(keepingPlace: true)
  }

  /// Goes to a case by number, loading around it.
  public func go(to number: CaseNumber) {
    if !select(number) { ask(around(number), for: .replace(.number(number))) }
  }

  /// Gives up what is being read; the rows shown stay.
  @discardableResult
  public func cancel() -> Bool {
    guard let ticket = windowTicket, askedAt != nil else { return false }
    desk.cancel(ticket)
    (windowTicket, askedAt, pendingMove) = (nil, nil, 0)
    return true
  }

  /// Takes in what the user's own hand has written: new cases are shown, the case under the cursor
  /// staying there.
  func catchUp() {
    if behind == .cases { reload() } else { refresh() }
  }

  /// The rows shown are read again where they stand: after an action of ours. Where none stood the list
  /// is read anew.
  public func refresh() {
    guard isLoaded else { return }
    guard !rows.isEmpty else { return reload() }
    behind = .nothing
    rowsTicket = desk.ask(.rows(rows.map(\.number), query))
    totalsQuery = nil
    count()
  }

  /// Asks how many of this list were written since it was read.
  func noticeVersion(_ latest: Version) {
    guard isLoaded, latest > version, changedTicket == nil else { return }
    changedTicket = desk.ask(.changed(since: version, query))
  }

  /// - Parameter keepingPlace: where a filter is taken away, what the cursor is on is still meant.
  private func change(filter: CaseFilter, keepingPlace: Bool) {
    guard filter != query.filter || !isLoaded else { return }
    query.filter = filter
    if marks.allMatching { marks = Marks() }
    range.end()
    requery(keepingPlace: keepingPlace)
  }

  private func requery(keepingPlace: Bool) {
    range.end()
    changed = 0
    departed = []
    isStale = isLoaded
    if keepingPlace, let number = current?.number {
      ask(around(number), for: .replace(.number(number)))
    } else {
      open(.first)
    }
  }

  private func around(_ number: CaseNumber) -> Question {
    .around(query, number, before: max(cursor - top, 0) + height, after: height * 2)
  }

  func ask(_ question: Question, for purpose: WindowPurpose) {
    if case .replace = purpose, behind != .nothing {
      behind = .nothing
      totalsQuery = nil
    }
    windowTicket = desk.ask(question)
    windowPurpose = purpose
    askedAt = now
  }

  /// Counts what matches, capped first; nothing is counted twice.
  func count() {
    guard totalsQuery?.filter != query.filter || totalsQuery?.creditors != query.creditors else {
      return
    }
    totalsQuery = query
    totalsTicket = desk.ask(.totals(query, cap: TodayFigure.cap))
  }
}
