import DebtCollection

/// One write transaction. Confined to the closure it is given to.
public protocol CaseWriter: CaseLookup {
  /// The version every case written in this transaction gets.
  var version: Version { get }

  func creditor(organisationNumber: String) throws(StoreError) -> (CreditorID, Creditor)?
  func save(_ creditor: Creditor) throws(StoreError) -> CreditorID
  /// The debtors of this creditor that this one may be, the first stored first: those of the customer
  /// number where it has one, else of the organisation number, else of the personal number, else, of
  /// those without any number, the ones of its name and postcode.
  ///
  /// Of a customer number that very many share, those of the same name or other numbers are among them.
  func debtors(
    like debtor: Debtor,
    of creditor: CreditorID
  ) throws(StoreError) -> [(DebtorID, Debtor)]
  func insert(_ debtor: Debtor, of creditor: CreditorID) throws(StoreError) -> DebtorID
  /// Rewrites a debtor; the cases' copied columns and the search index follow.
  func update(_ debtor: Debtor, id: DebtorID) throws(StoreError)
  func save(_ user: User) throws(StoreError)

  func insert(_ newCase: NewCase) throws(StoreError) -> CaseNumber
  /// Writes changes whose version still holds; the rest are conflicts. Outcomes in the given order.
  func apply(_ changes: [CaseChange], receipt: ReceiptNumber?) throws(StoreError) -> [ChangeOutcome]
  func standing(_ number: CaseNumber) throws(StoreError) -> CaseStanding?
  /// The newest case of a creditor's case reference, and its debtor.
  func standing(
    ofReference reference: String,
    of creditor: CreditorID
  ) throws(StoreError) -> (CaseStanding, DebtorID)?
  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding]
  /// An invoice's remaining amount after a credit note or payment.
  func setRemaining(
    _ amount: Money,
    invoice: String,
    of number: CaseNumber
  ) throws(StoreError)
  func setConfirmedUndisputed(_ number: CaseNumber) throws(StoreError)

  func open(
    _ action: CaseAction,
    actor: Actor,
    at: Timestamp,
    planned: Int,
    undoOf: ReceiptNumber?,
    process: Int32
  ) throws(StoreError) -> ReceiptNumber
  func add(_ items: [ReceiptItem], to receipt: ReceiptNumber) throws(StoreError)
  func finish(_ receipt: ReceiptNumber, as progress: Receipt.Progress) throws(StoreError)
  /// Marks what a receipt put in the outbox withdrawn, for these cases that are not acknowledged yet.
  func withdraw(
    _ receipt: ReceiptNumber,
    cases: [CaseNumber]
  ) throws(StoreError) -> Set<CaseNumber>
  /// Those of these cases to which something was done that the agency has yet to answer.
  func awaited(among cases: [CaseNumber]) throws(StoreError) -> Set<CaseNumber>
  /// Notes what the agency has answered to these actions.
  func answer(_ entries: [Int64], as status: OutboxStatus) throws(StoreError)
  /// Moves a case's invoices to the one it goes on in; documents are found there from then on, and what a
  /// ledger said is left of either is known no more.
  func moveInvoices(of number: CaseNumber, to other: CaseNumber) throws(StoreError)
  func withdrawMessages(of receipt: ReceiptNumber, cases: [CaseNumber]) throws(StoreError)

  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument?
  /// Which of these documents of a creditor are known already.
  func documents(
    creditor: CreditorID,
    kind: DocumentKind,
    numbers: [String]
  ) throws(StoreError) -> [String: KnownDocument]
  func keep(_ note: OpenCreditNote) throws(StoreError)
  func takeUp(_ note: OpenCreditNote, in number: CaseNumber) throws(StoreError)
  func openCreditNotes(of creditor: CreditorID) throws(StoreError) -> [OpenCreditNote]

  /// Payments and settlements, in this transaction.
  var payments: any PaymentWriter { get }
  /// Questions, drafts and what is attached to messages, in this transaction.
  var questions: any QuestionWriter { get }

  func set(_ value: String?, fact name: String) throws(StoreError)
  func fact(_ name: String) throws(StoreError) -> String?
}
