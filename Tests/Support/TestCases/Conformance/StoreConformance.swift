import CaseStore
import DebtCollection
import Testing

/// What every store of cases must do, whatever engine it stands on (architecture.md, 9).
///
/// An engine's tests call each of these on a fresh store.
public enum StoreConformance {
  /// Every case of a store with what the oracle needs to judge it.
  static func oracles(
    _ store: any CaseStoring,
    _ numbers: [CaseNumber]
  ) throws -> [CaseNumber: FilterOracle] {
    let reader = try store.reader(.jobs)
    var found: [CaseNumber: FilterOracle] = [:]
    for number in numbers {
      found[number] = FilterOracle(
        detail: try #require(try reader.detail(number)),
        letters: try reader.letters(of: number),
        messages: try reader.messages(of: number),
        payments: try reader.payments.payments(of: number)
          .flatMap { try reader.payments.parts(of: $0.id) }.map(\.day),
        history: try reader.history(of: number),
        today: testToday
      )
    }
    return found
  }

  /// A filter gives exactly the cases it says, in lists, counts and selections alike.
  public static func filtersMeanWhatTheySay(
    _ store: any CaseStoring,
    cases: Int,
    filters: Int,
    seed: UInt64
  ) throws {
    var made = RandomCases(seed: seed)
    let numbers = try made.fill(store, cases)
    let oracles = try oracles(store, numbers)
    let reader = try store.reader(.pages)
    var random = RandomFilters(seed: seed &+ 1)
    let single = FilterField.allCases.flatMap { field in (0..<6).map { _ in random.field(field) } }
    let joined = (0..<12).flatMap { _ in
      [(FilterField.letter, FilterField.sent), (.question, .asked), (.replied, .answered)]
        .map { CaseFilter.and([random.field($0.0), random.field($0.1)]).joined }
    }
    for filter in single + joined + (0..<filters).map({ _ in random.filter() }) {
      let query = CaseQuery(filter: filter, sort: .number, today: testToday)
      let expected = numbers.filter { oracles[$0]?.matches(filter) == true }
      let said = Comment(rawValue: "seed \(seed): \(FilterPrinter().print(filter))")
      let page = try reader.page(of: query, at: .first, limit: numbers.count)
      #expect(page.rows.map(\.number) == expected, said)
      let totals = try reader.totals(of: query, cap: nil)
      #expect(totals.count == expected.count, said)
      let sum = expected.reduce(Money.zero) {
        $0 + (oracles[$1]?.detail.row.state.amounts.outstanding ?? .zero)
      }
      #expect(totals.byCurrency.values.reduce(Money.zero) { $0 + $1.outstanding } == sum, said)
      let chosen = try reader.versions(of: .matching(query, except: Set(expected.prefix(1))))
      #expect(chosen.map(\.0) == Array(expected.dropFirst()), said)
      if let first = numbers.first {
        let row = try reader.row(first, in: query)
        #expect((row != nil) == (expected.first == first), said)
      }
    }
  }

  /// Windows in either direction give the whole list once, in one order, under every sort key.
  public static func windowsCoverTheList(
    _ store: any CaseStoring,
    cases: Int,
    seed: UInt64
  ) throws {
    var made = RandomCases(seed: seed)
    let numbers = try made.fill(store, cases)
    let reader = try store.reader(.pages)
    let creditors = try reader.creditors().map(\.0)
    let filters: [CaseFilter] = [.all, .open, .field(.city, .text("bodø")), .word("xyzzy")]
    for sort in SortKey.allCases {
      for descending in [false, true] {
        for filter in filters {
          let query = CaseQuery(filter: filter, sort: sort, descending: descending)
          let all = try reader.page(of: query, at: .first, limit: numbers.count + 1)
          #expect(all.reachesStart && all.reachesEnd)
          expectOrder(all.rows, descending: descending, sort, creditors)
          if filter == .all { #expect(Set(all.rows.map(\.number)) == Set(numbers)) }
          try expectWindows(reader, query, all.rows)
        }
      }
    }
  }

  /// - Parameter creditors: in the order of their names, which is the order of a list by creditor.
  private static func expectOrder(
    _ rows: [CaseRow],
    descending: Bool,
    _ sort: SortKey,
    _ creditors: [CreditorID]
  ) {
    func key(_ row: CaseRow) -> PagePosition.Key {
      guard sort == .creditor else { return row.position.key }
      return .integer(Int64(creditors.firstIndex(of: row.creditor) ?? -1))
    }
    for (row, next) in zip(rows, rows.dropFirst()) {
      let inOrder: Bool
      switch (key(row), key(next)) {
      case (.missing, .missing): inOrder = row.number < next.number
      case (_, .missing): inOrder = true
      case (.missing, _): inOrder = false
      case (.integer(let a), .integer(let b)):
        inOrder =
          descending ? (a, row.number) > (b, next.number) : (a, row.number) < (b, next.number)
      case (.text(let a), .text(let b)):
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        let before = x.lexicographicallyPrecedes(y) || (x == y && row.number < next.number)
        inOrder = before != descending
      default: inOrder = false
      }
      #expect(inOrder, "\(sort.rawValue): \(row.number) before \(next.number)")
    }
  }

  private static func expectWindows(
    _ reader: any CaseReader,
    _ query: CaseQuery,
    _ all: [CaseRow]
  ) throws {
    var forward: [CaseRow] = []
    var page = try reader.page(of: query, at: .first, limit: 17)
    #expect(page.reachesStart)
    forward += page.rows
    while !page.reachesEnd, let last = page.rows.last {
      page = try reader.page(of: query, at: .after(last.position), limit: 17)
      #expect(!page.reachesStart)
      forward += page.rows
    }
    #expect(forward == all)
    var backward: [CaseRow] = []
    page = try reader.page(of: query, at: .last, limit: 17)
    #expect(page.reachesEnd)
    backward = page.rows + backward
    while !page.reachesStart, let first = page.rows.first {
      page = try reader.page(of: query, at: .before(first.position), limit: 17)
      #expect(!page.reachesEnd)
      backward = page.rows + backward
    }
    #expect(backward == all)
    if all.count > 20 {
      page = try reader.page(of: query, at: .from(all[11].position), limit: 5)
      #expect(page.rows == Array(all[11..<16]))
      #expect(!page.reachesStart && !page.reachesEnd)
    }
  }
}
