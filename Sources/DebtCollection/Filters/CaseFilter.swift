/// A filter over cases, as parsed: the same for the portal and the command line.
///
/// The empty conjunction matches every case (decisions.md 1).
public indirect enum CaseFilter: Hashable, Sendable {
  case and([CaseFilter])
  case or([CaseFilter])
  case not(CaseFilter)
  /// A field's value is one of these, or lies in this range.
  case field(FilterField, FilterTest)
  /// A free word, searched as decisions.md 25 says; kept as typed.
  case word(String)

  /// Every case.
  public static let all = CaseFilter.and([])

  /// The place Invoices: every case that is not closed.
  public static let open = CaseFilter.not(.field(.stage, .code([Stage.closed.rawValue])))

  /// Whether it asks for closed cases by name: by their stage or mark, or how or when they were closed.
  public var asksForClosed: Bool {
    switch self {
    case .and(let parts), .or(let parts): parts.contains(where: \.asksForClosed)
    // What is left out is not asked for.
    case .not, .word: false
    case .field(.reason, _), .field(.closed, _), .field(.ended, _): true
    case .field(.stage, .code(let codes)): codes.contains(Stage.closed.rawValue)
    case .field(.status, .code(let codes)): codes.contains(CaseStatus.closed.rawValue)
    case .field(.mark, .code(let codes)): codes.contains(FilterMark.closed.rawValue)
    case .field: false
    }
  }

  /// Whether it matches no case but those that wait: by their stage, or by what they wait for.
  public var asksForWaitingAlone: Bool {
    switch self {
    case .and(let parts): parts.contains(where: \.asksForWaitingAlone)
    case .or(let parts): !parts.isEmpty && parts.allSatisfy(\.asksForWaitingAlone)
    case .field(.stage, .code(let codes)): codes == [Stage.waiting.rawValue]
    case .field(.waiting, .code): true
    case .not, .word, .field: false
    }
  }

  /// Whether it matches no case but those of which the creditor's ledger says another rest.
  public var asksForDifferingAlone: Bool {
    switch self {
    case .and(let parts): parts.contains(where: \.asksForDifferingAlone)
    case .or(let parts): !parts.isEmpty && parts.allSatisfy(\.asksForDifferingAlone)
    case .field(.mark, .code(let codes)): codes == [FilterMark.differs.rawValue]
    case .not, .word, .field: false
    }
  }

  /// Both this and the other.
  public func and(_ other: CaseFilter) -> CaseFilter {
    switch (self, other) {
    case (.and(let a), .and(let b)): .and(a + b)
    case (.and(let a), let b): .and(a + [b])
    case (let a, .and(let b)): .and([a] + b)
    case (let a, let b): .and([a, b])
    }
  }
}

/// What a filter can ask about. The raw value is the English filter word.
public enum FilterField: String, Sendable, CaseIterable {
  case stage, step, status, mark = "is", kind, reason, waiting, letter, question
  case coming, ended, replied
  case debtor, invoice, number = "case", kid, creditor, city, postcode, phone, email
  case customer, country, currency, handler, orgno
  case due, deadline, next, registered, closed, changed, promise, limitation
  case payment, sent, asked, answered
  case outstanding, principal, interest, fees, paid
  case age
  case plan
}

/// How a field is tested.
public enum FilterTest: Hashable, Sendable {
  /// One of these stored codes (stage, step, status, kind, reason, waiting bits, letters, marks).
  case code([Int])
  /// A text: folded, contained in the field; `*` at the end means a prefix.
  case text(String)
  /// A day within these bounds, both inclusive; nil is open.
  case days(from: CivilDate?, to: CivilDate?)
  /// A day within these bounds, of one of these kinds of letter or question (`CaseFilter.joined`).
  case dated([Int], from: CivilDate?, to: CivilDate?)
  /// An amount within these bounds, both inclusive; nil is open.
  case money(from: Money?, to: Money?)
  /// A count (days overdue) within these bounds, both inclusive; nil is open.
  case count(from: Int?, to: Int?)
}

/// A mark for `is:`. Raw values are what `FilterTest.code` holds.
public enum FilterMark: Int, Sendable, CaseIterable {
  case disputed = 1
  case unanswered, listed, unread, unacknowledged, paused, open, closed, overdue
  case promised, differs, barred
  /// The creditor has told the agency to let the debtor wait, which is not carried out yet.
  case instructed
  /// Paid beyond the claim: something is owed back to the debtor.
  case overpaid

  /// The English filter word.
  public var name: String {
    switch self {
    case .disputed: "disputed"
    case .unanswered: "unanswered"
    case .listed: "listed"
    case .unread: "unread"
    case .unacknowledged: "unacknowledged"
    case .paused: "paused"
    case .open: "open"
    case .closed: "closed"
    case .overdue: "overdue"
    case .promised: "promised"
    case .differs: "differs"
    case .barred: "barred"
    case .instructed: "instructed"
    case .overpaid: "overpaid"
    }
  }
}

/// What a list can be sorted by. Each has an index in the store (decisions.md 24).
public enum SortKey: String, Sendable, CaseIterable {
  case number = "case"
  case invoice, debtor, due, outstanding, principal, next, step, customer, interest, fees, paid
  case lastEvent = "last"
  case kind, creditor, handler, deadline, registered, closed, changed, city
}
