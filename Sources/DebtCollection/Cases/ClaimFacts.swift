/// What follow-up needs to know of a claim and its debtor before it may begin.
public struct ClaimFacts: Hashable, Sendable {
  /// The invoices of the case, each as it came.
  public var invoices: [ClaimedInvoice]
  /// What is left to claim.
  public var balance: Money
  public var currency: Currency
  public var debtorKind: DebtorKind
  /// The debtor's country, ISO 3166 two-letter code.
  public var country: String
  public var postcode: String
  public var city: String
  /// The debtor's date of birth, where known.
  public var born: CivilDate?
  /// A guardian of a minor is registered.
  public var hasGuardian = false
  /// The creditor has confirmed that the claim is undisputed (R107).
  public var confirmedUndisputed: Bool
  /// Letters the creditor sent before hand-over, oldest first.
  public var earlierLetters: [EarlierLetter] = []

  public init(
    invoices: [ClaimedInvoice],
    balance: Money,
    currency: Currency,
    debtorKind: DebtorKind,
    country: String,
    postcode: String,
    city: String,
    born: CivilDate? = nil,
    confirmedUndisputed: Bool
  ) {
    self.invoices = invoices
    self.balance = balance
    self.currency = currency
    self.debtorKind = debtorKind
    self.country = country
    self.postcode = postcode
    self.city = city
    self.born = born
    self.confirmedUndisputed = confirmedUndisputed
  }
}

/// An invoice as a claim has it.
public struct ClaimedInvoice: Hashable, Sendable {
  /// The format it came in: `ehf`, `ubl`, `cii`, `csv`, `demo`, `hand`.
  public var source: String
  public var number: String
  public var issued: CivilDate
  public var due: CivilDate
  public var principal: Money
  /// The last day before it is time-barred.
  public var timeBarred: CivilDate

  /// An invoice time-barred three years after its due date (foreldelsesloven §§ 2, 3).
  public init(
    source: String,
    number: String,
    issued: CivilDate,
    due: CivilDate,
    principal: Money
  ) {
    self.source = source
    self.number = number
    self.issued = issued
    self.due = due
    self.principal = principal
    timeBarred = Limitation.lastDay(due: due)
  }
}

/// A letter the creditor sent before hand-over.
public struct EarlierLetter: Hashable, Sendable {
  /// Reminder or notice.
  public var kind: LetterKind
  public var sent: CivilDate
  public var fee: Money
  public var deadline: CivilDate?

  public init(kind: LetterKind, sent: CivilDate, fee: Money, deadline: CivilDate?) {
    self.kind = kind
    self.sent = sent
    self.fee = fee
    self.deadline = deadline
  }
}
