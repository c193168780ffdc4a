import DebtCollection

/// From picked-out text to a document, or the one thing that is wrong with it.
extension DocumentDraft {
  /// The longest description made of the lines' names, in characters.
  private static let longestDescription = 120

  /// Type codes that take money back (UNTDID 1001, the credit-note codes of EN 16931).
  private static let creditCodes: Set<String> = [
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "503", "532",
  ]

  /// The document.
  ///
  /// - Throws: what is missing or cannot be read, naming the field.
  func document() throws(IntakeProblem) -> InvoiceDocument {
    let kind: InvoiceDocument.Kind =
      isCreditNoteRoot || Self.creditCodes.contains(typeCode) ? .creditNote : .invoice
    let day = try date(issued, field: "issue-date")
    guard let issuedOn = day else { throw .missing("issue-date") }
    guard !number.isEmpty else { throw .missing("number") }
    guard !supplier.name.isEmpty else { throw .missing("supplier") }
    guard !customer.name.isEmpty else { throw .missing("customer") }
    let money = try amounts(kind)
    let (due, rule) = try dueDate(kind, issued: issuedOn)

    var document = InvoiceDocument(
      kind: kind,
      source: source,
      typeCode: typeCode,
      number: number,
      issued: issuedOn,
      due: due,
      dueRule: rule,
      currency: money.currency,
      payable: money.payable,
      taxTotal: money.tax,
      prepaid: money.prepaid,
      supplier: supplier.creditor(account: account),
      supplierVATNumber: supplier.vatNumber,
      customer: customer.debtor(
        homeCountry: supplier.country.isEmpty ? "NO" : supplier.country.uppercased()
      ),
      paymentID: paymentID,
      account: account,
      billingReferences: references,
      notes: notes,
      description: description,
      lineCount: lineCount,
      attachments: [],
      ledger: LedgerFacts(),
      warnings: []
    )
    for attachment in attachments { attachment.add(to: &document) }
    if money.wasNegative { document.warn("negative-credit") }
    document.trimToLimits()
    document.warnOfWhatDoesNotHold()
    return document
  }

  private var description: String {
    let whole = items.joined(separator: ", ")
    guard whole.count > Self.longestDescription else { return whole }
    return whole.prefix(Self.longestDescription - 1) + "…"
  }

  // MARK: Dates

  /// `2019-04-01`, with or without a zone, or `20190401`.
  private func date(_ text: String, field: String) throws(IntakeProblem) -> CivilDate? {
    if text.isEmpty { return nil }
    let isShort = text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let iso =
      isShort
      ? "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
      : String(text.prefix(10))
    guard let date = CivilDate(iso: iso), (1900...2199).contains(date.year),
      isShort || Self.isZone(text.dropFirst(10))
    else {
      throw .document("date", [.word("intake.field.\(field)"), .text(String(text.prefix(40)))])
    }
    return date
  }

  /// What xs:date and xs:dateTime allow after the day.
  private static func isZone(_ rest: Substring) -> Bool {
    rest.isEmpty || rest == "Z" || rest.hasPrefix("T") || rest.hasPrefix("+") || rest.hasPrefix("-")
  }

  private func dueDate(
    _ kind: InvoiceDocument.Kind,
    issued: CivilDate
  ) throws(IntakeProblem) -> (CivilDate?, InvoiceDocument.DueRule) {
    if kind == .creditNote { return (nil, .none) }
    if let stated = try date(due.isEmpty ? paymentDue : due, field: "due-date") {
      return (stated, .stated)
    }
    if let days = PaymentTerms.days(in: terms) { return (issued + days, .terms(days: days)) }
    return (issued + 30, .statutory)
  }

  // MARK: Money

  private struct Amounts {
    var currency: Currency
    var payable: Money
    var wasNegative: Bool
    var tax: Money?
    var prepaid: Money
  }

  private func amounts(_ kind: InvoiceDocument.Kind) throws(IntakeProblem) -> Amounts {
    guard !currency.isEmpty else { throw .missing("currency") }
    guard let code = Currency(currency) else {
      throw .document("currency", [.text(String(currency.prefix(20)))])
    }
    guard payableCurrency.isEmpty || payableCurrency.uppercased() == code.code else {
      throw .document("two-currencies", [.text(code.code), .text(payableCurrency)])
    }
    guard var claimed = try amount(payable, field: "payable") else { throw .missing("payable") }
    // What is owed back is no claim, and a case of it would take from the sums of the others.
    guard kind == .creditNote || claimed >= .zero else {
      throw .document("amount-negative", [.text(String(payable.prefix(40)))])
    }
    let wasNegative = kind == .creditNote && claimed < .zero
    if wasNegative { claimed = -claimed }
    let tax = taxTotals.first { $0.currency.uppercased() == code.code } ?? taxTotals.first
    return Amounts(
      currency: code,
      payable: claimed,
      wasNegative: wasNegative,
      tax: try amount(tax?.amount ?? "", field: "tax"),
      prepaid: try amount(prepaid, field: "prepaid") ?? .zero
    )
  }

  /// An xs:decimal of at most two decimals that count.
  private func amount(_ text: String, field: String) throws(IntakeProblem) -> Money? {
    if text.isEmpty { return nil }
    guard let money = Money(decimal: text) else {
      throw .document(
        "amount",
        [.word("intake.field.\(field)"), .text(String(text.prefix(40)))]
      )
    }
    return money
  }
}

extension AttachmentDraft {
  /// The largest attachment kept, bytes.
  private static let largest = 10 * 1024 * 1024
  private static let most = 50

  /// Decodes and keeps it, or says why not.
  fileprivate func add(to document: inout InvoiceDocument) {
    let name = [fileName, description, id].first { !$0.isEmpty } ?? ""
    guard document.attachments.count < Self.most else {
      return document.warn("attachment-many", [.count(Self.most)])
    }
    guard let bytes = Base64.bytes(of: base64) else {
      return document.warn("attachment-broken", [.text(name)])
    }
    guard bytes.count <= Self.largest else {
      return document.warn(
        "attachment-large",
        [.text(name), .count(Self.largest / 1024 / 1024)]
      )
    }
    document.attachments.append(
      DocumentAttachment(name: name, mediaType: mediaType, bytes: bytes)
    )
  }
}

extension DocumentDraft {
  /// The reference that was read ends: kept if it carried a file.
  mutating func closeAttachment() {
    if !attachment.base64.isEmpty { attachments.append(attachment) }
    attachment = AttachmentDraft()
  }
}

extension IntakeProblem {
  static func missing(_ field: String) -> IntakeProblem {
    .document("missing", [.word("intake.field.\(field)")])
  }
}
