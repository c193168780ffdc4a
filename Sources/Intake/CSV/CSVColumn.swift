/// A column of an invoice export; the raw value is its name (command-line.md, "CSV").
public enum CSVColumn: String, CaseIterable, Sendable {
  case invoiceNumber = "invoice_number"
  case caseReference = "case_reference"
  case invoiceDate = "invoice_date"
  case dueDate = "due_date"
  case amount
  case currency
  case kid
  case description
  case debtorName = "debtor_name"
  case debtorKind = "debtor_kind"
  case debtorID = "debtor_id"
  case customerNumber = "customer_number"
  case sourceID = "source_id"
  case address
  case postcode
  case city
  case country
  case email
  case phone
  case creditorName = "creditor_name"
  case creditorNumber = "creditor_orgno"
  case disputed
  case paid
  case settledDate = "settled_date"
  case reminderSent = "reminder_sent"
  case reminderFee = "reminder_fee"
  case reminderDue = "reminder_due"
  case noticeSent = "notice_sent"
  case noticeDue = "notice_due"
  case noticeFee = "notice_fee"

  /// A row cannot do without these.
  static let required: [CSVColumn] = [.invoiceNumber, .invoiceDate, .dueDate, .amount, .debtorName]

  /// What Norwegian exports call them, folded as `CSVHeader` folds.
  private static let norwegian: [CSVColumn: [String]] = [
    .invoiceNumber: ["fakturanummer", "fakturanr", "faktura_nr", "faktura"],
    .caseReference: ["saksreferanse", "sakreferanse", "sak"],
    .invoiceDate: ["fakturadato", "faktura_dato"],
    .dueDate: ["forfallsdato", "forfall", "forfalls_dato"],
    .amount: ["beløp", "belop", "fakturabeløp", "sum"],
    .currency: ["valuta"],
    .kid: ["kidnummer", "kid_nr", "kid_nummer"],
    .description: ["beskrivelse", "tekst"],
    .debtorName: ["skyldner", "skyldnernavn", "kundenavn", "navn", "debitor"],
    .debtorKind: ["skyldnertype", "kundetype", "debitortype"],
    .debtorID: ["fødselsnummer", "personnummer", "orgnr", "organisasjonsnummer", "org_nr"],
    .customerNumber: ["kundenummer", "kundenr", "kunde_nr"],
    .sourceID: ["kilde_id", "ekstern_id"],
    .address: ["adresse", "gateadresse"],
    .postcode: ["postnummer", "postnr", "post_nr"],
    .city: ["poststed", "sted"],
    .country: ["land", "landkode"],
    .email: ["epost", "e_post", "epostadresse", "e_postadresse"],
    .phone: ["telefon", "telefonnr", "telefonnummer", "mobil"],
    .creditorName: ["kreditor", "kreditornavn"],
    .creditorNumber: ["kreditor_orgnr", "kreditors_organisasjonsnummer"],
    .disputed: ["omtvistet", "bestridt"],
    .paid: ["betalt", "innbetalt"],
    .settledDate: ["betalingsdato", "betalt_dato", "innbetalingsdato", "oppgjort_dato"],
    .reminderSent: ["purring_sendt", "purredato"],
    .reminderFee: ["purregebyr"],
    .reminderDue: ["purring_forfall", "purreforfall"],
    .noticeSent: ["inkassovarsel_sendt", "varsel_sendt"],
    .noticeDue: ["inkassovarsel_forfall", "varsel_forfall"],
    .noticeFee: ["inkassovarsel_gebyr", "varselgebyr", "inkassovarselgebyr"],
  ]

  /// Every known name, English and Norwegian.
  static let byName: [String: CSVColumn] = {
    var names: [String: CSVColumn] = [:]
    for column in allCases {
      names[column.rawValue] = column
      for name in norwegian[column] ?? [] { names[name] = column }
    }
    return names
  }()
}
