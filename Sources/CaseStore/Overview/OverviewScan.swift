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
    var columns: Set<VectorColumn> = [.facet, .due, .outstanding, .next, .nextKind, .closed]
    if scope != nil { columns.insert(.creditor) }
    let block = try LoadedBlock(reading, columns, backwards: false)
    while try block.next() {
      try reading.goOn()
      guard let facets = block.values(.facet), let dues = block.values(.due),
        let owed = block.values(.outstanding), let nexts = block.values(.next),
        let kinds = block.values(.nextKind), let closings = block.values(.closed)
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
          next: (nexts[slot], kinds[slot]),
          closed: closings[slot]
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
    /// By day, and by the kind's place on each.
    private var coming: [Int]
    private var behind = 0
    private var ended = Step.allCases.map { _ in Overview.Ended() }
    private let endedSpan: ClosedRange<Int64>
    /// The last day overdue of each age band, the open last one left out.
    private let bounds = Overview.AgeBand.allCases.compactMap { $0.days.to.map(Int64.init) }

    init(currencies: CaseCurrencies, today: CivilDate) {
      self.currencies = currencies
      self.today = Int64(today.dayNumber)
      let span = Overview.endedSpan(to: today)
      endedSpan = Int64(span.lowerBound.dayNumber)...Int64(span.upperBound.dayNumber)
      coming = Array(repeating: 0, count: Overview.daysAhead * Self.kinds)
      let count = currencies.all.count
      ages = Array(repeating: (0, 0), count: Overview.AgeBand.allCases.count * count)
      stages = Array(repeating: (0, 0), count: Stage.allCases.count * count)
    }

    /// The places for kinds of next steps, whose numbers are small.
    private static let kinds = (NextStep.Kind.allCases.map(\.rawValue).max() ?? 0) + 1

    mutating func add(
      number: Int64,
      facet: Facet,
      due: Int64,
      outstanding: Int64,
      next: (day: Int64, kind: Int64),
      closed: Int64
    ) {
      add(next)
      if facet.stage == Stage.closed.rawValue { return addEnded(facet, on: closed) }
      guard facet.stage < Stage.allCases.count else { return }
      let count = currencies.all.count
      let currency = currencies.place(number)
      var age = 0
      while age < bounds.count, today - due > bounds[age] { age += 1 }
      ages[age * count + currency].cases += 1
      ages[age * count + currency].money += outstanding
      stages[facet.stage * count + currency].cases += 1
      stages[facet.stage * count + currency].money += outstanding
    }

    private mutating func add(_ next: (day: Int64, kind: Int64)) {
      guard next.day != Vector.missing, next.kind > 0, next.kind < Self.kinds else { return }
      if next.day < today {
        if next.kind != NextStep.Kind.answer.rawValue { behind += 1 }
      } else if next.day < today + Int64(Overview.daysAhead) {
        coming[Int(next.day - today) * Self.kinds + Int(next.kind)] += 1
      }
    }

    private mutating func addEnded(_ facet: Facet, on closed: Int64) {
      guard endedSpan.contains(closed),
        let place = Step.allCases.firstIndex(where: { $0.rawValue == facet.step })
      else { return }
      ended[place].cases += 1
      let paid = [CloseReason.paid, .paidToCreditor].contains { $0.rawValue == facet.reason }
      if paid { ended[place].paid += 1 }
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
      for kind in NextStep.Kind.allCases {
        for offset in 0..<Overview.daysAhead {
          let count = coming[offset * Self.kinds + kind.rawValue]
          if count > 0 { standing.coming[first + offset, default: [:]][kind] = count }
        }
      }
      standing.behind = behind
      for (step, sum) in zip(Step.allCases, ended) where sum.cases > 0 {
        standing.ended[step] = sum
      }
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

  func weeks(_ query: Overview.Query) throws(StoreError) -> Overview.Weeks {
    try reading { try OverviewWeeks($0, query).weeks() }
  }

  func questions(_ query: Overview.Query) throws(StoreError) -> Overview.Questions {
    try reading { try OverviewQuestions($0, query).questions() }
  }
}
