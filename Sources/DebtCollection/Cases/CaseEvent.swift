/// One line of a case's history: what happened, who did it, when it was recorded and on which day it
/// counts. Facts only; the catalogue says it in the reader's language. Never changed, never removed.
public struct CaseEvent: Hashable, Sendable {
  /// When it was recorded.
  public var at: Timestamp
  /// The day on which it counts.
  public var day: CivilDate
  public var actor: Actor
  public var happening: Happening
  /// What a person typed with it.
  public var note: String?

  public init(
    at: Timestamp,
    day: CivilDate,
    actor: Actor,
    _ happening: Happening,
    note: String? = nil
  ) {
    self.at = at
    self.day = day
    self.actor = actor
    self.happening = happening
    self.note = note
  }
}

/// Who did something. Raw form is kept in stores: `a` agency, `t` time, `i` import, `d` debtor, else a
/// user's e-mail.
public enum Actor: Hashable, Sendable {
  case agency
  /// The clock alone.
  case time
  /// A file that was imported.
  case intake
  case debtor
  /// A user, by e-mail; `owner` when the store has no users.
  case user(String)

  /// The store's owner, where there are no users.
  public static let owner = Actor.user("owner")

  /// The form stores keep.
  public var code: String {
    switch self {
    case .agency: "a"
    case .time: "t"
    case .intake: "i"
    case .debtor: "d"
    case .user(let email): email
    }
  }

  /// The actor of this stored form.
  public init(code: String) {
    switch code {
    case "a": self = .agency
    case "t": self = .time
    case "i": self = .intake
    case "d": self = .debtor
    default: self = .user(code)
    }
  }
}

/// What happened to a case.
///
/// Each one knows how it is stored (`Happening+Fields.swift`) and how it changes the state
/// (`CaseState+Apply.swift`).
public enum Happening: Hashable, Sendable {
  // In
  /// The claim came in from a file: its kind (`ehf`, `ubl`, `cii`, `csv`, `demo`, `hand`) and number.
  case received(source: String, invoice: String, principal: Money)
  /// It fails criteria; the day the last one that time cures passes.
  case waits(WaitingReasons, passes: CivilDate?)
  /// Follow-up began.
  case registered
  /// A letter the creditor sent before hand-over counts.
  case earlierLetter(LetterKind, sent: CivilDate, fee: Money, deadline: CivilDate?)
  // Letters
  case letterSent(LetterSent)
  // Time
  case noticeExpired
  case listed(day: CivilDate, cutOff: Timestamp)
  case movedToCollection
  case heavyFee(Money)
  case movedToLegal
  case movedToMonitoring
  case pauseEnded
  case fellTimeBarred
  case limitationMoved(to: CivilDate)
  // Actions
  case dueChanged(from: CivilDate, to: CivilDate)
  case paused(until: CivilDate?)
  case resumed
  case closed(CloseReason, cost: Money, continuedIn: CaseNumber?)
  case messageSent(MessageKind)
  case messageReceived(MessageKind)
  case questionAsked(QuestionKind)
  case questionAnswered(QuestionKind)
  case disputed
  case disputeRejected
  case disputeUpheld(removed: Money)
  // Acknowledgement
  case undone(ActionKind, receipt: Int64)
  case acknowledged(ActionKind)
  case rejected(ActionKind)
  // Money
  case payment(Money, CoverageOfPayment, direct: Bool)
  case credit(Money, CoverageOfPayment, invoice: String)
  case reversal(Money, CoverageOfPayment)
  case restWaived(Money)
  case mergedFrom(CaseNumber, principal: Money)
  case reopened
  // Parties
  case debtorChanged(field: DebtorField, from: String, to: String)
  case planAgreed(instalments: Int)
  case promise(CivilDate)
  case calledDebtor(answered: Bool)
  case note
}

/// A letter as an event tells it: what it demanded, part by part, and by when.
public struct LetterSent: Hashable, Sendable {
  public var kind: LetterKind
  public var channel: LetterChannel
  /// The letter's own number in the store, for the way from the history to the letter.
  public var letter: Int64
  public var deadline: CivilDate?
  /// The whole sum demanded.
  public var sum: Money
  /// Interest demanded in this letter, to its date.
  public var interest: Money
  /// Fee that this letter adds.
  public var fee: Money
  /// Standard compensation as it stands with this letter (business to business).
  public var compensation: Money

  public init(
    kind: LetterKind,
    channel: LetterChannel,
    letter: Int64,
    deadline: CivilDate?,
    sum: Money,
    interest: Money,
    fee: Money,
    compensation: Money
  ) {
    self.kind = kind
    self.channel = channel
    self.letter = letter
    self.deadline = deadline
    self.sum = sum
    self.interest = interest
    self.fee = fee
    self.compensation = compensation
  }
}

/// What parts of a claim a payment covered; the parts add up to the payment.
public struct CoverageOfPayment: Hashable, Sendable {
  public var principal = Money.zero
  public var interest = Money.zero
  public var reminderFee = Money.zero
  public var collectionFee = Money.zero
  public var compensation = Money.zero
  public var courtFee = Money.zero
  public var owedBack = Money.zero

  public init() {}

  /// The sum of the parts.
  public var total: Money {
    principal + interest + reminderFee + collectionFee + compensation + courtFee + owedBack
  }
}

/// A field of a debtor that can be corrected. Raw values are kept in stores for ever.
public enum DebtorField: Int, Sendable, CaseIterable {
  case name = 1
  case address = 2
  case postcode = 3
  case city = 4
  case country = 5
  case email = 6
  case phone = 7
  case kind = 8
  case organisationNumber = 9
  case personalNumber = 10
  case customerNumber = 11
  case language = 12

  /// The stable English name.
  public var name: String { "\(self)" }
}
