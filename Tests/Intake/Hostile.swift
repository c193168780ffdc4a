/// Documents that mean harm, and the smallest ones that do not.
enum Hostile {
  static let space = "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\""

  /// A small invoice with these fields in place of its own.
  static func invoice(_ changes: [String: String] = [:], more: String = "") -> String {
    let fields = [
      ("ID", "1"), ("IssueDate", "2026-08-01"), ("DueDate", "2026-08-15"),
      ("DocumentCurrencyCode", "NOK"),
    ]
    let body = fields.map { "<\($0.0)>\(changes[$0.0] ?? $0.1)</\($0.0)>" }.joined()
    func party(_ role: String, _ number: String) -> String {
      """
      <\(role)><Party><PartyName><Name>\(changes[role] ?? "Test AS")</Name></PartyName>
      <PartyLegalEntity><CompanyID>\(number)</CompanyID></PartyLegalEntity></Party></\(role)>
      """
    }
    return """
      <?xml version="1.0"?><Invoice \(space)>\(body)\(more)\
      \(party("AccountingSupplierParty", "988077917"))\
      \(party("AccountingCustomerParty", "981566378"))<LegalMonetaryTotal>\
      <PayableAmount currencyID="NOK">\(changes["PayableAmount"] ?? "100.00")</PayableAmount>\
      </LegalMonetaryTotal></Invoice>
      """
  }

  static let ubl = invoice()

  static let billionLaughs =
    "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\">"
    + (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }
    .joined()
    + "]><Invoice \(space)><ID>&a9;</ID></Invoice>"

  static let externalEntity = """
    <?xml version="1.0"?><!DOCTYPE i [<!ENTITY x SYSTEM "file:///etc/hostname">]>
    <Invoice \(space)><ID>&x;</ID></Invoice>
    """

  static let deep =
    "<Invoice \(space)>" + String(repeating: "<a>", count: 100_000)

  static let wide =
    "<Invoice \(space) " + (0..<1000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"

  /// A tag of two megabytes, its attributes hidden behind a `>` in a value.
  static let longTag =
    "<Invoice x='>' " + (0..<200_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
}
