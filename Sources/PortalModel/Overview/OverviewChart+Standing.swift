import DebtCollection

extension OverviewChart {
  /// The cases as they stand, as pictures: by age in each currency, by stage, and what comes.
  static func charts(_ standing: Overview.Standing, on today: CivilDate) -> [OverviewChart] {
    ages(standing) + [
      stages(standing), coming(standing, on: today), comingKinds(standing, on: today),
      ended(standing, on: today),
    ]
  }

  private static let open = "not stage:closed"

  /// What is owed by how long it is past due: a chart for each currency, never one across them; that of
  /// most cases first.
  private static func ages(_ standing: Overview.Standing) -> [OverviewChart] {
    var cases: [Currency: Int] = [:]
    for sums in standing.ages.values {
      for (currency, sum) in sums { cases[currency, default: 0] += sum.cases }
    }
    var currencies = cases.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    if currencies.isEmpty { currencies = [.nok] }
    return currencies.map { currency in
      OverviewChart(
        name: "outstanding-by-age",
        title: Sentence("overview.ages", [.text(currency.code)]),
        currency: currency,
        columns: [Column("outstanding"), Column("cases")],
        bars: Overview.AgeBand.allCases.map { band in
          let sum = standing.ages[band]?[currency] ?? Overview.Sum()
          var filter = "age:\(band.span(dots: "..")) \(open)"
          if currencies.count > 1 { filter += " currency:\(currency.code)" }
          return Bar(
            name: band.name,
            label: .sentence(band.said),
            length: sum.money.minorUnits,
            values: [.money(sum.money), .count(sum.cases)],
            filter: filter,
            count: sum.cases
          )
        }
      )
    }
  }

  private static func stages(_ standing: Overview.Standing) -> OverviewChart {
    let currencies = Set(standing.stages.values.flatMap(\.keys))
    // What is owed is said where it is in one currency alone.
    let only = currencies.count == 1 ? currencies.first : nil
    return OverviewChart(
      name: "cases-by-stage",
      title: Sentence("overview.stages"),
      currency: only,
      columns: [Column("cases")] + (only == nil ? [] : [Column("outstanding")]),
      bars: Stage.allCases.filter { $0 != .closed }.map { stage in
        let sums = standing.stages[stage] ?? [:]
        let cases = sums.values.reduce(0) { $0 + $1.cases }
        return Bar(
          name: stage.name,
          label: .word("stage.\(stage.name)"),
          length: Int64(cases),
          values: [.count(cases)] + (only.map { [.money(sums[$0]?.money ?? .zero)] } ?? []),
          filter: "stage:\(stage.name)",
          count: cases
        )
      }
    )
  }

  private static func coming(
    _ standing: Overview.Standing,
    on today: CivilDate
  ) -> OverviewChart {
    OverviewChart(
      name: "coming-by-day",
      title: Sentence("overview.coming", [.count(Overview.daysAhead)]),
      columns: [Column("cases")],
      bars: (0..<Overview.daysAhead).map { offset in
        let day = today + offset
        let cases = standing.coming[day]?.values.reduce(0, +) ?? 0
        let label = DetailLine.Span.sentence(Sentence("overview.day", [.date(day)]))
        return Bar(day.iso, label, cases: cases, filter: "next:\(day.iso)")
      }
    )
  }

  /// The same days by what happens, with what should have happened before today.
  private static func comingKinds(
    _ standing: Overview.Standing,
    on today: CivilDate
  ) -> OverviewChart {
    let span = "next:\(today.iso)..\((today + Overview.daysAhead - 1).iso)"
    var bars: [Bar] = []
    if standing.behind > 0 {
      bars.append(
        Bar(
          "behind",
          .sentence(Sentence("overview.behind")),
          cases: standing.behind,
          filter: "next:..\((today - 1).iso) not coming:answer"
        )
      )
    }
    for kind in NextStep.Kind.allCases {
      let cases = standing.coming.values.reduce(0) { $0 + ($1[kind] ?? 0) }
      guard cases > 0 else { continue }
      let filter = "\(span) coming:\(kind.name)"
      bars.append(Bar(kind.name, .word("next.\(kind.name)"), cases: cases, filter: filter))
    }
    return OverviewChart(
      name: "coming-by-kind",
      title: Sentence("overview.coming-kinds", [.count(Overview.daysAhead)]),
      columns: [Column("cases")],
      bars: bars
    )
  }

  private static func ended(
    _ standing: Overview.Standing,
    on today: CivilDate
  ) -> OverviewChart {
    let span = Overview.endedSpan(to: today)
    let days = "closed:\(span.lowerBound.iso)..\(span.upperBound.iso)"
    return OverviewChart(
      name: "closed-by-step",
      title: Sentence("overview.ended"),
      columns: [Column("cases"), Column("were-paid")],
      bars: Step.allCases.compactMap { step in
        guard let ended = standing.ended[step] else { return nil }
        return Bar(
          name: step.name,
          label: .word("step.\(step.name)"),
          length: Int64(ended.cases),
          values: [.count(ended.cases), .count(ended.paid)],
          filter: "ended:\(step.name) \(days)",
          count: ended.cases
        )
      }
    )
  }
}

extension OverviewChart.Bar {
  /// A bar that counts cases and nothing else.
  fileprivate init(_ name: String, _ label: DetailLine.Span, cases: Int, filter: String) {
    self.init(
      name: name,
      label: label,
      length: Int64(cases),
      values: [.count(cases)],
      filter: filter,
      count: cases
    )
  }
}

extension Overview.AgeBand {
  /// Its days as a filter or a program reads them: `..0`, `31..60`, `366..`.
  func span(dots: String) -> String {
    (days.from.map(String.init) ?? "") + dots + (days.to.map(String.init) ?? "")
  }

  /// The stable English name: `not-due`, `31-60`, `over-365`.
  var name: String {
    switch (days.from, days.to) {
    case (nil, _): "not-due"
    case (let from?, nil): "over-\(from - 1)"
    case (let from?, let to?): "\(from)-\(to)"
    }
  }

  /// The same in words.
  var said: Sentence {
    switch (days.from, days.to) {
    case (nil, _): Sentence("overview.not-due")
    case (let from?, nil): Sentence("overview.days-over", [.count(from - 1)])
    case (let from?, let to?): Sentence("overview.days", [.text("\(from)-\(to)")])
    }
  }
}
