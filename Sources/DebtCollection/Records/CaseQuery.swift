/// What a list shows: which cases, in which order.
///
/// Cases that lack the sort key's value come last, whatever the direction, by case number.
public struct CaseQuery: Hashable, Sendable {
  public var filter: CaseFilter
  public var sort: SortKey
  public var descending: Bool
  /// Narrowed to these creditors; nil means all.
  public var creditors: [CreditorID]?
  /// The day that `age`, `is:overdue` and `is:barred` count from; a filter with one of them and no
  /// today is refused, never guessed.
  public var today: CivilDate?

  public init(
    filter: CaseFilter,
    sort: SortKey = .due,
    descending: Bool = false,
    creditors: [CreditorID]? = nil,
    today: CivilDate? = nil
  ) {
    self.filter = filter
    self.sort = sort
    self.descending = descending
    self.creditors = creditors
    self.today = today
  }
}

/// A row's place in the order of a query: the sort key's value and the case number.
public struct PagePosition: Hashable, Sendable {
  /// The sort key's stored value.
  public enum Key: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case missing
  }
  public var key: Key
  public var number: CaseNumber
  public init(key: Key, number: CaseNumber) {
    self.key = key
    self.number = number
  }
}

/// Where a page begins. Never an offset: always a key (architecture.md, "Lists are windows").
public enum PageAnchor: Hashable, Sendable {
  case first
  case last
  case after(PagePosition)
  case before(PagePosition)
  /// Starting with this row, or the next one if it is gone.
  case from(PagePosition)
}

/// One window of a list, in the query's order whatever the anchor.
public struct CasePage: Sendable {
  public var rows: [CaseRow]
  /// Nothing comes before the first row.
  public var reachesStart: Bool
  /// Nothing comes after the last row.
  public var reachesEnd: Bool
  /// The store's version when the page was read.
  public var version: Version

  public init(rows: [CaseRow], reachesStart: Bool, reachesEnd: Bool, version: Version) {
    self.rows = rows
    self.reachesStart = reachesStart
    self.reachesEnd = reachesEnd
    self.version = version
  }
}

/// One case as a list shows it.
public struct CaseRow: Hashable, Sendable {
  public var number: CaseNumber
  public var version: Version
  public var creditor: CreditorID
  public var debtor: DebtorID
  public var debtorName: String
  public var debtorKind: DebtorKind
  public var customerNumber: String
  /// The earliest-due unpaid invoice's number.
  public var invoiceNumber: String
  public var invoiceCount: Int
  public var currency: Currency
  public var handler: String
  public var state: CaseState
  public var lastEventKind: Int
  public var lastEventDay: CivilDate?
  /// What the creditor's ledger says is left; nil where it has said nothing.
  public var reported: ReportedRest?
  /// Where this row stands in the order it was read in.
  public var position: PagePosition

  public init(
    number: CaseNumber,
    version: Version,
    creditor: CreditorID,
    debtor: DebtorID,
    debtorName: String,
    debtorKind: DebtorKind,
    customerNumber: String,
    invoiceNumber: String,
    invoiceCount: Int,
    currency: Currency,
    handler: String,
    state: CaseState,
    lastEventKind: Int,
    lastEventDay: CivilDate?,
    reported: ReportedRest? = nil,
    position: PagePosition
  ) {
    self.number = number
    self.version = version
    self.creditor = creditor
    self.debtor = debtor
    self.debtorName = debtorName
    self.debtorKind = debtorKind
    self.customerNumber = customerNumber
    self.invoiceNumber = invoiceNumber
    self.invoiceCount = invoiceCount
    self.currency = currency
    self.handler = handler
    self.state = state
    self.lastEventKind = lastEventKind
    self.lastEventDay = lastEventDay
    self.reported = reported
    self.position = position
  }

  /// What the creditor's ledger says is left, less what the agency says; nil where they agree, or the
  /// ledger has said nothing.
  public var difference: Money? {
    guard let reported, reported.rest != state.amounts.principal else { return nil }
    return reported.rest - state.amounts.principal
  }
}

/// What the last import of the creditor's ledger says is left of a case's principal.
public struct ReportedRest: Hashable, Sendable {
  public var rest: Money
  /// Where it differs from what the agency says: the day since which it does, the import's or that of the
  /// last payment.
  public var since: CivilDate

  public init(_ rest: Money, since: CivilDate) {
    self.rest = rest
    self.since = since
  }

  /// How many nights it has stood, as of a day.
  public func nights(on day: CivilDate) -> Int { max(0, day - since) }
}

/// How many cases match, and what they add up to, by currency.
public struct CaseTotals: Hashable, Sendable {
  public struct Sums: Hashable, Sendable {
    public var count: Int
    public var principal: Money
    public var outstanding: Money
    public init(count: Int, principal: Money, outstanding: Money) {
      self.count = count
      self.principal = principal
      self.outstanding = outstanding
    }

    /// Of no case.
    public static let none = Sums(count: 0, principal: .zero, outstanding: .zero)

    /// Counts one more.
    public mutating func add(principal: Money, outstanding: Money) {
      count += 1
      self.principal += principal
      self.outstanding += outstanding
    }
  }
  public var byCurrency: [Currency: Sums]
  /// True when counting stopped at the cap that was asked for.
  public var capped: Bool
  public var count: Int { byCurrency.values.reduce(0) { $0 + $1.count } }

  public init(byCurrency: [Currency: Sums], capped: Bool) {
    self.byCurrency = byCurrency
    self.capped = capped
  }
}

/// Which cases an action is for: these, or all that match but these, or those of all questions that match but
/// these, by their numbers in the store.
public enum Selection: Hashable, Sendable {
  case cases([CaseNumber])
  case matching(CaseQuery, except: Set<CaseNumber>)
  case asked(QuestionQuery, except: Set<Int64>)
}
