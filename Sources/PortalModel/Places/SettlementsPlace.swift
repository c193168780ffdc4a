import Agency
import CaseStore
import DebtCollection

/// The place Settlements: what has been paid out, payments for no case yet, direct payments, where the ledger
/// and the agency differ, and what is owed back to debtors.
public struct SettlementsPlace {
  /// What a line opens.
  public enum Item: Hashable, Sendable {
    case unmatched(StoredPayment)
    case owedBack(CaseRow)
    case settlement(SettlementHead)
    case direct(StoredPayment)
    case differs(CaseRow)
  }

  /// Its parts, in the order they stand in: vouchers first, and last what may be long and is paid out by itself.
  public enum Section: String, Sendable, CaseIterable {
    case settlements, unmatched, direct, differs
    case owedBack = "owed-back"
  }

  /// All of the place, read in one go.
  struct Content: Sendable {
    var lines: [DetailLine] = []
    var items: [Item] = []
    /// Each section that has items, with the first of them.
    var starts: [(section: Section, item: Int)] = []
  }

  public internal(set) var cursor = 0
  public internal(set) var isLoaded = false
  private var content = Content()
  public internal(set) var failure: Sentence?
  /// The section to go to once it has been read.
  private var wanted: Section?
  var ticket: Ticket?

  /// Its lines: headings, and items that can be opened.
  public var lines: [DetailLine] { content.lines }
  /// What can be opened, by its place among the items.
  public var items: [Item] { content.items }
  /// The item under the cursor.
  public var current: Item? { items.indices.contains(cursor) ? items[cursor] : nil }

  mutating func select(_ index: Int) { cursor = min(max(index, 0), max(items.count - 1, 0)) }

  /// To the first item of the next section, or of the previous one: from within a section to its own first.
  mutating func selectSection(_ direction: Int) {
    let starts = content.starts.map(\.item)
    let found = direction > 0 ? starts.first { $0 > cursor } : starts.last { $0 < cursor }
    select(found ?? (direction > 0 ? items.count - 1 : 0))
  }

  /// To the first item of the next section, from the last one to the first.
  mutating func selectNextSection() {
    select(content.starts.first { $0.item > cursor }?.item ?? 0)
  }

  /// To the first item of a section, at once or when it has been read.
  mutating func go(to section: Section) {
    wanted = isLoaded && ticket == nil ? nil : section
    if let start = content.starts.first(where: { $0.section == section }) { select(start.item) }
  }

  mutating func receive(_ reply: Reply) -> Bool {
    guard reply.ticket == ticket else { return false }
    ticket = nil
    switch reply.result {
    case .success(.work(let read as Content)):
      content = read
      failure = nil
    case .success: break
    case .failure(let error): failure = Portal.sentence(of: error)
    }
    isLoaded = true
    select(cursor)
    if let section = wanted { go(to: section) }
    return true
  }

  mutating func reload(_ portal: Portal) {
    let (narrowed, side) = (portal.narrowed, portal.environment.user.side)
    let asOf = portal.environment.asOf
    ticket = portal.environment.desk.ask(
      .work(
        DeskWork("settlements", lane: .counts) { reader, _ in
          try Content(reader, creditors: narrowed, side: side, asOf: asOf)
        }
      )
    )
  }
}

extension SettlementsPlace.Content {
  /// The most of each kind that are shown.
  private static let most = 200

