import CaseStore
import DebtCollection

/// A sign before a row, in the order of their weight; each has a word, `sign.<name>`.
public enum RowSign: Int, Sendable, CaseIterable, Comparable {
  /// It cannot go on until somebody does something: an answer, or a criterion time does not cure.
  case stuck
  case question, disputed, listed, paused, unread, plan
  /// The creditor's ledger says another rest than the agency.
  case difference
  /// More was paid than is claimed: the rest is owed back.
  case overpaid
  case unacknowledged

  /// The stable English name.
  public var name: String {
    switch self {
    case .stuck: "stuck"
    case .question: "question"
    case .disputed: "disputed"
    case .listed: "listed"
    case .paused: "paused"
    case .unread: "unread"
    case .plan: "plan"
    case .difference: "difference"
    case .overpaid: "overpaid"
    case .unacknowledged: "unacknowledged"
    }
  }
  /// The catalogue key of its word.
  public var wordKey: String {
    switch self {
    case .question: "mark.unanswered"
    case .difference: "mark.differs"
    default: "mark.\(name)"
    }
  }

  public static func < (a: RowSign, b: RowSign) -> Bool { a.rawValue < b.rawValue }

  /// The signs of a row, the weightiest first.
  public static func all(of row: CaseRow) -> [RowSign] {
    allCases.filter { $0.applies(to: row) }
  }

  private func applies(to row: CaseRow) -> Bool {
    let state = row.state
    return switch self {
    case .stuck: state.stage == .waiting && !state.waiting.subtracting(.curedByTime).isEmpty
    case .question: state.awaitsCreditor
    case .disputed: state.disputed
    case .listed: state.listed != nil
    case .paused: state.status == .paused
    case .unread: state.unread
    case .plan: state.hasPlan
    case .difference: row.difference != nil
    case .overpaid: state.amounts.owedBack > .zero
    case .unacknowledged: state.unacknowledged
    }
  }
}
