import DebtCollection

/// Adds all cases up in one look through their vectors.
///
/// A million cases are 2 000 pages a column, read in order: no index, no sorting, no row of `cases`.
struct OverviewScan {
  let reading: Reading
  let query: Overview.Query

  func standing() throws -> Overview.Standing {
    let currencies = try CaseCurrencies(reading)
    var sums = Sums(currencies: currencies, today: query.today)
    let scope = query.creditors.map { creditors in
      var set = NumberSet()
      for creditor in creditors { set.insert(creditor.value) }
      return set
    }
    var columns: Set<VectorColumn> = [.facet, .due, .outstanding, .next]
    if scope != nil { columns.insert(.creditor) }
    let block = try LoadedBlock(reading, columns, backwards: false)
    while try block.next() {
      try reading.goOn()
      guard let facets = block.values(.facet), let dues = block.values(.due),
        let owed = block.values(.outstanding), let nexts = block.values(.next)
      else { break }
      let creditors = block.values(.creditor)
      let first = Vector.first(of: block.number)
      for slot in 0..<Vector.slots where facets[slot] != Vector.missing {
        if let scope, let creditors, !scope.contains(creditors[slot]) { continue }
        sums.add(
          number: first + Int64(slot),
          facet: Facet(bits: facets[slot]),
          due: dues[slot],
          outstanding: owed[slot],
          next: nexts[slot]
        )
      }
    }
    return try sums.standing()
  }

  /// Plain arrays while a million cases go by; a dictionary only at the end.
  private struct Sums {
    let currencies: CaseCurrencies
    let today: Int64
    private var ages: [(cases: Int, money: Int64)]
    private var stages: [(cases: Int, money: Int64)]
    private var coming = [Int](repeating: 0, count: Overview.daysAhead)
    /// The last day overdue of each age band, the open last one left out.
    private let bounds = Overview.AgeBand.allCases.compactMap { $0.days.to.map(Int64.init) }

    init(currencies: CaseCurrencies, today: CivilDate) {
      self.currencies = currencies
      self.today = Int64(today.dayNumber)
      let count = currencies.all.count
      ages = Array(repeating: (0, 0), count: Overview.AgeBand.allCases.count * count)
      stages = Array(repeating: (0, 0), count: Stage.allCases.count * count)
    }

    mutating func add(
      number: Int64,
      facet: Facet,
      due: Int64,
      outstanding: Int64,
      next: Int64
    ) {
      if next >= today, next < today + Int64(Overview.daysAhead) { coming[Int(next - today)] += 1 }
      guard facet.stage != Stage.closed.rawValue, facet.stage < Stage.allCases.count else { return }
      let count = currencies.all.count
      let currency = currencies.place(number)
      var age = 0
      while age < bounds.count, today - due > bounds[age] { age += 1 }
      ages[age * count + currency].cases += 1
      ages[age * count + currency].money += outstanding
      stages[facet.stage * count + currency].cases += 1
      stages[facet.stage * count + currency].money += outstanding
    }

    func standing() throws -> Overview.Standing {
      var standing = Overview.Standing()
      for (index, band) in Overview.AgeBand.allCases.enumerated() {
        standing.ages[band] = byCurrency(ages, at: index)
      }
      for stage in Stage.allCases where stage != .closed {
        standing.stages[stage] = byCurrency(stages, at: stage.rawValue)
      }
      let first = CivilDate(dayNumber: Int32(clamping: today))
      for (offset, count) in coming.enumerated() { standing.coming[first + offset] = count }
      return standing
    }

    private func byCurrency(
      _ sums: [(cases: Int, money: Int64)],
      at index: Int
    ) -> [Currency: Overview.Sum] {
      var found: [Currency: Overview.Sum] = [:]
      for (place, currency) in currencies.all.enumerated() {
        let sum = sums[index * currencies.all.count + place]
        guard sum.cases > 0 else { continue }
        found[currency] = Overview.Sum(cases: sum.cases, money: Money(minorUnits: sum.money))
      }
      return found
    }
  }
}

extension SQLiteReader: OverviewReader {
  var overview: any OverviewReader { self }

  func standing(_ query: Overview.Query) throws(StoreError) -> Overview.Standing {
    try reading { try OverviewScan(reading: $0, query: query).standing() }
  }
}
