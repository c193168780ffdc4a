import DebtCollection

/// A store of cases, in the domain's words. Any engine that passes the conformance suite will do.
///
/// Reading happens on readers, one connection each; a reader's calls are serial, and a call in progress
/// can be given up from another thread with `interrupt()`. Writing happens in transactions.
public protocol CaseStoring: Sendable {
  /// A new reader with a connection of its own, or of the lane's.
  func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader

  /// Runs the body in one transaction; all of it is kept, or, when it throws, none.
  ///
  /// Waits for other writers; `StoreError.busy` when they take too long.
  func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T

  /// Told that long work begins or ends, so that checkpoints give way (decisions.md 20).
  func setBulk(_ on: Bool) throws(StoreError)

  /// Fills a store that has no cases yet, faster than a store in use can be; until the body is done the
  /// store is refused to others, and for good when the process dies on the way.
  func load<T>(_ body: () throws -> T) throws -> T

  /// Copies the store, consistent while others work; refuses to overwrite.
  func backup(to path: String) throws(StoreError)

  /// Whether the store is sound: integrity, ledger = outstanding, case = fold of its events, search.
  func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault]
}

extension CaseStoring {
  /// For an engine that has no faster way than to write.
  public func load<T>(_ body: () throws -> T) throws -> T { try body() }
}

/// What a reader is for; each lane has a thread of its own (architecture.md, "One loop").
public enum ReaderLane: Sendable {
  case pages, counts, jobs
}

