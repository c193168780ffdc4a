import CaseStore
import DebtCollection

/// A column's stable name, for configuration and `:columns`.
public enum ColumnName: String, Sendable, CaseIterable {
  case sign, number = "case", invoice, debtor, due, overdue, principal, outstanding, next, step
  case customer, interest, fees, paid, lastEvent = "last", kind, creditor, handler, deadline
  case reason, reported, difference, nights

  /// The catalogue key of its heading; the signs have none.
  public var titleKey: String? {
    switch self {
    case .sign: nil
    case .overdue: "column.age"
    default: "column.\(rawValue)"
    }
  }
}

/// A value of a row as a column shows it; the screens and the language decide how it is written.
public enum ColumnValue: Hashable, Sendable {
  case signs([RowSign])
  case number(CaseNumber)
  /// Text from outside, not yet cleaned.
  case text(String)
  case date(CivilDate)
  case money(Money, Currency)
  /// A sum that two books do not agree on.
  case difference(Money, Currency)
  /// A count of days.
  case days(Int)
  /// A catalogue key.
  case word(String)
  /// What it waits for, and the day the last of it that time cures passes.
  case waits(WaitingReasons, until: CivilDate?)
  /// What comes next, when, and whether it is held by a pause or an answer.
  case next(NextStep, pausedUntil: CivilDate?)
  /// An event's kind by its catalogue key, and its day.
  case event(String, CivilDate)
  case none
}

/// A column of the list: a row of one table.
public struct Column: Sendable {
  public enum Alignment: Sendable { case leading, trailing, decimal }

  public var name: ColumnName
  /// Small ones stay longest when the screen narrows.
  public var priority: Int
  /// The width of the whole screen from which it shows by itself.
  public var from: Int
  public var alignment: Alignment
  /// Cells: at least, and when there is room.
  public var widths: ClosedRange<Int>
  /// What a click on its heading sorts by.
  public var sort: SortKey?
  public var value: @Sendable (CaseRow, RowContext) -> ColumnValue
}

/// What a row's values depend on beside the row.
public struct RowContext: Sendable {
  public var today: CivilDate
  /// Names of the creditors by id, where the portal shows several.
  public var creditors: [CreditorID: String]

  public init(today: CivilDate, creditors: [CreditorID: String] = [:]) {
    self.today = today
    self.creditors = creditors
  }
}

/// The columns there are, in the order they stand from the left.
public struct ColumnSet: Sendable {
  public let columns: [Column]

  public subscript(_ name: ColumnName) -> Column? { columns.first { $0.name == name } }

  /// Those that show at a screen's width, in order: the chosen ones that fit, or all that do.
  ///
  /// - Parameters:
  ///   - screen: cells of the whole screen, which decides by the table of screens.md.
  ///   - room: cells the list has, blanks between columns counted.
  ///   - chosen: the user's choice; nil is the place's.
  ///   - usual: those the place shows by itself; nil is by the screen's width.
  ///   - hidden: columns that say nothing here (the creditor, when there is one).
  ///   - least: cells that are enough here for columns that need more elsewhere.
  public func fitting(
    screen: Int,
    room: Int,
    chosen: [ColumnName]? = nil,
    usual: [ColumnName]? = nil,
    hidden: [ColumnName] = [],
    least: (ColumnName) -> Int? = { _ in nil }
  ) -> [Column] {
    var candidates = columns.filter { !hidden.contains($0.name) }
    for index in candidates.indices {
      guard let cells = least(candidates[index].name) else { continue }
      candidates[index].widths = cells...max(cells, candidates[index].widths.upperBound)
    }
    let isNamed = chosen != nil || usual != nil
    if let named = chosen ?? usual {
      candidates = named.compactMap { name in candidates.first { $0.name == name } }
    } else {
      candidates = candidates.filter { $0.from <= screen }
    }
    func width(of columns: [Column]) -> Int {
      columns.reduce(-1) { $0 + $1.widths.lowerBound + 1 }
    }
    // What only wide screens have gives way first, whatever it is elsewhere: a wider screen shows more
    // and never other columns.
    func rank(_ column: Column) -> (Int, Int) {
      (isNamed || column.from <= Self.usualScreen ? 0 : column.from, column.priority)
    }
    func weakest() -> Int? {
      candidates.indices.max { rank(candidates[$0]) < rank(candidates[$1]) }
    }
    while width(of: candidates) > room, candidates.count > 1 {
      guard let weakest = weakest() else { break }
      candidates.remove(at: weakest)
    }
    // A name that is cut to its beginning says less than the last of the columns of wide screens.
    if chosen == nil, candidates.contains(where: { $0.name == .debtor }),
      room - width(of: candidates) < Self.restOfName, let weakest = weakest(),
      rank(candidates[weakest]) > (0, Self.lastOfNarrow)
    {
      candidates.remove(at: weakest)
    }
    return candidates
  }