  /// - Parameter asOf: the day looked back to: what was recorded after it is left out, and so is what is known
  ///   as it is today only, which is said.
  init(
    _ reader: any CaseReader,
    creditors: [CreditorID]?,
    side: User.Side,
    asOf: CivilDate? = nil
  ) throws {
    let end = asOf.map { OsloTime.start(of: $0 + 1) }
    add(
      .settlements,
      try reader.payments.settlements(of: creditors, before: end, limit: Self.most)
    ) { head in
      var line = DetailLine(
        [
          .text(head.number), .text(head.creditorName),
          .sentence(Sentence("settlements.cases", [.count(head.cases)])),
        ],
        day: head.day,
        amount: .init(head.payout, head.currency)
      )
      line.isRow = true
      return (.settlement(head), line)
    }
    if side != .creditor, asOf == nil {
      // What is for no case yet is the agency's to find out.
      add(.unmatched, try reader.payments.payments(at: .unmatched, limit: Self.most)) {
        (.unmatched($0), Self.line(of: $0))
      }
    }
    add(
      .direct,
      try reader.payments.directPayments(of: creditors, before: end, limit: Self.most)
    ) { (.direct($0), Self.line(of: $0)) }
    if asOf == nil {
      add(
        .differs,
        try reader.payments.reconciliation(of: creditors, withClosed: false, limit: Self.most)
      ) { (.differs($0), Self.line(ofDiffering: $0)) }
    }
    try addOwedBack(reader, creditors)
    if asOf != nil {
      let left = Sentence("settlements.looking-back")
      lines += [.blank, DetailLine([.sentence(left)], role: .quiet)]
    }
  }

  /// What debtors have paid beyond their claims, the latest closed first.
  private mutating func addOwedBack(_ reader: any CaseReader, _ creditors: [CreditorID]?) throws {
    let query = CaseQuery(
      filter: .field(.mark, .code([FilterMark.overpaid.rawValue])),
      sort: .closed,
      descending: true,
      creditors: creditors
    )
    // Looked back, some that are overpaid today were not yet.
    let rows = try reader.page(of: query, at: .first, limit: Self.most).rows
    add(.owedBack, rows.filter { $0.state.amounts.owedBack > .zero }) { row in
      var line = DetailLine(
        [.number(row.number), .text(row.debtorName)],
        day: row.state.closedOn,
        amount: .init(row.state.amounts.owedBack, row.currency)
      )
      line.isRow = true
      return (.owedBack(row), line)
    }
  }

  /// A heading with a count, and a line for each; what there is none of says so.
  private mutating func add<Thing>(
    _ section: SettlementsPlace.Section,
    _ things: some Collection<Thing>,
    _ make: (Thing) -> (SettlementsPlace.Item, DetailLine)
  ) {
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(
      DetailLine(
        [.sentence(Sentence("settlements.\(section.rawValue)", [.count(things.count)]))],
        role: .heading
      )
    )
    if !things.isEmpty { starts.append((section, items.count)) }
    for thing in things {
      var (item, line) = make(thing)
      line.role = .item(items.count)
      items.append(item)
      lines.append(line)
    }
    if things.isEmpty { lines.append(DetailLine([.word("settlements.none")], role: .quiet)) }
  }

  private static func line(ofDiffering row: CaseRow) -> DetailLine {
    let says = Sentence(
      "settlements.says",
      [
        .money(row.reported?.rest ?? .zero, row.currency),
        .money(row.state.amounts.principal, row.currency),
      ]
    )
    return DetailLine(
      [.number(row.number), .text(row.debtorName), .sentence(says)],
      amount: row.difference.map { .init($0, row.currency, isWrong: true) }
    )
  }

  private static func line(of payment: StoredPayment) -> DetailLine {
    let texts = [payment.kid, payment.payer, payment.text].filter { !$0.isEmpty }
    return DetailLine(
      (payment.number.map { [.number($0)] } ?? [])
        + (texts.isEmpty ? [.text(payment.account)] : texts.map { .text($0) }),
      day: payment.booked,
      amount: .init(payment.amount, payment.currency)
    )
  }
}

extension Portal {
  /// Opens what is under the cursor: the cases a payment may be for, a voucher, a case.
  func openSettlementsItem() {
    switch settlements.current {
    case .unmatched(let payment): push(MatchLayer(.payment(payment, in: self), in: self))
    case .settlement(let head): openVoucher(head.number)
    case .direct(let payment): if let number = payment.number { openCase(number) }
    case .owedBack(let row): openCase(row.number, among: "is:overpaid")
    case .differs(let row): openCase(row.number, among: "is:differs")
    case nil: refuse(Refusal("no-case"))
    }
  }
}
