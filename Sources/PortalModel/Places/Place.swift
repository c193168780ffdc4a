import CaseStore
import DebtCollection

/// One screen of the portal, by its digit.
public enum Place: Int, Sendable, CaseIterable {
  case today = 1
  case invoices = 2
  case questions = 3
  case collectionList = 4
  case settlements = 5
  case overview = 6

  /// The stable English name, as in the command `place.<name>`.
  public var name: String {
    switch self {
    case .today: "today"
    case .invoices: "invoices"
    case .questions: "questions"
    case .collectionList: "collection-list"
    case .settlements: "settlements"
    case .overview: "overview"
    }
  }

  /// The catalogue key of its title.
  public var titleKey: String {
    self == .collectionList ? "portal.list" : "portal.\(name)"
  }

  /// The cases it always keeps to; nil for a place that is no list.
  public var base: CaseFilter? {
    switch self {
    case .today, .questions, .settlements, .overview: nil
    case .invoices: .open
    case .collectionList: .mark(.listed)
    }
  }

  /// The same as a filter people type; empty for a place that is no list.
  var baseText: String {
    switch self {
    case .today, .settlements, .overview: ""
    case .invoices: "not stage:closed"
    case .questions: "is:unanswered"
    case .collectionList: "is:listed"
    }
  }

  /// The columns it shows where the user has chosen none; nil is by the screen's width.
  public var columns: [ColumnName]? {
    guard self == .collectionList else { return nil }
    return [.sign, .number, .invoice, .debtor, .due, .deadline, .outstanding, .reason]
  }

  /// The order it opens in.
  public var sort: (key: SortKey, descending: Bool) { (.due, false) }
}

extension CaseFilter {
  /// `is:` this mark.
  static func mark(_ mark: FilterMark) -> CaseFilter { .field(.mark, .code([mark.rawValue])) }
}
