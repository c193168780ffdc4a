import DebtCollection

extension OverviewChart {
  /// How questions go, as pictures: the open ones by age, the time to an answer by week and by kind.
  static func charts(_ questions: Overview.Questions, on today: CivilDate) -> [OverviewChart] {
    let shown = Overview.Week(of: today).last(Overview.weeksBack)
    return [open(questions, on: today), answered(questions, shown), byKind(questions, shown)]
  }

  private static func open(
    _ questions: Overview.Questions,
    on today: CivilDate
  ) -> OverviewChart {
    OverviewChart(
      name: "questions-by-age",
      title: Sentence("overview.questions"),
      columns: [Column("open")],
      bars: Overview.WaitBand.allCases.map { band in
        let count = questions.open[band] ?? 0
        // The older day comes first; today's may come until tomorrow begins.
        let from = band.days.to.map { (today - $0).iso } ?? ""
        return Bar(
          name: band.name,
          label: .sentence(band.said),
          length: Int64(count),
          values: [.count(count)],
          place: .questions,
          filter: "asked:\(from)..\((today - band.days.from).iso)",
          count: count
        )
      }
    )
  }

  private static let timeColumns = [Column("answer-time"), Column("answered"), Column("cases")]

  private static func answered(
    _ questions: Overview.Questions,
    _ shown: [Overview.Week]
  ) -> OverviewChart {
    OverviewChart(
      name: "answer-time-by-week",
      title: Sentence("overview.answered"),
      columns: timeColumns,
      bars: shown.map { week in
        let answers = questions.answered[week] ?? Overview.Answers()
        return Bar(
          week,
          length: answers.mean ?? 0,
          values: values(answers),
          filter: "answered:\(week.span)",
          count: answers.cases
        )
      }
    )
  }

  private static func byKind(
    _ questions: Overview.Questions,
    _ shown: [Overview.Week]
  ) -> OverviewChart {
    let span = Overview.Week.span(of: shown)
    return OverviewChart(
      name: "answer-time-by-kind",
      title: Sentence("overview.answered-kind", [.count(shown.count)]),
      columns: timeColumns,
      bars: QuestionKind.allCases.compactMap { kind in
        guard let answers = questions.byKind[kind] else { return nil }
        return Bar(
          name: kind.name,
          label: .word("question.\(kind.name)"),
          length: answers.mean ?? 0,
          values: values(answers),
          filter: "answered:\(span) replied:\(kind.name)",
          count: answers.cases
        )
      }
    )
  }

  private static func values(_ answers: Overview.Answers) -> [Value] {
    [
      answers.mean.map { .duration($0) } ?? .nothing, .count(answers.questions),
      .count(answers.cases),
    ]
  }
}

extension Overview.WaitBand {
  /// The stable English name: `0`, `1-2`, `over-14`.
  var name: String {
    guard let to = days.to else { return "over-\(days.from - 1)" }
    return to == days.from ? "\(to)" : "\(days.from)-\(to)"
  }

  /// The same in words.
  var said: Sentence {
    guard let to = days.to else { return Sentence("overview.days-over", [.count(days.from - 1)]) }
    return to == 0
      ? Sentence("overview.asked-today")
      : Sentence("overview.days", [.text("\(days.from)-\(to)")])
  }
}
