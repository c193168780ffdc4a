/// Where a Cross Industry Invoice says what (also inside Factur-X and ZUGFeRD 2).
///
/// Source: UN/CEFACT CrossIndustryInvoice D16B; EN 16931-3-3.
enum CIITable {
  private static let trade = "SupplyChainTradeTransaction"
  private static let agreement = "\(trade)/ApplicableHeaderTradeAgreement"
  private static let settlement = "\(trade)/ApplicableHeaderTradeSettlement"
  private static let means = "\(settlement)/SpecifiedTradeSettlementPaymentMeans"
  private static let sums = "\(settlement)/SpecifiedTradeSettlementHeaderMonetarySummation"
  private static let line = "\(trade)/IncludedSupplyChainTradeLineItem"
  private static let reference = "\(agreement)/AdditionalReferencedDocument"

  static let table = PathTable(
    [
      "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID":
        PathTable.first(\.profile),
      "ExchangedDocument/ID": PathTable.first(\.number),
      "ExchangedDocument/TypeCode": PathTable.first(\.typeCode),
      "ExchangedDocument/IssueDateTime/DateTimeString": PathTable.first(\.issued),
      "ExchangedDocument/IncludedNote/Content": PathTable.each(\.notes),

      "\(settlement)/InvoiceCurrencyCode": PathTable.first(\.currency),
      "\(settlement)/PaymentReference": PathTable.first(\.paymentID),
      "\(means)/PayeePartyCreditorFinancialAccount/IBANID": PathTable.first(\.account),
      "\(means)/PayeePartyCreditorFinancialAccount/ProprietaryID": PathTable.first(\.account),
      "\(settlement)/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString":
        PathTable.first(\.due),
      "\(settlement)/SpecifiedTradePaymentTerms/Description": PathTable.each(\.terms),
      "\(settlement)/InvoiceReferencedDocument/IssuerAssignedID": PathTable.each(\.references),

      "\(sums)/TaxTotalAmount": {
        $0.taxTotals.append(($1.text, $1.attributes["currencyID"] ?? ""))
      },
      "\(sums)/TotalPrepaidAmount": PathTable.first(\.prepaid),
      "\(sums)/DuePayableAmount": { draft, element in
        guard draft.payable.isEmpty else { return }
        draft.payable = element.text
        draft.payableCurrency = element.attributes["currencyID"] ?? ""
      },

      line: { draft, _ in draft.lineCount += 1 },
      "\(line)/SpecifiedTradeProduct/Name": PathTable.each(\.items),

      "\(reference)/IssuerAssignedID": PathTable.first(\.attachment.id),
      "\(reference)/Name": PathTable.first(\.attachment.description),
      "\(reference)/AttachmentBinaryObject": {
        $0.attachment.base64 = $1.bytes
        $0.attachment.fileName = $1.attributes["filename"] ?? ""
        $0.attachment.mediaType = $1.attributes["mimeCode"] ?? ""
      },
      reference: { draft, _ in draft.closeAttachment() },
    ],
    parties: [
      ("\(agreement)/SellerTradeParty", \.supplier),
      ("\(agreement)/BuyerTradeParty", \.customer),
    ],
    of: [
      "ID": { $0.ids.append(SchemedID($1)) },
      "GlobalID": { $0.ids.append(SchemedID($1)) },
      "Name": PathTable.first(\.tradeName),
      "SpecifiedLegalOrganization/ID": PathTable.id(\.legalNumber),
      "SpecifiedLegalOrganization/TradingBusinessName": PathTable.first(\.legalName),
      "URIUniversalCommunication/URIID": PathTable.id(\.endpoint),
      "PostalTradeAddress/LineOne": PathTable.each(\.addressLines),
      "PostalTradeAddress/LineTwo": PathTable.each(\.addressLines),
      "PostalTradeAddress/LineThree": PathTable.each(\.addressLines),
      "PostalTradeAddress/PostcodeCode": PathTable.first(\.postcode),
      "PostalTradeAddress/CityName": PathTable.first(\.city),
      "PostalTradeAddress/CountryID": PathTable.first(\.country),
      "SpecifiedTaxRegistration/ID": PathTable.each(\.taxNumbers),
      "DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber":
        PathTable.first(\.phone),
      "DefinedTradeContact/EmailURIUniversalCommunication/URIID": PathTable.first(\.email),
    ]
  )
}