  /// Cells that most names need beyond the least.
  private static let restOfName = 5
  /// The least important column that shows beside the detail on usual screens.
  private static let lastOfNarrow = 7

  /// The width of usual screens: what shows up to it gives way by its weight alone.
  private static let usualScreen = 120

  /// The portal's own (screens.md, "Columns give way from the right").
  public static let standard = ColumnSet(columns: [
    Column(
      name: .sign,
      priority: 0,
      from: 0,
      alignment: .leading,
      widths: 2...2,
      sort: nil,
      value: { row, _ in .signs(RowSign.all(of: row)) }
    ),
    Column(
      name: .number,
      priority: 1,
      from: 0,
      alignment: .leading,
      widths: 6...8,
      sort: .number,
      value: { row, _ in .number(row.number) }
    ),
    Column(
      name: .invoice,
      priority: 6,
      from: 120,
      alignment: .leading,
      widths: 7...12,
      sort: .invoice,
      value: { row, _ in .text(row.invoiceNumber) }
    ),
    Column(
      name: .debtor,
      priority: 4,
      from: 60,
      alignment: .leading,
      widths: 11...32,
      sort: .debtor,
      value: { row, _ in .text(row.debtorName) }
    ),
    Column(
      name: .due,
      priority: 5,
      from: 70,
      alignment: .trailing,
      widths: 10...12,
      sort: .due,
      value: { row, _ in .date(row.state.due) }
    ),
    Column(
      name: .overdue,
      priority: 9,
      from: 120,
      alignment: .trailing,
      widths: 5...6,
      sort: .due,
      value: { row, context in
        row.state.stage == .closed ? .none : .days(context.today - row.state.due)
      }
    ),
    Column(
      name: .principal,
      priority: 8,
      from: 120,
      alignment: .decimal,
      widths: 10...13,
      sort: .principal,
      value: { row, _ in .money(row.state.amounts.principal, row.currency) }
    ),
    Column(
      name: .outstanding,
      priority: 2,
      from: 0,
      alignment: .decimal,
      widths: 11...13,
      sort: .outstanding,
      value: { row, _ in .money(row.state.amounts.outstanding, row.currency) }
    ),
    Column(
      name: .next,
      priority: 3,
      from: 0,
      alignment: .leading,
      widths: 10...12,
      sort: .next,
      value: { row, _ in
        row.state.next.map { .next($0, pausedUntil: row.state.pausedUntil) } ?? .none
      }
    ),
    Column(
      name: .step,
      priority: 7,
      from: 80,
      alignment: .leading,
      widths: 16...26,
      sort: .step,
      value: { row, _ in .word(StepWord.key(of: row.state)) }
    ),
    Column(
      name: .interest,
      priority: 12,
      from: 160,
      alignment: .decimal,
      widths: 8...11,
      sort: .interest,
      value: { row, _ in .money(row.state.amounts.interest, row.currency) }
    ),
    Column(
      name: .fees,
      priority: 13,
      from: 160,
      alignment: .decimal,
      widths: 8...11,
      sort: .fees,
      value: { row, _ in .money(row.state.amounts.fees, row.currency) }
    ),
    Column(
      name: .paid,
      priority: 14,
      from: 160,
      alignment: .decimal,
      widths: 10...13,
      sort: .paid,
      value: { row, _ in .money(row.state.amounts.paid, row.currency) }
    ),
    Column(
      name: .lastEvent,
      priority: 15,
      from: 160,
      alignment: .leading,
      widths: 18...28,
      sort: .lastEvent,
      value: { row, _ in
        row.lastEventDay.map { .event("happened.\(row.lastEventKind)", $0) } ?? .none
      }
    ),
    Column(
      name: .kind,
      priority: 16,
      from: 160,
      alignment: .leading,
      widths: 8...10,
      sort: .kind,
      value: { row, _ in .word("kind.\(row.debtorKind.name)") }
    ),
    Column(
      name: .customer,
      priority: 11,
      from: 160,
      alignment: .leading,
      widths: 8...12,
      sort: .customer,
      value: { row, _ in .text(row.customerNumber) }
    ),
    Column(
      name: .creditor,
      priority: 10,
      from: 160,
      alignment: .leading,
      widths: 16...24,
      sort: .creditor,
      value: { row, context in .text(context.creditors[row.creditor] ?? "") }
    ),
    Column(
      name: .handler,
      priority: 17,
      from: 160,
      alignment: .leading,
      widths: 8...16,
      sort: .handler,
      value: { row, _ in .text(row.handler) }
    ),
    Column(
      name: .deadline,
      priority: 9,
      from: 200,
      alignment: .trailing,
      widths: 10...12,
      sort: .deadline,
      value: { row, _ in row.state.deadline.map { .date($0) } ?? .none }
    ),
    Column(
      name: .reason,
      priority: 3,
      from: 200,
      alignment: .leading,
      widths: 16...20,
      sort: nil,
      value: { row, _ in
        if row.state.stage == .waiting {
          return .waits(row.state.waiting, until: row.state.waitingPasses)
        }
        return row.state.listed == nil ? .none : .word(ListReason.key(of: row.state))
      }
    ),
    Column(
      name: .reported,
      priority: 5,
      from: .max,
      alignment: .decimal,
      widths: 9...13,
      sort: nil,
      value: { row, _ in row.reported.map { .money($0.rest, row.currency) } ?? .none }
    ),
    Column(
      name: .difference,
      priority: 2,
      from: .max,
      alignment: .decimal,
      widths: 9...13,
      sort: nil,
      value: { row, _ in row.difference.map { .difference($0, row.currency) } ?? .none }
    ),
    Column(
      name: .nights,
      priority: 7,
      from: .max,
      alignment: .trailing,
      widths: 6...6,
      sort: nil,
      value: { row, context in
        row.difference.flatMap { _ in row.reported?.nights(on: context.today) }.map { .days($0) }
          ?? .none
      }
    ),
  ])
}

extension ClaimAmounts {
  /// All costs claimed and not yet covered: reminder and collection fee, compensation, court fee.
  public var fees: Money { reminderFee + collectionFee + compensation + courtFee }
}

/// The word for where a case stands: its step, or its stage where the step says nothing.
public enum StepWord {
  /// The catalogue key: `step.noticed`, `stage.waiting`, `stage.closed`.
  ///
  /// A reminder without a fee is no *purring* (words.md).
  public static func key(of state: CaseState) -> String {
    switch (state.stage, state.step) {
    case (.waiting, _), (.closed, _): "stage.\(state.stage.name)"
    case (_, .reminded) where state.amounts.reminderFee == .zero: "step.reminded-free"
    default: "step.\(state.step.name)"
    }
  }
}
