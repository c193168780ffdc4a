import DebtCollection

/// An invoice or a credit note as it came from a file, in one shape whatever the format.
///
/// Text is kept as it came, capped in length, and cleaned where it is shown.
public struct InvoiceDocument: Hashable, Sendable {
  /// What kind of document it is.
  public enum Kind: Hashable, Sendable {
    case invoice, creditNote
  }

  /// Where the due date came from.
  public enum DueRule: Hashable, Sendable {
    case stated
    /// Counted from the issue date by days found in the payment terms.
    case terms(days: Int)
    /// Neither date nor terms: 30 days after issue (forsinkelsesrenteloven § 2).
    case statutory
    /// A credit note has none.
    case none
  }

  public var kind: Kind
  /// `ehf`, `ubl`, `cii` or `csv`.
  public var source: String
  /// UNTDID 1001, as written: 380, 381, 82, 81, …; empty where the format has none.
  public var typeCode: String
  public var number: String
  public var issued: CivilDate
  /// Always set for an invoice.
  public var due: CivilDate?
  public var dueRule: DueRule
  public var currency: Currency
  /// What is claimed, or credited: never negative for a credit note.
  public var payable: Money
  public var taxTotal: Money?
  /// Paid before the document was made; `payable` is already without it.
  public var prepaid: Money
  public var supplier: Creditor
  /// The supplier's VAT number, as written.
  public var supplierVATNumber: String
  public var customer: Debtor
  /// The creditor's own KID or other payment reference, as written.
  public var paymentID: String
  public var account: String
  /// Numbers of the invoices it refers to, as written.
  public var billingReferences: [String]
  public var notes: [String]
  /// What it is for: the lines' names, shortened.
  public var description: String
  public var lineCount: Int
  public var attachments: [DocumentAttachment]
  /// What a ledger export adds to the invoice itself.
  public var ledger: LedgerFacts
  /// What to tell: check digits, a due date that was counted, what was left out.
  public var warnings: [Sentence]
  /// The digest of all of the above that says the same of the claim and its parties.
  public var contentHash: String { ContentHash.of(self) }
}

/// A file that came inside a document.
public struct DocumentAttachment: Hashable, Sendable {
  public var name: String
  public var mediaType: String
  public var bytes: [UInt8]

  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// What a ledger export (CSV) says beside the invoice.
public struct LedgerFacts: Hashable, Sendable {
  /// Rows with the same reference are one case; empty for a case of its own.
  public var caseReference = ""
  /// The row's key in the system it came from.
  public var sourceID = ""
  public var disputed = false
  /// The file says whether it is disputed, be it not.
  public var saysDisputed = false
  /// Paid to the creditor so far.
  public var paid = Money.zero
  /// The file says what has been paid, be it nothing.
  public var saysPaid = false
  /// The day of that payment; nil means the day of import.
  public var settledOn: CivilDate?
  public var earlierLetters: [EarlierLetter] = []
  /// The same with no more than the fees the law allows; nil until they have been held against it. The
  /// document stays what the file says, by which it is known when it comes again.
  public var lawfulLetters: [EarlierLetter]?
  /// The letters as they count.
  var countedLetters: [EarlierLetter] { lawfulLetters ?? earlierLetters }

  public init() {}
}
