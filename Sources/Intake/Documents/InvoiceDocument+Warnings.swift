import DebtCollection

/// What is worth telling about a document that comes in all the same.
extension InvoiceDocument {
  /// The longest any field may be, in characters; a note may be ten times as long.
  private static let longestField = 500

  /// Adds the warning `intake.warning.<code>`.
  mutating func warn(_ code: String, _ values: [SentenceValue] = []) {
    warnings.append(Sentence("intake.warning.\(code)", values))
  }

  /// Cuts what is absurdly long, and says so.
  mutating func trimToLimits() {
    var cut: [String] = []
    func trim(_ text: inout String, _ field: String, _ limit: Int = Self.longestField) {
      // Bytes first: counting characters of a megabyte would take its time.
      guard text.utf8.count > limit, text.count > limit else { return }
      text = String(text.prefix(limit))
      if !cut.contains(field) { cut.append(field) }
    }
    trim(&number, "number")
    trim(&supplier.name, "supplier")
    trim(&supplier.organisationNumber, "organisation-number")
    trim(&supplier.address, "address")
    trim(&customer.name, "customer")
    trim(&customer.organisationNumber, "organisation-number")
    trim(&customer.customerNumber, "customer-number")
    trim(&customer.address, "address")
    trim(&customer.postcode, "postcode", 20)
    trim(&customer.city, "city", 100)
    trim(&customer.email, "email")
    trim(&customer.phone, "phone")
    trim(&paymentID, "payment-id")
    trim(&account, "account")
    trim(&description, "description")
    for index in notes.indices { trim(&notes[index], "note", Self.longestField * 10) }
    for index in billingReferences.indices { trim(&billingReferences[index], "reference") }
    for field in cut { warn("cut", [.word("intake.field.\(field)")]) }
  }

  /// Check digits, a due date that had to be counted, a debtor of unknown kind.
  mutating func warnOfWhatDoesNotHold() {
    switch dueRule {
    case .terms(let days): warn("due-from-terms", [.count(days)])
    case .statutory: warn("due-statutory", [.count(30)])
    case .stated, .none: break
    }
    if KID.verdict(paymentID) == .wrongCheckDigit {
      warn("kid", [.text(paymentID)])
    }
    warnOfNumber(supplier.organisationNumber, in: supplier.country)
    warnOfNumber(customer.organisationNumber, in: customer.country)
    warnOfAccount()
    if !customer.personalNumber.isEmpty, customer.country == "NO",
      NationalIdentityNumber.verdict(customer.personalNumber) != .valid
    {
      warn("personal-number")
    }
    warnOfPostcode()
    if kind == .invoice, customer.kind == .unknown { warn("kind-unknown") }
    if kind == .invoice, payable <= .zero { warn("nothing-to-claim") }
  }

  private mutating func warnOfNumber(_ number: String, in country: String) {
    guard country == "NO", !number.isEmpty, OrganisationNumber.verdict(number) != .valid else {
      return
    }
    warn("organisation-number", [.text(number)])
  }

  /// A spreadsheet takes the zero of 0101; which postcode was meant is not guessed.
  private mutating func warnOfPostcode() {
    guard kind == .invoice, !customer.postcode.allSatisfy(\.isWhitespace),
      !Postcode.isUsable(customer.postcode, in: customer.country)
    else { return }
    warn("postcode", [.text(customer.postcode)])
  }

  private mutating func warnOfAccount() {
    let isDomestic = account.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    let verdict =
      isDomestic
      ? (supplier.country == "NO" ? NorwegianAccount.verdict(account) : .wrongForm)
      : IBAN.verdict(account)
    // Another country's own account number has a form of its own, which is not judged.
    if verdict == .wrongCheckDigit { warn("account", [.text(account)]) }
  }

  /// Whether an invoice between businesses of one country gives longer than its law lets it without an
  /// express agreement (forsinkelsesrenteloven § 2a; räntelagen § 2 a).
  func excessiveTerms(by rates: RateTables) -> LawfulTerms.Excess? {
    guard kind == .invoice, customer.kind == .business, let due,
      let country = RuleCountry(code: customer.country),
      country == RuleCountry(code: supplier.country)
    else { return nil }
    return LawfulTerms.excess(issued: issued, due: due, in: country, rates: rates)
  }
}
