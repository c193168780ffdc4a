import CaseStore
import DebtCollection

/// A list of cases: a window of rows around a cursor, marks, filter and order.
///
/// Only what is near the cursor is loaded; moving inside it asks the store nothing. The cursor and the
/// marks follow case numbers. Order and rows hold still until the user reloads, sorts or filters.
public final class CaseList: CaseRows {
  let desk: any StoreDesk

  /// What the place itself keeps to, before the user's own filter.
  public internal(set) var base: CaseFilter
  public internal(set) var query: CaseQuery
  /// The filter as typed, and as it was when it last parsed.
  public internal(set) var filterText = ""
  public internal(set) var appliedFilterText = ""
  public internal(set) var filterFault: FilterFault?
  /// The saved view it shows, until the user filters.
  public internal(set) var view: SavedView?
  /// The order of the rows before a view was shown.
  var ownSort: SavedView.Sort?

  public internal(set) var rows: [CaseRow] = []
  public internal(set) var reachesStart = true
  public internal(set) var reachesEnd = true
  /// The row under the cursor, an index into `rows`.
  public internal(set) var cursor = 0
  /// The first row shown, an index into `rows`.
  public internal(set) var top = 0
  /// How many rows the screen shows.
  public internal(set) var height = 20

  public internal(set) var marks = Marks()
  var range = MarkRange<Marks>()

  public internal(set) var totals: CaseTotals?
  /// How many closed cases there are, asked where nothing is open.
  public internal(set) var closed: CaseTotals?
  /// How many cases of this list were written since it was read.
  public internal(set) var changed = 0
  /// There may be more of them: they are counted no further.
  public var isChangedCapped: Bool { changed >= Question.changedCap }
  /// The store's version that the rows are known to show.
  public internal(set) var version = Version(0)
  /// Rows still shown that no longer belong to the list.
  public internal(set) var departed: Set<CaseNumber> = []
  public internal(set) var failure: StoreError?

  /// The rows shown belong to an earlier question: dim them.
  public internal(set) var isStale = false
  /// When the question in progress was asked, in milliseconds; for the spinner.
  public internal(set) var askedAt: Int64?
  /// What the user's own hand has written since its rows were read.
  var behind = Behind.nothing
  /// It has been filled once.
  public internal(set) var isLoaded = false

  var windowTicket: Ticket?
  var windowPurpose = WindowPurpose.replace(.first)
  var totalsTicket: Ticket?
  var rowsTicket: Ticket?
  var changedTicket: Ticket?
  var closedTicket: Ticket?
  /// Movement that waits for rows.
  var pendingMove = 0
  /// What the totals were counted for.
  var totalsQuery: CaseQuery?
  var now: Int64 = 0
  /// The part of the detail that stands beside the list and comes with its rows; nil when none does.
  var part: () -> DetailPart? = { .history }

  /// An empty list of a query, not yet asked for.
  public init(base: CaseFilter, sort: SortKey, descending: Bool, desk: any StoreDesk) {
    self.base = base
    self.desk = desk
    query = CaseQuery(filter: base, sort: sort, descending: descending)
  }

  /// The columns it shows by itself; nil is as the place does. What is not sent says why, what differs
  /// from the creditor's ledger by how much.
  public var usualColumns: [ColumnName]? {
    if query.filter.asksForWaitingAlone {
      return [.sign, .number, .invoice, .debtor, .due, .outstanding, .reason, .creditor, .customer]
    }
    guard query.filter.asksForDifferingAlone else { return nil }
    return [
      .sign, .number, .debtor, .reported, .principal, .difference, .nights, .creditor, .customer,
    ]
  }

  /// The row under the cursor.
  public var current: CaseRow? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// The rows on the screen.
  public var visible: ArraySlice<CaseRow> {
    rows[min(top, rows.count)..<min(top + height, rows.count)]
  }

  public var currentCase: CaseNumber? { current?.number }
  public var hasMarks: Bool { !marks.isEmpty }

  public func row(of number: CaseNumber) -> CaseRow? { rows.first { $0.number == number } }

  /// Nothing matches, and that is known.
  public var isEmpty: Bool { isLoaded && rows.isEmpty && !isStale }

  /// The question in progress has taken so long that it shows: 100 ms.
  public func showsSpinner(at now: Int64) -> Bool {
    askedAt.map { now - $0 >= 100 } ?? false
  }

  /// The marked cases, else the one under the cursor; nil when there is neither.
  public var selection: Selection? {
    if !marks.isEmpty { return marks.selection(of: query) }
    return current.map { .cases([$0.number]) }
  }

  /// How many and how much is marked; nil while that is being counted.
  public var markedTotals: CaseTotals? { marks.totals(of: totals) }
}

/// How far a list is behind what its user has done elsewhere.
enum Behind: Comparable {
  case nothing
  /// Cases were changed: the rows stand where they are, with other values.
  case values
  /// Cases were brought in, which no row shows yet.
  case cases
}

/// Where the cursor goes when a window has been read.
enum WindowPurpose: Equatable {
  enum Landing: Equatable {
    case first, last
    case number(CaseNumber)
  }
  case replace(Landing)
  case append
  case prepend
}

/// Why a filter as typed cannot be read: where, and what would have been right.
public struct FilterFault: Error, Hashable, Sendable {
  /// Characters from the start.
  public var at: Int
  public var sentence: Sentence
  public init(at: Int, sentence: Sentence) {
    self.at = at
    self.sentence = sentence
  }
}
