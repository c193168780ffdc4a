import DebtCollection

/// From what a document says of its parties to a creditor and a debtor.
extension PartyDraft {
  /// The name the party goes by.
  var name: String {
    let person = [firstName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
    return [tradeName, legalName, person].first { !$0.isEmpty } ?? ""
  }

  /// The number the company is registered under: as it says itself, or from its Norwegian electronic
  /// address or VAT number.
  var registrationNumber: String {
    if !legalNumber.value.isEmpty { return Self.plain(legalNumber.value) }
    if Self.norwegianRegisters.contains(endpoint.scheme) { return Self.plain(endpoint.value) }
    return taxNumbers.lazy.map(Self.plain).first { OrganisationNumber.verdict($0) == .valid }
      ?? ""
  }

  /// The VAT number as written; a party may also write "Foretaksregisteret" in its place.
  var vatNumber: String {
    taxNumbers.first { $0.utf8.contains { (0x30...0x39).contains($0) } } ?? ""
  }

  /// The register codes of the Norwegian register of companies: ISO 6523, older PEPPOL, EHF 2.
  private static let norwegianRegisters: Set<String> = [
    "0192", "9908", "9909", "NO:ORGNR", "NO:VAT",
  ]
  /// How documents say that a number is a person's.
  private static let personalSchemes: Set<String> = [
    "NO:PNR", "NO:PID", "NO:FNR", "PNR", "PID", "FNR", "SSN",
  ]

  /// `NO 811 143 758 MVA` is 811143758; what is no Norwegian number stays as written.
  private static func plain(_ text: String) -> String {
    OrganisationNumber.normalised(text) ?? text
  }

  /// The person's number, where a scheme says so or where it stands in a company's place (R119).
  private var personalNumber: String {
    if let id = ids.first(where: { Self.personalSchemes.contains($0.scheme.uppercased()) }) {
      return id.value
    }
    let number = legalNumber.value.filter { $0 != " " }
    let said = Self.personalSchemes.contains(legalNumber.scheme.uppercased())
    return said || NationalIdentityNumber.verdict(number) == .valid ? number : ""
  }

  /// The creditor's own number for this party: an identification without a register of its own.
  private var customerNumber: String {
    ids.first { id in
      let scheme = id.scheme.uppercased()
      let isRegister = scheme.utf8.count == 4 && Int(scheme) != nil
      return !id.value.isEmpty && !isRegister && !Self.personalSchemes.contains(scheme)
        && !Self.norwegianRegisters.contains(scheme)
    }?.value ?? ""
  }

  /// The supplier as a creditor, its VAT standing unknown.
  func creditor(account: String) -> Creditor {
    var creditor = Creditor(name: name, organisationNumber: registrationNumber)
    creditor.account = account
    creditor.address = addressLines.joined(separator: "\n")
    creditor.postcode = postcode
    creditor.city = city
    if !country.isEmpty { creditor.country = country.uppercased() }
    creditor.email = email
    creditor.phone = phone
    return creditor
  }

  /// The customer as a debtor, of the kind its numbers tell (decisions.md 7).
  func debtor(homeCountry: String) -> Debtor {
    var debtor = Debtor(name: name)
    debtor.personalNumber = personalNumber
    let registration = registrationNumber
    if debtor.personalNumber.isEmpty || registration != legalNumber.value {
      debtor.organisationNumber = registration
    }
    if debtor.organisationNumber == debtor.personalNumber { debtor.organisationNumber = "" }
    debtor.kind =
      !debtor.organisationNumber.isEmpty
      ? .business : !debtor.personalNumber.isEmpty ? .consumer : .unknown
    debtor.customerNumber = customerNumber
    debtor.address = addressLines.joined(separator: "\n")
    debtor.postcode = postcode
    debtor.city = city
    debtor.country = country.isEmpty ? homeCountry : country.uppercased()
    debtor.email = email
    debtor.phone = phone
    return debtor
  }
}
