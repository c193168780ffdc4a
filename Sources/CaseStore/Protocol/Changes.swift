import DebtCollection

/// A new case with all that comes with it, written whole or not at all.
public struct NewCase: Sendable {
  public var creditor: CreditorID
  public var debtor: DebtorID
  public var currency: Currency
  public var invoices: [Invoice]
  public var state: CaseState
  public var events: [CaseEvent]
  public var ledger: [LedgerLine]
  public var letters: [StoredLetter]
  public var messages: [StoredMessage]
  public var attachments: [(Attachment, [UInt8])]
  public var kid: String
  public var caseReference: String
  public var handler: String
  public var confirmedUndisputed: Bool

  public init(
    creditor: CreditorID,
    debtor: DebtorID,
    currency: Currency,
    invoices: [Invoice],
    state: CaseState,
    events: [CaseEvent]
  ) {
    self.creditor = creditor
    self.debtor = debtor
    self.currency = currency
    self.invoices = invoices
    self.state = state
    self.events = events
    ledger = []
    letters = []
    messages = []
    attachments = []
    kid = ""
    caseReference = ""
    handler = ""
    confirmedUndisputed = false
  }
}

/// What is written to one case: its events and the state they lead to.
public struct CaseChange: Sendable {
  public var number: CaseNumber
  /// The version the change was worked out on; another one there means conflict.
  public var expected: Version
  public var before: CaseState
  public var after: CaseState
  public var events: [CaseEvent]
  public var ledger: [LedgerLine] = []
  public var letters: [StoredLetter] = []
  public var messages: [StoredMessage] = []
  /// Questions the first message answers, by their numbers in the store.
  public var answered: [Int64] = []
  /// Files kept with a draft that go with the first message, by their numbers in the store.
  public var attached: [Int64] = []
  /// The action the agency will take from the outbox, when this is one.
  public var outbox: CaseAction?
  /// A KID given with this change (registration); nil leaves it.
  public var kid: String?
  /// Invoices that join the case, with what came inside them.
  public var invoices: [Invoice] = []
  public var attachments: [(Attachment, [UInt8])] = []
  /// Whether the claim is confirmed to be undisputed; nil leaves it.
  public var confirmedUndisputed: Bool?
  /// A payment plan that is agreed with this change.
  public var agreed: PaymentPlan?
  /// Whether it is only noted beside the case, whose version stays: that messages were read, a word to a
  /// colleague. A plan made before it is in no conflict with it.
  public var isBeside = false

  public init(
    number: CaseNumber,
    expected: Version,
    before: CaseState,
    after: CaseState,
    events: [CaseEvent]
  ) {
    self.number = number
    self.expected = expected
    self.before = before
    self.after = after
    self.events = events
  }

  /// A case taken from where it stands to another state.
  public init(_ standing: CaseStanding, to after: CaseState, events: [CaseEvent]) {
    self.init(
      number: standing.number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: events
    )
  }

  /// What events make of a case where it stands.
  public init(_ standing: CaseStanding, taking events: [CaseEvent], by fold: CaseFold) {
    var after = standing.state
    fold.apply(events, to: &after)
    self.init(standing, to: after, events: events)
  }
}

extension CaseChange {
  /// Works out the ledger's lines of its events, where they move money.
  ///
  /// - Parameter waived: what had been given up by the act that the change takes back, when it does that.
  public mutating func reckonLedger(takingBack waived: CoverageOfPayment? = nil) {
    guard
      before.amounts != after.amounts || waived != nil
        || events.contains(where: { $0.happening.givesUp })
    else { return }
    var state = before
    for event in events {
      let amounts = state.amounts
      state.apply(event)
      ledger += LedgerLine.lines(
        of: event,
        from: amounts,
        to: state.amounts,
        takingBack: event.happening.takesBack ? waived : nil
      )
    }
  }
}

extension Happening {
  /// An action was taken back.
  fileprivate var takesBack: Bool {
    if case .undone = self { true } else { false }
  }
}
