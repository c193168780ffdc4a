import CaseStore
import DebtCollection

/// A line of Today: something that needs me, and the filter that shows it.
public struct TodayLine: Hashable, Sendable {
  /// Its stable name, by which the configuration chooses it: `questions`, `list-closes`.
  public var name: String
  /// The catalogue key of what it says to a user of a side.
  public func titleKey(for side: User.Side) -> String {
    switch name {
    // What the creditor is to answer, the agency waits for; and what it has not read is its own to read.
    case "questions" where side == .agency: "line.questions-asked"
    case "unread" where side == .agency: "line.unread-by-creditor"
    default: "line.\(name)"
    }
  }
  public var query: CaseQuery
  /// Where it opens.
  public var place: Place
  /// The filter as the user would type it.
  public var filterText: String
  /// It stays when nothing matches.
  public var alwaysShown: Bool
  /// It is no line of the place: the header says its figure.
  public var isOnlyInHeader = false
  /// Whose staff it is shown to; nil is everybody's.
  public var side: User.Side?
  /// What it counts and opens.
  public var counts = Counted.cases

  /// Whose queue it counts, where it counts questions.
  public var queueSide = User.Side.both

  /// What a line counts: cases by its query, what the queue shows, credit notes whose invoice has not come,
  /// payments for no case yet, cases that get no letter since there is nowhere to pay, cases whose
  /// letters name nobody to answer to, or rates that run out.
  public enum Counted: Sendable {
    case cases, questions, creditNotes, payments, unpayable, unanswerable, rates
  }

  /// Whether it asks the user to do something; the rest is news.
  public var needsUser: Bool {
    switch name {
    case "unread": queueSide != .agency
    case "questions", "instructed", "disputed", "not-taken-up", "list-closes", "list-held",
      "differs", "credit-notes", "limitation", "no-account", "no-contact", "unmatched",
      "rates-end":
      true
    default: name.hasPrefix("waiting-") && name != "waiting-overdue"
    }
  }

  public init(
    _ name: String,
    query: CaseQuery,
    place: Place = .invoices,
    filterText: String,
    alwaysShown: Bool = false
  ) {
    self.name = name
    self.query = query
    self.place = place
    self.filterText = filterText
    self.alwaysShown = alwaysShown
  }
}

/// A line of Today with its count and sums, counted up to 10 000.
public struct TodayFigure: Hashable, Sendable {
  public static let cap = 10_000

  public var line: TodayLine
  public var totals: CaseTotals
  /// Whose setup mends it, where that is what it takes.
  public var creditors: [CreditorID] = []
  /// The rates that run out, soonest first, where it counts such.
  public var ending: [RateExpiry] = []

  /// What it says to a user of a side.
  public func title(for side: User.Side) -> Sentence {
    let count = SentenceValue.count(totals.count)
    guard let first = ending.first else { return Sentence(line.titleKey(for: side), [count]) }
    let table = SentenceValue.word("rates.\(first.table.rawValue)")
    guard let last = first.lastDay else { return Sentence("line.rates-ended", [count, table]) }
    return Sentence("line.rates-end", [count, table, .date(last)])
  }

  public init(line: TodayLine, totals: CaseTotals) {
    self.line = line
    self.totals = totals
  }

  /// - Parameter rates: the law's amounts; nil while they cannot be read, which is said elsewhere.
  init(_ line: TodayLine, from reader: any CaseReader, rates: () -> RateTables?) throws {
    switch line.counts {
    case .cases: self.init(line: line, totals: try reader.totals(of: line.query, cap: Self.cap))
    case .questions:
      let queue = QuestionQuery(
        creditors: line.query.creditors,
        today: line.query.today ?? CivilDate(dayNumber: 0),
        side: line.queueSide
      )
      self.init(line: line, totals: try reader.questions.questionTotals(queue, cap: Self.cap))
    case .creditNotes:
      var totals = CaseTotals(byCurrency: [:], capped: false)
      for note in try reader.openCreditNotes()
      where line.query.creditors?.contains(note.creditor) ?? true {
        totals.byCurrency[note.currency, default: .none].add(
          principal: .zero,
          outstanding: note.amount
        )
      }
      self.init(line: line, totals: totals)
    case .payments:
      var totals = CaseTotals(byCurrency: [:], capped: false)
      let payments = try reader.payments.payments(at: .unmatched, limit: Self.cap)
      for payment in payments {
        totals.byCurrency[payment.currency, default: .none].add(
          principal: .zero,
          outstanding: payment.amount
        )
      }
      totals.capped = payments.count == Self.cap
      self.init(line: line, totals: totals)
    case .unanswerable:
      let silent = try reader.creditors().filter { id, creditor in
        !creditor.canBeAnswered && line.query.creditors?.contains(id) ?? true
      }
      var query = line.query
      query.creditors = silent.map(\.0)
      let none = CaseTotals(byCurrency: [:], capped: false)
      self.init(
        line: line,
        totals: silent.isEmpty ? none : try reader.totals(of: query, cap: Self.cap)
      )
      creditors = silent.map(\.0)
    case .unpayable:
      let found = try UnpayableCases(reader, of: line.query.creditors)
      self.init(line: line, totals: found.totals)
      creditors = found.creditors
    case .rates:
      let ends = try rates().map { try Self.ends(reader, of: line.query, $0) } ?? []
      var totals = CaseTotals(byCurrency: [:], capped: false)
      for _ in ends {
        totals.byCurrency[.nok, default: .none].add(principal: .zero, outstanding: .zero)
      }
      self.init(line: line, totals: totals)
      ending = ends
    }
  }

  /// The rates that run out and that an open case goes by.
  private static func ends(
    _ reader: any CaseReader,
    of query: CaseQuery,
    _ rates: RateTables
  ) throws -> [RateExpiry] {
    guard let day = query.today else { return [] }
    return try rates.ending(by: day).filter { end in
      var cases = query
      cases.filter = end.table.openCases
      return try reader.totals(of: cases, cap: 1).count > 0
    }
  }
}
