import CaseStore
import DebtCollection

/// The debtor's other open cases, counted by currency: what is to be known beside a thread.
public struct OtherCases: Hashable, Sendable {
  /// So many cases, and what they owe together.
  private struct Sum: Hashable, Sendable {
    var count = 0
    var outstanding = Money.zero
  }
  private var sums: [Currency: Sum] = [:]

  /// - Parameter rows: the debtor's cases, as many as were read; the case itself is not counted.
  init(than number: CaseNumber, among rows: [CaseRow]) {
    for row in rows where row.number != number && row.state.stage != .closed {
      sums[row.currency, default: Sum()].count += 1
      sums[row.currency, default: Sum()].outstanding += row.state.amounts.outstanding
    }
  }

  /// Each currency's cases and their sum; none where there are no others.
  public var sentences: [Sentence] {
    sums.sorted { $0.key < $1.key }.map { currency, sum in
      Sentence("head.other-cases", [.count(sum.count), .money(sum.outstanding, currency)])
    }
  }
}