/// Reads from one consistent store. Calls are serial; `interrupt()` may come from any thread.
public protocol CaseReader: AnyObject, Sendable {
  func page(of query: CaseQuery, at anchor: PageAnchor, limit: Int) throws(StoreError) -> CasePage
  /// Totals, given up with `capped` once more than `cap` match; nil counts all.
  func totals(of query: CaseQuery, cap: Int?) throws(StoreError) -> CaseTotals
  func row(_ number: CaseNumber, in query: CaseQuery) throws(StoreError) -> CaseRow?
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail?
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent]
  func letters(of number: CaseNumber) throws(StoreError) -> [StoredLetter]
  /// Letters of all cases in the order they were stored, from after a letter's number on.
  func letters(after id: Int64, limit: Int) throws(StoreError) -> [PostedLetter]
  /// The number of the last letter dated before a day; 0 when there is none. Looks through all letters.
  func lastLetter(before day: CivilDate) throws(StoreError) -> Int64
  func messages(of number: CaseNumber) throws(StoreError) -> [StoredMessage]
  func ledger(of number: CaseNumber) throws(StoreError) -> [LedgerLine]
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment]
  func attachmentBytes(_ id: Int64) throws(StoreError) -> [UInt8]?
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow]
  /// These cases whole, in the order given and of one moment; a missing one is left out.
  func wholes(of numbers: [CaseNumber]) throws(StoreError) -> [WholeCase]
  /// The histories of these cases, in the order given and of one moment.
  func histories(of numbers: [CaseNumber]) throws(StoreError) -> [[CaseEvent]]

  /// Case numbers and versions of a selection, read in one transaction, in case-number order.
  func versions(of selection: Selection) throws(StoreError) -> [(CaseNumber, Version)]
  /// Rule-relevant values of these cases, in case-number order; a missing number is left out.
  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding]

  func creditors() throws(StoreError) -> [(CreditorID, Creditor)]
  func users() throws(StoreError) -> [User]
  func receipts(limit: Int) throws(StoreError) -> [Receipt]
  func receipt(_ number: ReceiptNumber) throws(StoreError) -> Receipt?
  func items(
    of receipt: ReceiptNumber,
    outcome: ChangeOutcome?,
    after: CaseNumber?,
    limit: Int
  ) throws(StoreError) -> [ReceiptItem]

  /// Credit notes whose invoice has not come.
  func openCreditNotes() throws(StoreError) -> [OpenCreditNote]
  /// Where a document of this creditor, kind and number already is.
  func document(
    creditor: CreditorID,
    kind: DocumentKind,
    number: String
  ) throws(StoreError) -> KnownDocument?

  /// Cases whose stored clock date has come (decisions.md 13a), earliest first.
  func clockDue(by now: Timestamp, limit: Int) throws(StoreError) -> [CaseStanding]
  /// Registered cases the agency has not taken up, having no KID yet, in case-number order.
  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber]
  /// Cases whose stored next step is this one, which the agency does, and has come by a day; the
  /// earliest first, from after a place on.
  func due(
    _ kind: NextStep.Kind,
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Waiting cases for which the last criterion that time cures has passed by a day.
  func passing(
    by day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Cases at collection, demanded by a day, whose creditor has not been asked about legal steps.
  func unasked(
    demandedBy day: CivilDate,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// Open cases whose last day before they are time-barred is among these.
  func barred(
    among days: ClosedRange<CivilDate>,
    after place: WorkPlace?,
    limit: Int
  ) throws(StoreError) -> [WorkPlace]
  /// The first day on which anything is due that the agency or time alone does; nil when nothing ever
  /// is.
  func firstDue() throws(StoreError) -> CivilDate?
  /// Actions the agency has not answered, in the order they were done.
  func outbox(after id: Int64, limit: Int) throws(StoreError) -> [OutboxEntry]
  /// Cases whole, with their histories, in the given order and as of one moment; a missing number is left
  /// out.
  func files(of numbers: [CaseNumber]) throws(StoreError) -> [CaseFile]
  /// The store-wide version now; cheap, for noticing other processes' writes.
  func version() throws(StoreError) -> Version
  /// How many cases of a query were written after a version, counted up to a cap.
  func changed(since version: Version, in query: CaseQuery, cap: Int) throws(StoreError) -> Int
  /// Facts about the store itself: `demonstration`, `last-day`, …
  func fact(_ name: String) throws(StoreError) -> String?

  /// Payments and settlements, on the same connection.
  var payments: any PaymentReader { get }

  /// Gives up the call in progress; it throws `StoreError.interrupted`. Callable from any thread.
  func interrupt()
}

/// Where a case stands among those due for the same work: its day and its number.
public struct WorkPlace: Hashable, Sendable {
  public var day: CivilDate
  public var number: CaseNumber

  public init(day: CivilDate, number: CaseNumber) {
    self.day = day
    self.number = number
  }
}

/// A case whole, with its history, oldest first.
public struct CaseFile: Hashable, Sendable {
  public var detail: CaseDetail
  public var events: [CaseEvent]

  public init(detail: CaseDetail, events: [CaseEvent]) {
    self.detail = detail
    self.events = events
  }
}

/// An action on its way to the agency.
public struct OutboxEntry: Hashable, Sendable {
  public var id: Int64
  public var number: CaseNumber
  public var receipt: ReceiptNumber?
  public var action: CaseAction
  public var actor: Actor
  public var at: Timestamp
  /// The state the action found, where it has a receipt.
  public var before: CaseState?

  public init(
    id: Int64,
    number: CaseNumber,
    receipt: ReceiptNumber?,
    action: CaseAction,
    actor: Actor,
    at: Timestamp,
    before: CaseState?
  ) {
    self.id = id
    self.number = number
    self.receipt = receipt
    self.action = action
    self.actor = actor
    self.at = at
    self.before = before
  }
}

/// A letter with the case it is of.
public struct PostedLetter: Hashable, Sendable {
  public var number: CaseNumber
  public var letter: StoredLetter

  public init(number: CaseNumber, letter: StoredLetter) {
    self.number = number
    self.letter = letter
  }
}

/// A case as the rules need it: state and the few unchanging facts they ask for.
public struct CaseStanding: Hashable, Sendable {
  public var number: CaseNumber
  public var version: Version
  public var creditor: CreditorID
  public var debtorKind: DebtorKind
  public var currency: Currency
  public var state: CaseState

  public init(
    number: CaseNumber,
    version: Version,
    creditor: CreditorID,
    debtorKind: DebtorKind,
    currency: Currency,
    state: CaseState
  ) {
    self.number = number
    self.version = version
    self.creditor = creditor
    self.debtorKind = debtorKind
    self.currency = currency
    self.state = state
  }
}

/// One write transaction. Confined to the closure it is given to.
public protocol CaseWriter: AnyObject {
  /// The version every case written in this transaction gets.
  var version: Version { get }

  func creditor(organisationNumber: String) throws(StoreError) -> (CreditorID, Creditor)?
  func save(_ creditor: Creditor) throws(StoreError) -> CreditorID
  /// A debtor of this creditor found again: by customer number, else organisation number, else
  /// personal number, else name and postcode.
  func debtor(
    like debtor: Debtor,
    of creditor: CreditorID
  ) throws(StoreError) -> (DebtorID, Debtor)?
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
  /// Notes what the agency has answered to these actions.
  func answer(_ entries: [Int64], as status: OutboxStatus) throws(StoreError)
  /// Moves a case's invoices to the one it goes on in; documents are found there from then on.
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

  func set(_ value: String?, fact name: String) throws(StoreError)
  func fact(_ name: String) throws(StoreError) -> String?
}

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

/// Something `check` found wrong.
public struct StoreFault: Hashable, Sendable {
  /// The case it is about, when it is about one.
  public var number: CaseNumber?
  public var what: Sentence

  public init(number: CaseNumber?, what: Sentence) {
    self.number = number
    self.what = what
  }
}

/// Why the store could not do what was asked, as a stable code and a sentence.
public struct StoreError: Error, Hashable, Sendable {
  /// The kinds of failure; the command line turns them into exit codes.
  public enum Code: Sendable {
    /// Another process holds the store too long: try again.
    case busy
    /// The call was given up on purpose.
    case interrupted
    /// The disk is full or the file cannot be written.
    case cannotWrite
    case cannotRead
    /// The store is of a later version of the program.
    case newer
    /// The file is no store of cases, or it is damaged.
    case broken
    /// What was asked for does not exist.
    case notFound
  }
  public var code: Code
  public var sentence: Sentence

  public init(_ code: Code, _ sentence: Sentence) {
    self.code = code
    self.sentence = sentence
  }
}
