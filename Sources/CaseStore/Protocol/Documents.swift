import DebtCollection

/// What kind of document a number belongs to.
public enum DocumentKind: Int, Hashable, Sendable {
  case invoice = 1
  case creditNote = 2
}

/// A document that has come before.
public struct KnownDocument: Hashable, Sendable {
  /// The case it belongs to; nil while a credit note waits for its invoice.
  public var number: CaseNumber?
  public var amount: Money
  public var issued: CivilDate
  public var due: CivilDate?
  public var contentHash: String

  public init(
    number: CaseNumber?,
    amount: Money,
    issued: CivilDate,
    due: CivilDate?,
    contentHash: String
  ) {
    self.number = number
    self.amount = amount
    self.issued = issued
    self.due = due
    self.contentHash = contentHash
  }
}

/// A credit note that waits for its invoice (decisions.md 4).
public struct OpenCreditNote: Hashable, Sendable {
  /// Its number in the store; 0 before it is kept.
  public var id: Int64
  public var creditor: CreditorID
  public var number: String
  public var issued: CivilDate
  public var amount: Money
  public var currency: Currency
  /// The invoices it refers to, as written.
  public var references: [String]
  public var debtorName: String
  public var contentHash: String

  public init(
    id: Int64 = 0,
    creditor: CreditorID,
    number: String,
    issued: CivilDate,
    amount: Money,
    currency: Currency,
    references: [String],
    debtorName: String,
    contentHash: String
  ) {
    self.id = id
    self.creditor = creditor
    self.number = number
    self.issued = issued
    self.amount = amount
    self.currency = currency
    self.references = references
    self.debtorName = debtorName
    self.contentHash = contentHash
  }
}
