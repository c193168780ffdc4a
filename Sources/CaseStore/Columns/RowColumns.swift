import DebtCollection

/// The columns a list row is made of, all in the case's own table; where the ledger says another rest, the
/// day of the last payment too.
enum RowColumns {
  static let own = [
    "id", "version", "creditor", "debtor", "name", "debtor_kind", "customer", "invoice",
    "invoice_count", "currency", "handler", "last_kind", "last_day",
  ]
  /// Where the state's columns begin.
  static let stateAt = Int32(13)
  /// Where what the ledger says is left stands, and since when.
  private static let reportedAt = stateAt + Int32(StateImage.ownCount)
  /// Where the sort key's value is.
  static let keyAt = reportedAt + 2

  private static let reported = """
    c.reported_rest, CASE WHEN c.reported_rest <> c.principal THEN max(coalesce(c.reported_on, 0),
      coalesce((SELECT max(day) FROM payment_parts WHERE case_id = c.id), 0)) ELSE 0 END
    """

  /// The list of a row's columns for a SELECT over `cases c`.
  static let list =
    (own + StateImage.columns.prefix(StateImage.ownCount))
    .map { "c.\($0)" }.joined(separator: ", ") + ", " + reported

  /// The row a statement stands on; `sort` tells what its last column is.
  static func row(_ at: Prepared, sort: SortKey) throws(StoreError) -> CaseRow {
    let number = CaseNumber(at.integer(0))
    return CaseRow(
      number: number,
      version: Version(at.integer(1)),
      creditor: CreditorID(at.integer(2)),
      debtor: DebtorID(at.integer(3)),
      debtorName: at.text(4),
      debtorKind: DebtorKind(rawValue: at.int(5)) ?? .unknown,
      customerNumber: at.text(6),
      invoiceNumber: at.text(7),
      invoiceCount: at.int(8),
      currency: currency(at.text(9)),
      handler: at.text(10),
      state: try StateImage(at, at: stateAt).state(),
      lastEventKind: at.int(11),
      lastEventDay: at.dateOrNil(12),
      reported: at.isNull(reportedAt)
        ? nil : ReportedRest(at.money(reportedAt), since: at.date(reportedAt + 1)),
      position: PagePosition(key: sort.key(at, keyAt), number: number)
    )
  }

  static func currency(_ code: String) -> Currency {
    code == "NOK" ? .nok : Currency(code) ?? .nok
  }
}

extension SortKey {
  /// The column of `cases` that holds it.
  var column: String {
    switch self {
    case .number: "id"
    case .invoice: "invoice_key"
    case .debtor: "name_key"
    case .customer: "customer_key"
    case .lastEvent: "last_day"
    case .kind: "debtor_kind"
    case .city: "city_key"
    case .due, .outstanding, .principal, .next, .step, .interest, .fees, .paid, .creditor, .handler,
      .deadline, .registered, .closed, .changed:
      rawValue
    }
  }

  /// Whether some cases have no such value; those come last, whatever the direction.
  var mayBeMissing: Bool {
    switch self {
    case .customer, .next, .lastEvent, .handler, .deadline, .registered, .closed, .city: true
    default: false
    }
  }

  private var isText: Bool {
    switch self {
    case .invoice, .debtor, .customer, .handler, .city: true
    default: false
    }
  }

  /// The key's value in a row.
  func key(_ row: Prepared, _ column: Int32) -> PagePosition.Key {
    if row.isNull(column) { return .missing }
    return isText ? .text(row.text(column)) : .integer(row.integer(column))
  }
}

extension PagePosition.Key {
  var value: SQLValue {
    switch self {
    case .integer(let number): .integer(number)
    case .text(let text): .text(text)
    case .missing: .missing
    }
  }
}
