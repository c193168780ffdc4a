import DebtCollection

extension SQLiteWriter {
  func insert(_ newCase: NewCase) throws(StoreError) -> CaseNumber {
    try writing {
      isDirty = true
      let number = try insertRow(newCase)
      for invoice in newCase.invoices { try insert(invoice, of: newCase.creditor, in: number) }
      try write(newCase.events, letters: newCase.letters, to: number)
      for line in newCase.ledger { try insert(line, in: number) }
      for message in newCase.messages { _ = try insert(message, in: number, receipt: nil) }
      for (attachment, bytes) in newCase.attachments {
        try insert(attachment, bytes, in: number)
      }
      return number
    }
  }

  func insert(_ attachment: Attachment, _ bytes: [UInt8], in number: CaseNumber) throws {
    let statement = try prepare(
      "INSERT INTO attachments (case_id, name, media_type, size, bytes) VALUES (?, ?, ?, ?, ?)"
    )
    statement.bind(1, number.value)
    statement.bind(2, attachment.name)
    statement.bind(3, attachment.mediaType)
    statement.bind(4, bytes.count)
    statement.bind(5, bytes: bytes)
    try statement.run()
  }

  /// Puts invoices into a case that is there.
  func join(_ invoices: [Invoice], to number: CaseNumber) throws {
    guard !invoices.isEmpty else { return }
    let creditor = try reading.one(
      "SELECT creditor FROM cases WHERE id = ?",
      [.integer(number.value)]
    ) { CreditorID($0.integer(0)) }
    guard let creditor else { return }
    for invoice in invoices { try insert(invoice, of: creditor, in: number) }
    try run(
      "UPDATE cases SET invoice_count = invoice_count + ? WHERE id = ?",
      .integer(Int64(invoices.count)),
      .integer(number.value)
    )
    try showEarliest(of: number)
  }

  private func insertRow(_ new: NewCase) throws -> CaseNumber {
    let statement = try prepare(CaseRowSQL.insert)
    let copy = try copyOf(new.debtor)
    let shown = Invoice.shown(of: new.invoices)
    let letters = new.letters.reduce(Int64(0)) { $0 | Facet.letterBit($1.kind) }
    let number = try nextNumber()
    let facet = Facet(new.state, kind: copy.kind, letters: letters)
    let invoiceKey = SearchText.numberKey(shown?.number ?? "")
    statement.bind(1, number.value)
    statement.bind(2, version.value)
    statement.bind(3, new.creditor.value)
    statement.bind(4, new.debtor.value)
    statement.bind(5, copy.name)
    statement.bind(6, copy.kind.rawValue)
    statement.bind(7, nonEmpty: copy.customer)
    statement.bind(8, shown?.number ?? "")
    statement.bind(9, new.invoices.count)
    statement.bind(10, new.currency.code)
    statement.bind(11, nonEmpty: new.handler)
    statement.bind(12, new.events.last?.happening.fields.kind ?? 0)
    statement.bind(13, new.events.last?.day)
    statement.bind(14, facet.bits)
    statement.bind(15, new.events.last?.at.seconds ?? 0)
    statement.bind(16, copy.nameKey)
    statement.bind(17, nonEmpty: copy.customerKey)
    statement.bind(18, invoiceKey)
    statement.bind(19, nonEmpty: copy.cityKey)
    statement.bind(20, nonEmpty: new.kid)
    statement.bind(21, nonEmpty: new.caseReference)
    statement.bind(22, new.confirmedUndisputed)
    let image = StateImage(new.state)
    for (index, value) in image.values.enumerated() {
      statement.bind(23 + Int32(index), stored: value)
    }
    try statement.run()
    try setVectors(of: number, new, copy, image, facet: facet, invoiceKey: invoiceKey)
    return number
  }

  private func setVectors(
    of number: CaseNumber,
    _ new: NewCase,
    _ copy: DebtorCopy,
    _ image: StateImage,
    facet: Facet,
    invoiceKey: String
  ) throws {
    try set(.facet, facet.bits, of: number)
    for (column, index) in VectorColumn.ofState {
      try set(column, image.values[index], of: number)
    }
    try set(.lastDay, new.events.last.map { Int64($0.day.dayNumber) } ?? Vector.missing, of: number)
    try set(.debtorKind, Int64(copy.kind.rawValue), of: number)
    try set(.creditor, new.creditor.value, of: number)
    try set(.changed, new.events.last?.at.seconds ?? 0, of: number)
    try set(.debtor, new.debtor.value, of: number)
    try set(.invoiceKey, VectorColumn.prefix(invoiceKey), of: number)
    try set(.nameKey, VectorColumn.prefix(copy.nameKey), of: number)
    for (column, text) in [
      (VectorColumn.customerKey, copy.customerKey), (.cityKey, copy.cityKey),
      (.handler, new.handler),
    ] {
      try set(column, VectorColumn.prefix(text.isEmpty ? nil : text), of: number)
    }
  }

