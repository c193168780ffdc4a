import DebtCollection

/// Which format a root element begins, or what else it is.
enum DocumentFormat {
  case ublInvoice, ublCreditNote, cii

  /// Recognises the root.
  ///
  /// - Throws: what the file is instead, where that is known, and what was expected.
  init(root name: String, namespace: String) throws(IntakeProblem) {
    switch (name, namespace) {
    case ("Invoice", let space) where space.hasSuffix(":ubl:schema:xsd:Invoice-2"):
      self = .ublInvoice
    case ("CreditNote", let space) where space.hasSuffix(":ubl:schema:xsd:CreditNote-2"):
      self = .ublCreditNote
    case ("CrossIndustryInvoice", let space)
    where space.hasPrefix("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:"):
      self = .cii
    case ("Invoice", _), ("CreditNote", _), ("CrossIndustryInvoice", _):
      throw .document("unknown-namespace", [.text(name), .text(String(namespace.prefix(120)))])
    default:
      if let known = Self.other(name, namespace) {
        throw .document("wrong-kind", [.word("intake.kind.\(known)")])
      }
      throw .document("unknown-root", [.text(String(name.prefix(80)))])
    }
  }

  /// Documents people mistake for invoices; the names are catalogue words.
  private static func other(_ name: String, _ namespace: String) -> String? {
    switch name {
    case "Reminder": "reminder"
    case "Order", "OrderChange", "OrderResponse", "OrderResponseSimple": "order"
    case "DespatchAdvice", "ReceiptAdvice": "delivery"
    case "Catalogue", "CataloguePriceUpdate": "catalogue"
    case "ApplicationResponse": "response"
    case "Statement": "statement"
    case "SelfBilledInvoice", "SelfBilledCreditNote": "self-billed"
    case "CrossIndustryDocument": "zugferd1"
    case "Document" where namespace.contains(":pain."): "payment-order"
    case "Document" where namespace.contains(":camt."): "bank-file"
    case "html", "HTML": "html"
    default: nil
    }
  }
}
