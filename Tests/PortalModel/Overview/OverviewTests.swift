import CaseStore
import DebtCollection
import TestCases
import Testing

@testable import PortalModel

@Suite("Overview counts every case once, and each bar opens what it counts")
struct OverviewTests {
  private let temporary: TemporaryStore
  private let numbers: [CaseNumber]

  init() throws {
    temporary = try TemporaryStore()
    var made = RandomCases(seed: 41)
    numbers = try made.fill(temporary.store, 620)
  }

  /// All rows of the store, or those of one creditor.
  private func rows(of creditor: CreditorID?) throws -> [CaseRow] {
    let query = CaseQuery(filter: .all, sort: .number, creditors: creditor.map { [$0] })
    return try temporary.store.reader(.pages).page(of: query, at: .first, limit: numbers.count).rows
  }

  private func query(_ creditor: CreditorID?) -> Overview.Query {
    Overview.Query(creditors: creditor.map { [$0] }, today: testToday)
  }

  /// Sums of rows by something of theirs and their currency, counted one by one.
  private func sums<Key: Hashable>(
    _ rows: [CaseRow],
    by key: (CaseRow) -> Key
  ) -> [Key: [Currency: Overview.Sum]] {
    var sums: [Key: [Currency: Overview.Sum]] = [:]
    for row in rows {
      sums[key(row), default: [:]][row.currency, default: Overview.Sum()].cases += 1
      sums[key(row), default: [:]][row.currency, default: Overview.Sum()].money +=
        row.state.amounts.outstanding
    }
    return sums
  }

  @Test("as they stand: by age, stage, currency and next step", arguments: [nil, 1, 2] as [Int64?])
  func standing(creditor: Int64?) throws {
    let creditor = creditor.map { CreditorID($0) }
    let rows = try rows(of: creditor)
    #expect(rows.count > 100)
    let open = rows.filter { $0.state.stage != .closed }
    let standing = try temporary.store.reader(.counts).overview.standing(query(creditor))
    let ages = sums(open) { Overview.AgeBand(daysOverdue: testToday - $0.state.due) }
    for band in Overview.AgeBand.allCases {
      #expect(standing.ages[band] ?? [:] == ages[band] ?? [:])
    }
    let stages = sums(open) { $0.state.stage }
    for stage in Stage.allCases {
      #expect(standing.stages[stage] ?? [:] == stages[stage] ?? [:], "\(stage)")
    }
    for offset in -1...Overview.daysAhead {
      let day = testToday + offset
      let expected = rows.filter { $0.state.next?.date == day }.count
      let isShown = (0..<Overview.daysAhead).contains(offset)
      #expect(standing.coming[day] ?? 0 == (isShown ? expected : 0), "\(day.iso)")
    }
    #expect(Set(standing.ages.values.flatMap(\.keys)) == [.nok, .sek, .eur])
  }

  @Test("the filter of a bar shows as many cases as the bar says, and owes what it says")
  func bars() throws {
    let reader = try temporary.store.reader(.counts)
    for creditor in [nil, CreditorID(1)] {
      for chart in try charts(reader, creditor) {
        #expect(chart.bars.contains { $0.count > 0 }, "\(chart.name)")
        for bar in chart.bars {
          let totals = try reader.totals(
            of: CaseQuery(
              filter: try FilterParser(today: testToday).parse(bar.filter),
              creditors: creditor.map { [$0] },
              today: testToday
            ),
            cap: nil
          )
          #expect(totals.count == bar.count, "\(chart.name): \(bar.filter)")
          #expect(bar.length == 0 || bar.count > 0, "\(chart.name): \(bar.filter)")
          guard chart.name == "outstanding-by-age", bar.count > 0 else { continue }
          #expect(Array(totals.byCurrency.keys) == [chart.currency], "\(bar.filter)")
          let owed = totals.byCurrency.values.first?.outstanding
          #expect(bar.values.first == owed.map { .money($0) }, "\(bar.filter)")
        }
      }
    }
  }

  private func charts(
    _ reader: any CaseReader,
    _ creditor: CreditorID?
  ) throws -> [OverviewChart] {
    try OverviewPlace.Part.allCases.flatMap {
      try $0.charts(of: query(creditor), from: reader.overview)
    }
  }

  // By key

  private func portal() throws -> Portal {
    var environment = try PortalEnvironment.on(temporary)
    environment.readFilter = { text, _ in
      (try? FilterParser(today: testToday).parse(text)).map { .success($0) }
        ?? .failure(FilterFault(at: 0, sentence: Sentence("filter.wrong")))
    }
    let portal = Portal(environment: environment)
    portal.viewport(listRows: 20, detailLines: 10, showsBoth: false)
    portal.open()
    portal.settle()
    return portal
  }

  @Test("Enter on a bar shows its cases, closed ones too, and q comes back to it")
  func opens() throws {
    let portal = try portal()
    portal.keys("6 down down")
    let bar = try #require(portal.overview.current)
    portal.keys("enter")
    #expect(portal.place == .invoices)
    #expect(portal.list?.appliedFilterText == bar.filter)
    #expect(portal.list?.totals?.count == bar.count && bar.count > 0)
    portal.keys("q")
    #expect(portal.place == .overview)
    #expect(portal.overview.current == bar)
  }

  @Test("Tab and page down go from chart to chart; the ends are held")
  func movesByChart() throws {
    let portal = try portal()
    portal.keys("6")
    let charts = portal.overview.charts
    let first = charts[0].bars.count
    portal.keys("down tab")
    #expect(portal.overview.cursor == first)
    portal.keys("page-down page-up page-up")
    #expect(portal.overview.cursor == 0)
    portal.keys("up")
    #expect(portal.overview.cursor == 0)
    portal.keys("G down")
    #expect(portal.overview.current == charts.last?.bars.last)
  }

  @Test("looking back it says so, and reads nothing")
  func lookingBack() throws {
    let portal = try portal()
    portal.environment.asOf = testToday - 10
    portal.keys("6")
    #expect(portal.overview.charts.isEmpty && !portal.overview.isReading)
  }
}
