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
      let isShown = (0..<Overview.daysAhead).contains(offset)
      for kind in NextStep.Kind.allCases {
        let next = NextStep(kind, on: day)
        let expected = isShown ? rows.filter { $0.state.next == next }.count : 0
        #expect(standing.coming[day]?[kind] ?? 0 == expected, "\(kind) on \(day.iso)")
      }
    }
    let late = rows.filter {
      $0.state.next.map { $0.date < testToday && $0.kind != .answer } ?? false
    }
    #expect(standing.behind == late.count && late.count > 0)
    let first = testToday.adding(years: -1)
    for step in Step.allCases {
      let closed = rows.filter { row in
        row.state.stage == .closed && row.state.step == step
          && row.state.closedOn.map { $0 > first && $0 <= testToday } ?? false
      }
      #expect(standing.ended[step]?.cases ?? 0 == closed.count, "\(step)")
      let paid = closed.filter { [.paid, .paidToCreditor].contains($0.state.closeReason) }
      #expect(standing.ended[step]?.paid ?? 0 == paid.count, "\(step)")
    }
    #expect(Set(standing.ages.values.flatMap(\.keys)) == [.nok, .sek, .eur])
  }

  @Test(
    "what happened, week by week: money in of this year and the last, letters by kind",
    arguments: [nil, 1] as [Int64?]
  )
  func weeks(creditor: Int64?) throws {
    let creditor = creditor.map { CreditorID($0) }
    let reader = try temporary.store.reader(.counts)
    let weeks = try reader.overview.weeks(query(creditor))
    let rows = try rows(of: creditor)
    var parts: [(row: CaseRow, part: PaymentPart)] = []
    var letters: [(row: CaseRow, letter: StoredLetter)] = []
    for row in rows {
      for payment in try reader.payments.payments(of: row.number) {
        parts += try reader.payments.parts(of: payment.id).map { (row, $0) }
      }
      letters += try reader.letters(of: row.number).map { (row, $0) }
    }
    let shown = Overview.Week(of: testToday).last(Overview.weeksBack)
    for week in shown + shown.map(\.yearBefore) {
      for currency in [Currency.nok, .sek, .eur] {
        let own = parts.filter {
          $0.row.currency == currency && Overview.Week(of: $0.part.day) == week
        }
        let expected = Overview.Sum(
          cases: Set(own.map(\.row.number)).count,
          money: own.reduce(.zero) { $0 + $1.part.amount }
        )
        #expect(weeks.incoming[week]?[currency] ?? Overview.Sum() == expected, "\(week)")
      }
    }
    for week in shown {
      let own = letters.filter { Overview.Week(of: $0.letter.sent) == week }
      #expect(weeks.letters[week]?.sent ?? 0 == own.count, "\(week)")
      #expect(weeks.letters[week]?.cases ?? 0 == Set(own.map(\.row.number)).count, "\(week)")
    }
    for kind in LetterKind.allCases {
      let own = letters.filter {
        $0.letter.kind == kind && shown.contains(Overview.Week(of: $0.letter.sent))
      }
      #expect(weeks.lettersByKind[kind]?.sent ?? 0 == own.count, "\(kind)")
      #expect(weeks.lettersByKind[kind]?.cases ?? 0 == Set(own.map(\.row.number)).count, "\(kind)")
    }
    #expect(weeks.incoming.count > 12 && weeks.letters.count > 10)
  }

  @Test(
    "how questions go: open by age, answered by week and by kind",
    arguments: [nil, 2] as [Int64?]
  )
  func questions(creditor: Int64?) throws {
    let creditor = creditor.map { CreditorID($0) }
    let reader = try temporary.store.reader(.counts)
    let found = try reader.overview.questions(query(creditor))
    var all: [(number: CaseNumber, message: StoredMessage)] = []
    var closed: Set<CaseNumber> = []
    for row in try rows(of: creditor) {
      if row.state.stage == .closed { closed.insert(row.number) }
      all += try reader.messages(of: row.number)
        .filter { $0.question != nil && !$0.withdrawn }.map { (row.number, $0) }
    }
    // What is closed waits for nobody's answer.
    let open = all.filter {
      $0.message.answered == nil && $0.message.rests[.both].map { $0 < testToday } ?? true
        && !closed.contains($0.number)
    }
    for band in Overview.WaitBand.allCases {
      let own = open.filter {
        Overview.WaitBand(days: testToday - OsloTime.date(of: $0.message.at)) == band
      }
      #expect(found.open[band] ?? 0 == own.count, "\(band)")
    }
    func answers(_ isMeant: (StoredMessage) -> Bool) -> Overview.Answers {
      var answers = Overview.Answers()
      var cases: Set<CaseNumber> = []
      for (number, message) in all where isMeant(message) {
        guard let answered = message.answered else { continue }
        answers.questions += 1
        answers.seconds += answered.seconds - message.at.seconds
        cases.insert(number)
      }
      answers.cases = cases.count
      return answers
    }
    let shown = Overview.Week(of: testToday).last(Overview.weeksBack)
    func week(_ message: StoredMessage) -> Overview.Week? {
      message.answered.map { Overview.Week(of: OsloTime.date(of: $0)) }
    }
    for one in shown {
      let expected = answers { week($0) == one }
      #expect(found.answered[one] ?? Overview.Answers() == expected, "\(one)")
    }
    for kind in QuestionKind.allCases {
      let expected = answers { message in
        message.question == kind && week(message).map(shown.contains) ?? false
      }
      #expect(found.byKind[kind] ?? Overview.Answers() == expected, "\(kind)")
    }
    #expect(found.byKind.count > 8 && found.open.count > 3)
  }

  @Test(
    "a week is known by its Monday and its number",
    arguments: [
      ("2026-11-22", "2026-11-16", 47), ("2026-01-01", "2025-12-29", 1),
      ("2021-01-03", "2020-12-28", 53), ("2024-12-30", "2024-12-30", 1),
    ]
  )
  func week(day: String, monday: String, number: Int) throws {
    let week = Overview.Week(of: try #require(CivilDate(iso: day)))
    #expect(week.monday.iso == monday && week.number == number)
  }

  @Test("the filter of a bar shows as many cases as the bar says, and owes what it says")
  func bars() throws {
    let reader = try temporary.store.reader(.counts)
    for creditor in [nil, CreditorID(1)] {
      for chart in try charts(reader, creditor) {
        #expect(chart.bars.contains { $0.count > 0 }, "\(chart.name)")
        for bar in chart.bars where bar.place == .questions {
          let query = QuestionQuery(
            filter: try FilterParser(today: testToday).parse(bar.filter),
            creditors: creditor.map { [$0] },
            today: testToday
          )
          let count = try reader.questions.questionCount(query, cap: 10_000)
          #expect(count == bar.count, "\(chart.name): \(bar.filter)")
        }
        for bar in chart.bars where bar.place == .invoices {
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

  @Test("a letter's kind and its day are asked of one letter; apart they are not")
  func joined() throws {
    let parser = FilterParser(today: testToday)
    let joined = CaseFilter.field(
      .sent,
      .dated([LetterKind.notice.rawValue], from: testToday - 9, to: testToday)
    )
    let text = "letter:notice sent:\((testToday - 9).iso)..\(testToday.iso)"
    #expect(try parser.parse(text) == joined)
    #expect(try parser.parse("not (\(text))") == .not(joined))
    #expect(try parser.parse(FilterPrinter().print(.not(joined))) == .not(joined))
    guard case .or = try parser.parse("letter:notice or sent:2026-11") else {
      Issue.record("either of two letters is not one letter")
      return
    }
  }

  @Test("a user who serves some creditors sees theirs alone, from the first frame on")
  func rights() throws {
    let reader = try temporary.store.reader(.counts)
    var environment = try environment()
    environment.user.creditors = [Creditor.example.organisationNumber]
    environment.creditors = try reader.creditors()
    let portal = Portal(environment: environment)
    let own = try #require(
      environment.creditors.first {
        $0.1.organisationNumber == Creditor.example.organisationNumber
      }
    )
    portal.viewport(listRows: 20, detailLines: 10, showsBoth: false)
    portal.go(to: .invoices)
    portal.receive()
    let rows = try #require(portal.list?.rows)
    #expect(!rows.isEmpty && rows.allSatisfy { $0.creditor == own.0 })
    portal.go(to: .overview)
    portal.settle()
    #expect(portal.overview.charts == (try charts(reader, own.0)))
    environment.creditors = []
    let stranger = Portal(environment: environment)
    stranger.go(to: .invoices)
    stranger.settle()
    #expect(stranger.list?.rows.isEmpty == true)
  }

  // By key

  private func environment() throws -> PortalEnvironment {
    var environment = try PortalEnvironment.on(temporary)
    environment.readFilter = { text, _ in
      (try? FilterParser(today: testToday).parse(text)).map { .success($0) }
        ?? .failure(FilterFault(at: 0, sentence: Sentence("filter.wrong")))
    }
    return environment
  }

  private func portal() throws -> Portal {
    let portal = Portal(environment: try environment())
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

  @Test("another process's writes are read anew, and the cursor stays on its bar")
  func readsAnew() throws {
    let portal = try portal()
    portal.keys("6 down down")
    portal.tick(0)
    portal.tick(1_000)
    portal.settle()
    let before = try #require(portal.overview.current)
    let open = try rows(of: nil).first {
      $0.state.stage == .reminder && $0.currency == portal.overview.charts.first?.currency
    }
    let row = try #require(open)
    try temporary.opened().write { writer in
      let standing = try #require(try writer.standing(row.number))
      var after = standing.state
      after.amounts.principal += Money(1_000_000)
      _ = try writer.apply(
        [
          CaseChange(
            number: row.number,
            expected: standing.version,
            before: standing.state,
            after: after,
            events: []
          )
        ],
        receipt: nil
      )
    }
    let lengths = portal.overview.charts.map { $0.bars.map(\.length) }
    portal.tick(0)
    portal.tick(5_000)
    portal.settle()
    #expect(portal.overview.charts.map { $0.bars.map(\.length) } != lengths)
    #expect(portal.overview.current?.name == before.name)
  }

  @Test("looking back it says so, and reads nothing")
  func lookingBack() throws {
    let portal = try portal()
    portal.environment.asOf = testToday - 10
    portal.keys("6")
    #expect(portal.overview.charts.isEmpty && !portal.overview.isReading)
  }
}