  /// The next case number: one more than the greatest ever given, since cases are never removed.
  private func nextNumber() throws -> CaseNumber {
    let statement = try prepare("SELECT max(id) FROM cases")
    defer { statement.reset() }
    guard try statement.step(), !statement.isNull(0) else { return .first }
    return CaseNumber(statement.integer(0) + 1)
  }

  func insert(_ invoice: Invoice, of creditor: CreditorID, in number: CaseNumber) throws {
    let statement = try prepare(
      """
      INSERT INTO invoices (case_id, creditor, number, key, issued, due, amount, remaining, kid,
        account, source_id, description, source, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """
    )
    statement.bind(1, number.value)
    statement.bind(2, creditor.value)
    statement.bind(3, invoice.number)
    statement.bind(4, Folding.fold(invoice.number))
    statement.bind(5, invoice.issued)
    statement.bind(6, invoice.due)
    statement.bind(7, invoice.amount)
    statement.bind(8, invoice.remaining)
    statement.bind(9, nonEmpty: invoice.kid)
    statement.bind(10, nonEmpty: invoice.account)
    statement.bind(11, nonEmpty: invoice.sourceId)
    statement.bind(12, nonEmpty: invoice.description)
    statement.bind(13, invoice.source)
    if invoice.contentHash.isEmpty {
      statement.bind(14, nil as String?)
    } else {
      statement.bind(14, bytes: Digest.bytes(invoice.contentHash))
    }
    try statement.run()
  }

  func setRemaining(
    _ amount: Money,
    invoice: String,
    of number: CaseNumber
  ) throws(StoreError) {
    try writing {
      isDirty = true
      try run(
        "UPDATE invoices SET remaining = ? WHERE case_id = ? AND number = ?",
        .integer(amount.minorUnits),
        .integer(number.value),
        .text(invoice)
      )
      guard changedRows > 0 else {
        throw StoreError(
          .notFound,
          Sentence("store.no-invoice", [.text(invoice), .text(number.description)])
        )
      }
      try showEarliest(of: number)
    }
  }

  /// Gives the case's row the invoice a list shows.
  private func showEarliest(of number: CaseNumber) throws {
    let invoices = try reading.all(
      "SELECT \(Invoice.columns) FROM invoices WHERE case_id = ? ORDER BY due, id",
      [.integer(number.value)],
      Invoice.init(row:)
    )
    guard let shown = Invoice.shown(of: invoices) else { return }
    try run(
      "UPDATE cases SET invoice = ?, invoice_key = ?, version = ? WHERE id = ?",
      .text(shown.number),
      .text(SearchText.numberKey(shown.number)),
      .integer(version.value),
      .integer(number.value)
    )
    try set(.invoiceKey, VectorColumn.prefix(SearchText.numberKey(shown.number)), of: number)
  }

  func setConfirmedUndisputed(_ number: CaseNumber) throws(StoreError) {
    try writing {
      isDirty = true
      try run(
        "UPDATE cases SET undisputed = 1, version = ? WHERE id = ?",
        .integer(version.value),
        .integer(number.value)
      )
    }
  }
}

extension Invoice {
  /// The one a list shows: the earliest-due unpaid, else the earliest-due (decisions.md 8).
  static func shown(of invoices: [Invoice]) -> Invoice? {
    let unpaid = invoices.filter { $0.remaining > .zero }
    return (unpaid.isEmpty ? invoices : unpaid).min { $0.due < $1.due }
  }
}

extension Prepared {
  /// Binds a number of a state's image.
  func bind(_ index: Int32, stored value: Int64) {
    bind(index, value == StateImage.missing ? nil : value)
  }
}

/// The statements that write a case's row.
enum CaseRowSQL {
  static let insert: String = {
    let columns =
      RowColumns.own + [
        "facet", "changed", "name_key", "customer_key", "invoice_key", "city_key", "kid",
        "reference", "undisputed",
      ] + StateImage.columns
    let places = Array(repeating: "?", count: columns.count).joined(separator: ",")
    return "INSERT INTO cases (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }()

  /// Writes the state columns of this mask and what every change writes. Values in order: facet bits
  /// cleared, facet bits set, version, changed, last kind, last day, KID or NULL, the masked columns,
  /// and last the case and the version it must still have. A change without an event (a KID given)
  /// leaves what the last event was.
  ///
  /// Only changed columns are named, since SQLite rewrites every index whose column is named.
  static func update(mask: Int64) -> String {
    var sets = [
      "facet = (facet & ~?1) | ?2", "version = ?3", "changed = coalesce(?4, changed)",
      "last_kind = coalesce(?5, last_kind)", "last_day = coalesce(?6, last_day)",
    ]
    var place = 8
    if mask & kidBit != 0 { sets.append("kid = ?7") }
    for (index, column) in StateImage.columns.enumerated() where mask & (1 << Int64(index)) != 0 {
      sets.append("\(column) = ?\(place)")
      place += 1
    }
    return "UPDATE cases SET \(sets.joined(separator: ", ")) "
      + "WHERE id = ?\(place) AND version = ?\(place + 1)"
  }

  /// The mask's bit for a KID given with the change.
  static let kidBit = Int64(1) << 62
}
