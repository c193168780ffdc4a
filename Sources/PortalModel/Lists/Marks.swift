import CaseStore
import DebtCollection

/// Which cases are marked: some numbers, or all that match but some. Never row numbers.
public struct Marks: Hashable, Sendable {
  /// What a mark adds to the footer's sums, kept from the row when it was marked.
  public struct Amounts: Hashable, Sendable {
    public var currency: Currency
    public var principal: Money
    public var outstanding: Money

    init(_ row: CaseRow) {
      currency = row.currency
      principal = row.state.amounts.principal
      outstanding = row.state.amounts.outstanding
    }

    init(_ standing: CaseStanding) {
      currency = standing.currency
      principal = standing.state.amounts.principal
      outstanding = standing.state.amounts.outstanding
    }
  }

  /// All that match the list's query are marked, but those in `named`.
  public private(set) var allMatching = false
  /// The marked cases, or with `allMatching` those left out.
  public private(set) var named: [CaseNumber: Amounts] = [:]

  public init() {}

  /// Nothing is marked. With `allMatching` it cannot be known without counting, so it says false.
  public var isEmpty: Bool { !allMatching && named.isEmpty }

  public func contains(_ number: CaseNumber) -> Bool {
    (named[number] != nil) != allMatching
  }

  public mutating func toggle(_ row: CaseRow) { set(row, !contains(row.number)) }

  public mutating func set(_ row: CaseRow, _ marked: Bool) {
    named[row.number] = marked == allMatching ? nil : Amounts(row)
  }

  public mutating func markAllMatching() {
    allMatching = true
    named = [:]
  }

  /// Marks a case that no row may show; not for use while all that match are marked.
  mutating func add(_ standing: CaseStanding) { named[standing.number] = Amounts(standing) }

  /// Makes room for so many marks: growing to it step by step takes three times as much.
  mutating func reserve(_ count: Int) { named.reserveCapacity(count) }

  /// How many are marked and their sums; nil while all that match are marked and not yet counted.
  public func totals(of matching: CaseTotals?) -> CaseTotals? {
    var sums: [Currency: CaseTotals.Sums] = [:]
    var capped = false
    if allMatching {
      guard let matching else { return nil }
      (sums, capped) = (matching.byCurrency, matching.capped)
    }
    let sign: Int64 = allMatching ? -1 : 1
    for amounts in named.values {
      var sum = sums[amounts.currency] ?? .none
      sum.count += Int(sign)
      sum.principal = sum.principal + (sign > 0 ? amounts.principal : -amounts.principal)
      sum.outstanding = sum.outstanding + (sign > 0 ? amounts.outstanding : -amounts.outstanding)
      sums[amounts.currency] = sum
    }
    return CaseTotals(byCurrency: sums.filter { $0.value.count != 0 }, capped: capped)
  }

  /// The marks as what an action is for.
  public func selection(of query: CaseQuery) -> Selection {
    allMatching
      ? .matching(query, except: Set(named.keys)) : .cases(named.keys.sorted())
  }
}
