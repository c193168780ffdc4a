import DebtCollection

extension OverviewChart {
  /// What happened week by week, as pictures: money in beside the year before, letters sent.
  static func charts(_ weeks: Overview.Weeks, on today: CivilDate) -> [OverviewChart] {
    let shown = Overview.Week(of: today).last(Overview.weeksBack)
    return incoming(weeks, shown) + [letters(weeks, shown), letterKinds(weeks, shown)]
  }

  /// A chart for each currency, never one across them.
  private static func incoming(
    _ weeks: Overview.Weeks,
    _ shown: [Overview.Week]
  ) -> [OverviewChart] {
    var currencies = Set(weeks.incoming.values.flatMap(\.keys)).sorted()
    if currencies.isEmpty { currencies = [.nok] }
    return currencies.map { currency in
      OverviewChart(
        name: "money-in-by-week",
        title: Sentence("overview.incoming", [.text(currency.code)]),
        currency: currency,
        columns: [Column("paid"), Column("year-before"), Column("cases")],
        bars: shown.map { week in
          let sum = weeks.incoming[week]?[currency] ?? Overview.Sum()
          let before = weeks.incoming[week.yearBefore]?[currency] ?? Overview.Sum()
          var filter = "payment:\(week.span)"
          if currencies.count > 1 { filter += " currency:\(currency.code)" }
          return Bar(
            week,
            // Reversals may take more than came in: there is nothing to draw then.
            length: max(0, sum.money.minorUnits),
            before: max(0, before.money.minorUnits),
            values: [.money(sum.money), .money(before.money), .count(sum.cases)],
            filter: filter,
            count: sum.cases
          )
        }
      )
    }
  }

  private static func letters(
    _ weeks: Overview.Weeks,
    _ shown: [Overview.Week]
  ) -> OverviewChart {
    OverviewChart(
      name: "letters-by-week",
      title: Sentence("overview.letters"),
      columns: [Column("letters"), Column("cases")],
      bars: shown.map { week in
        let letters = weeks.letters[week] ?? Overview.Letters()
        return Bar(
          week,
          length: Int64(letters.sent),
          values: [.count(letters.sent), .count(letters.cases)],
          filter: "sent:\(week.span)",
          count: letters.cases
        )
      }
    )
  }

  private static func letterKinds(
    _ weeks: Overview.Weeks,
    _ shown: [Overview.Week]
  ) -> OverviewChart {
    OverviewChart(
      name: "letters-by-kind",
      title: Sentence("overview.letter-kinds", [.count(shown.count)]),
      columns: [Column("letters"), Column("cases")],
      bars: LetterKind.allCases.compactMap { kind in
        guard let letters = weeks.lettersByKind[kind] else { return nil }
        return Bar(
          name: kind.name,
          label: .word("letter.\(kind.name)"),
          length: Int64(letters.sent),
          values: [.count(letters.sent), .count(letters.cases)],
          filter: "letter:\(kind.name) sent:\(Overview.Week.span(of: shown))",
          count: letters.cases
        )
      }
    )
  }
}

extension OverviewChart.Bar {
  /// The bar of a week.
  init(
    _ week: Overview.Week,
    length: Int64,
    before: Int64? = nil,
    values: [OverviewChart.Value],
    filter: String,
    count: Int
  ) {
    self.init(
      name: week.monday.iso,
      label: .sentence(
        Sentence("overview.week", [.text(String(week.number)), .date(week.monday)])
      ),
      length: length,
      before: before,
      values: values,
      filter: filter,
      count: count
    )
  }
}

extension Overview.Week {
  /// Its days as a filter reads them.
  var span: String { "\(monday.iso)..\(sunday.iso)" }

  /// The days of weeks that follow each other.
  static func span(of weeks: [Overview.Week]) -> String {
    "\(weeks.first?.monday.iso ?? "")..\(weeks.last?.sunday.iso ?? "")"
  }
}
