import CaseStore
import DebtCollection

extension Portal {
  /// The lines of Today that the user has chosen, each with its query; and what is wrong with those
  /// that cannot be shown.
  func todayLines() -> (lines: [TodayLine], faults: [Sentence]) {
    let all = TodayLine.standard(on: day)
    let chosen = environment.settings.todayLines
    var lines: [TodayLine] = []
    var faults = (chosen ?? []).filter { name in !all.contains { $0.name == name } }.map {
      Sentence("today.no-such-line", [.text($0)])
    }
    // With the agency's account there is always somewhere to pay; and what lacks is mended today.
    let isPayable = !environment.settings.agencyAccount.isEmpty || environment.asOf != nil
    for var line in all + [.notSent]
    where line.isOnlyInHeader || line.isShown(to: environment.user, chosen: chosen) {
      if line.counts == .unpayable, isPayable { continue }
      // An agency that has a name gives its own address; and a payment of the past is placed by now.
      if line.counts == .unanswerable, environment.settings.agencyIsNamed || environment.asOf != nil
      {
        continue
      }
      // And a rate is added today, for days to come.
      if [.payments, .rates].contains(line.counts), environment.asOf != nil { continue }
      // To who is both sides it is no news.
      if line.name == "not-taken-up", environment.user.side != .agency { continue }
      // A day of the past has its cases; the queue is today's.
      if line.counts == .questions, environment.asOf != nil { line.counts = .cases }
      line.queueSide = environment.user.side
      switch read(line.filterText) {
      case .success(let filter):
        line.query = CaseQuery(
          filter: filter,
          sort: line.query.sort,
          creditors: narrowed,
          today: day
        )
        lines.append(line)
      case .failure(let fault): faults.append(fault.sentence)
      }
    }
    return (lines, faults)
  }

  /// Opens the filter of the line under the cursor.
  func openTodayLine() {
    guard let figure = today.current else { return }
    let line = figure.line
    if line.counts == .creditNotes { return push(CreditNotesLayer(self)) }
    if line.counts == .unpayable { return openSetups(of: figure.creditors, at: "account") }
    if line.counts == .unanswerable { return openSetups(of: figure.creditors, at: "address") }
    if line.counts == .rates { return push(Self.layer(of: figure.ending)) }
    if line.counts == .payments {
      go(to: .settlements)
      opened.from = .today
      return settlements.go(to: .unmatched)
    }
    if line.place != .questions { return open(line.filterText, in: line.place) }
    go(to: line.place)
    opened.from = .today
  }

  /// The rates that run out, each with the command that adds the next.
  private static func layer(of ending: [RateExpiry]) -> ReadingLayer<[DetailLine]> {
    let why = DetailLine([.sentence(Sentence("today.rates-why"))])
    let lines = ending.flatMap { end in
      [
        DetailLine.blank, DetailLine([.sentence(end.sentence)], role: .heading),
        DetailLine([.text(end.command)], indent: 1),
      ]
    }
    return ReadingLayer("rates", Sentence("today.rates"), [why] + lines)
  }
}

extension TodayLine {
  /// Whether it is one of the lines chosen, and not the other side's.
  fileprivate func isShown(to user: User, chosen: [String]?) -> Bool {
    chosen?.contains(name) ?? true && (side == nil || user.side == .both || user.side == side)
  }

  /// The names of all lines, for the configuration.
  public static var names: [String] { standard(on: CivilDate(dayNumber: 0)).map(\.name) }

  /// What the header says of invoices not sent: as many as the view of that name shows.
  static var notSent: TodayLine {
    var line = TodayLine(
      "not-sent",
      query: CaseQuery(filter: .all),
      filterText: SavedView.notSent.filterText
    )
    line.isOnlyInHeader = true
    return line
  }

  /// The lines there are, the most pressing first; filters in words every language reads.
  static func standard(on day: CivilDate) -> [TodayLine] {
    func line(
      _ name: String,
      _ filter: String,
      sort: SortKey = .due,
      place: Place = .invoices,
      always: Bool = false
    ) -> TodayLine {
      TodayLine(
        name,
        query: CaseQuery(filter: .all, sort: sort),
        place: place,
        filterText: filter,
        alwaysShown: always
      )
    }
    let open = "not stage:closed"
    var questions = line(
      "questions",
      "is:unanswered",
      sort: .lastEvent,
      place: .questions,
      always: true
    )
    questions.counts = .questions
    var instructed = line("instructed", "is:instructed", sort: .lastEvent)
    instructed.side = .agency
    // What the creditor has answered waits in no queue: the agency decides it.
    var disputed = line("disputed", "is:disputed not is:unanswered \(open)", sort: .next)
    disputed.side = .agency
    // What was written, answered and done since the night is news to the agency until the next takes it up.
    var news = line("not-taken-up", "is:unacknowledged", sort: .lastEvent)
    news.side = .agency
    var creditNotes = line("credit-notes", "")
    creditNotes.counts = .creditNotes
    var unmatched = line("unmatched", "", place: .settlements)
    (unmatched.counts, unmatched.side) = (.payments, .agency)
    var unpayable = line("no-account", "")
    unpayable.counts = .unpayable
    var unanswerable = line("no-contact", open)
    unanswerable.counts = .unanswerable
    var rates = line("rates-end", "")
    rates.counts = .rates
    let yesterday = (day - 1).iso
    return [
      questions, instructed, disputed, news,
      line("unread", "is:unread \(open)", sort: .lastEvent),
      // What is held stays on its list when that has closed.
      line("list-closes", "is:listed coming:collection", place: .collectionList, always: true),
      line("list-held", "is:listed not coming:collection", place: .collectionList),
    ]
      + WaitingReasons.all.map { line("waiting-\($0.name)", "waiting:\($0.name)") }
      + [
        unpayable, unanswerable, unmatched, line("differs", "is:differs \(open)"), creditNotes,
        rates,
        line("paid", "reason:paid closed:\(yesterday)..", sort: .closed),
        line("closed", "not reason:paid closed:\(yesterday)..", sort: .closed),
        line("pauses-end", "status:paused next:..\((day + 7).iso)", sort: .next),
        line("promises-end", "promise:..\((day + 7).iso) \(open)", sort: .next),
        line("limitation", "limitation:\(day.iso)..\(day.adding(months: 6).iso) \(open)"),
      ]
  }
}
