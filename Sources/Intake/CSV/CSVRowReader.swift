import DebtCollection

/// Turns rows into documents by a header.
struct CSVRowReader {
  private let header: CSVHeader
  private let options: CSVOptions
  /// Where each column stands, by its order in `CSVColumn`; -1 where it does not.
  private let places: [Int]
  /// Whether text that is not ASCII is Windows-1252; nil until the first such row.
  private var isWindows: Bool?
  private var toldUnknown = false
  /// The creditor of the row before; files seldom change it.
  private var lastCreditor: Creditor?

  init(header: CSVHeader, options: CSVOptions) {
    self.header = header
    self.options = options
    places = CSVColumn.allCases.map { header.places[$0] ?? -1 }
  }

  /// The row as an item: its document, or why not.
  mutating func item(_ row: CSVReader.Row) -> IntakeItem {
    do throws(IntakeProblem) {
      return IntakeItem(content: .document(try document(row)), line: row.line)
    } catch {
      return IntakeItem(content: .refused(error), line: row.line)
    }
  }

  private mutating func document(_ row: CSVReader.Row) throws(IntakeProblem) -> InvoiceDocument {
    guard row.ends.count == header.count else {
      throw .csv("field-count", [.count(row.line), .count(row.ends.count), .count(header.count)])
    }
    try settleEncoding(row)
    let fields = CSVFields(
      row: row,
      places: places,
      names: header.names,
      isWindows: isWindows,
      slashOrder: options.slashOrder
    )
    let number = try fields.required(.invoiceNumber)
    let issued = try fields.requiredDate(.invoiceDate)
    let due = try fields.requiredDate(.dueDate)
    guard let amount = try fields.money(.amount) else { throw fields.problem("empty", .amount) }
    if amount < .zero { throw fields.problem("amount-negative", .amount) }
    let supplier = try creditor(fields)
    let currency = try currency(fields)
    let kid = fields.text(.kid)

    var document = InvoiceDocument(
      kind: .invoice,
      source: "csv",
      typeCode: "",
      number: number,
      issued: issued,
      due: due,
      dueRule: .stated,
      currency: currency,
      payable: amount,
      taxTotal: nil,
      prepaid: .zero,
      supplier: supplier,
      supplierVATNumber: "",
      customer: try debtor(fields),
      paymentID: kid,
      account: "",
      billingReferences: [],
      notes: [],
      description: fields.text(.description),
      lineCount: 0,
      attachments: [],
      ledger: try ledger(fields),
      warnings: []
    )
    document.trimToLimits()
    document.warnOfWhatDoesNotHold()
    if !toldUnknown {
      toldUnknown = true
      for name in header.unknown { document.warn("column-unknown", [.text(name)]) }
    }
    return document
  }

  /// One file has one encoding: what is not UTF-8 is Windows-1252, and both at once is neither.
  private mutating func settleEncoding(_ row: CSVReader.Row) throws(IntakeProblem) {
    switch (CSVText.mixture(of: row.bytes), isWindows) {
    case (.ascii, _), (.utf8, false), (.other, true): break
    case (.utf8, nil): isWindows = false
    case (.other, nil): isWindows = true
    case (.utf8, true): break  // Any bytes are Windows-1252.
    case (.other, false): throw .csv("encoding", [.count(row.line)])
    }
  }

  private func currency(_ fields: CSVFields) throws(IntakeProblem) -> Currency {
    let text = fields.text(.currency)
    if text.isEmpty { return .nok }
    guard let currency = Currency(text) else { throw fields.problem("currency", .currency) }
    return currency
  }

  private mutating func creditor(_ fields: CSVFields) throws(IntakeProblem) -> Creditor {
    if let given = options.creditor { return given }
    let number = fields.text(.creditorNumber).filter { $0 != " " }
    let name = fields.text(.creditorName)
    if let last = lastCreditor, last.organisationNumber == number, last.name == name { return last }
    guard !number.isEmpty else { throw fields.problem("empty", .creditorNumber) }
    guard !name.isEmpty else { throw fields.problem("empty", .creditorName) }
    let creditor = Creditor(name: name, organisationNumber: number)
    lastCreditor = creditor
    return creditor
  }

  private func debtor(_ fields: CSVFields) throws(IntakeProblem) -> Debtor {
    var debtor = Debtor(name: try fields.required(.debtorName))
    let said = fields.text(.debtorKind)
    guard let kind = Self.kind(said) else { throw fields.problem("debtor-kind", .debtorKind) }
    debtor.kind = kind
    debtor.customerNumber = fields.text(.customerNumber)
    debtor.address = fields.text(.address)
    debtor.postcode = fields.text(.postcode)
    debtor.city = fields.text(.city)
    let country = fields.text(.country)
    if !country.isEmpty { debtor.country = country.uppercased() }
    debtor.email = fields.text(.email)
    debtor.phone = fields.text(.phone)
    place(fields.text(.debtorID).filter { $0 != " " }, in: &debtor)
    return debtor
  }

  /// A person's number or a company's, by what it is (decisions.md 7).
  private func place(_ number: String, in debtor: inout Debtor) {
    guard !number.isEmpty else { return }
    if debtor.kind == .consumer || NationalIdentityNumber.verdict(number) == .valid {
      debtor.personalNumber = number
      if debtor.kind == .unknown { debtor.kind = .consumer }
    } else {
      debtor.organisationNumber = number
      if debtor.kind == .unknown, OrganisationNumber.verdict(number) == .valid {
        debtor.kind = .business
      }
    }
  }

  private static func kind(_ text: String) -> DebtorKind? {
    switch text.lowercased() {
    case "", "unknown", "ukjent": .unknown
    case "consumer", "private", "person", "privat", "forbruker", "p": .consumer
    case "business", "company", "bedrift", "firma", "næring", "b": .business
    default: nil
    }
  }

  private func ledger(_ fields: CSVFields) throws(IntakeProblem) -> LedgerFacts {
    var ledger = LedgerFacts()
    ledger.caseReference = fields.text(.caseReference)
    ledger.sourceID = fields.text(.sourceID)
    guard let disputed = CSVFigures.bool(fields.text(.disputed)) else {
      throw fields.problem("yes-no", .disputed)
    }
    ledger.disputed = disputed
    ledger.saysDisputed = !fields.text(.disputed).isEmpty
    let paid = try fields.money(.paid)
    ledger.paid = paid ?? .zero
    ledger.saysPaid = paid != nil
    if ledger.paid < .zero { throw fields.problem("negative", .paid) }
    ledger.settledOn = try fields.date(.settledDate)
    let letters: [(LetterKind, CSVColumn, CSVColumn, CSVColumn)] = [
      (.reminder, .reminderSent, .reminderDue, .reminderFee),
      (.notice, .noticeSent, .noticeDue, .noticeFee),
    ]
    for (kind, sent, due, fee) in letters {
      guard let day = try fields.date(sent) else {
        if try fields.date(due) != nil { throw fields.problem("letter-without-day", due) }
        if try fields.money(fee) ?? .zero != .zero {
          throw fields.problem("letter-without-day", fee)
        }
        continue
      }
      let charged = try fields.money(fee) ?? .zero
      if charged < .zero { throw fields.problem("negative", fee) }
      ledger.earlierLetters.append(
        EarlierLetter(kind: kind, sent: day, fee: charged, deadline: try fields.date(due))
      )
    }
    ledger.earlierLetters.sort { $0.sent < $1.sent }
    return ledger
  }
}
