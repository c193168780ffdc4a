/// Where a UBL 2.1 invoice or credit note says what: EHF 2 and 3, Peppol BIS 3, EN 16931.
///
/// Source: OASIS UBL 2.1 Invoice and CreditNote; EN 16931-3-2.
enum UBLTable {
  static let table = PathTable(
    [
      "CustomizationID": PathTable.first(\.profile),
      "ID": PathTable.first(\.number),
      "IssueDate": PathTable.first(\.issued),
      "DueDate": PathTable.first(\.due),
      "InvoiceTypeCode": PathTable.first(\.typeCode),
      "CreditNoteTypeCode": PathTable.first(\.typeCode),
      "Note": PathTable.each(\.notes),
      "DocumentCurrencyCode": PathTable.first(\.currency),
      "BillingReference/InvoiceDocumentReference/ID": PathTable.each(\.references),
      "BillingReference/CreditNoteDocumentReference/ID": PathTable.each(\.references),

      "PaymentMeans/PaymentDueDate": PathTable.first(\.paymentDue),
      "PaymentMeans/PaymentID": PathTable.first(\.paymentID),
      "PaymentMeans/PayeeFinancialAccount/ID": PathTable.first(\.account),
      "PaymentTerms/PaymentDueDate": PathTable.first(\.paymentDue),
      "PaymentTerms/Note": PathTable.each(\.terms),

      "TaxTotal/TaxAmount": {
        $0.taxTotals.append(($1.text, $1.attributes["currencyID"] ?? ""))
      },
      "LegalMonetaryTotal/PrepaidAmount": PathTable.first(\.prepaid),
      "LegalMonetaryTotal/PayableAmount": { draft, element in
        guard draft.payable.isEmpty else { return }
        draft.payable = element.text
        draft.payableCurrency = element.attributes["currencyID"] ?? ""
      },

      "InvoiceLine": { draft, _ in draft.lineCount += 1 },
      "CreditNoteLine": { draft, _ in draft.lineCount += 1 },
      "InvoiceLine/Item/Name": PathTable.each(\.items),
      "CreditNoteLine/Item/Name": PathTable.each(\.items),

      "AdditionalDocumentReference/ID": PathTable.first(\.attachment.id),
      "AdditionalDocumentReference/DocumentDescription":
        PathTable.first(\.attachment.description),
      "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject": {
        $0.attachment.base64 = $1.bytes
        $0.attachment.fileName = $1.attributes["filename"] ?? ""
        $0.attachment.mediaType = $1.attributes["mimeCode"] ?? ""
      },
      "AdditionalDocumentReference": { draft, _ in draft.closeAttachment() },
    ],
    parties: [
      ("AccountingSupplierParty/Party", \.supplier),
      ("AccountingCustomerParty/Party", \.customer),
    ],
    of: [
      "EndpointID": PathTable.id(\.endpoint),
      "PartyIdentification/ID": { $0.ids.append(SchemedID($1)) },
      "PartyName/Name": PathTable.first(\.tradeName),
      "PostalAddress/StreetName": PathTable.each(\.addressLines),
      "PostalAddress/AdditionalStreetName": PathTable.each(\.addressLines),
      "PostalAddress/Postbox": PathTable.each(\.addressLines),
      "PostalAddress/AddressLine/Line": PathTable.each(\.addressLines),
      "PostalAddress/CityName": PathTable.first(\.city),
      "PostalAddress/PostalZone": PathTable.first(\.postcode),
      "PostalAddress/Country/IdentificationCode": PathTable.first(\.country),
      "PartyTaxScheme/CompanyID": PathTable.each(\.taxNumbers),
      "PartyLegalEntity/RegistrationName": PathTable.first(\.legalName),
      "PartyLegalEntity/CompanyID": PathTable.id(\.legalNumber),
      "Person/FirstName": PathTable.first(\.firstName),
      "Person/FamilyName": PathTable.first(\.familyName),
      "Contact/Telephone": PathTable.first(\.phone),
      "Contact/ElectronicMail": PathTable.first(\.email),
    ]
  )
}
