/// The part of a case that changes: all that rules read and events write.
///
/// A case's state is the fold of its events (`CaseState.apply`), so the stored columns can always be
/// checked against the history.
public struct CaseState: Hashable, Sendable {
  public var stage: Stage
  public var step: Step
  public var status: CaseStatus
  /// The due date that counts now: of the earliest-due unpaid invoice, or as changed.
  public var due: CivilDate
  /// The last day to pay: as printed on the latest letter, or the fresh one given since; nil when
  /// no letter's wait is running (before the first one, after a changed due date).
  public var deadline: CivilDate?
  /// The last day of a pause that ends by itself.
  public var pausedUntil: CivilDate?
  /// Nothing is sent before the day after this one (a changed due date, an agreement).
  public var heldUntil: CivilDate?
  /// The list day on which it was put on the collection list, while it is on it.
  public var listed: CivilDate?
  /// The moment from which it is at collection unless closed, while it is on the list.
  public var cutOff: Timestamp?
  /// The criteria it fails while waiting; `timeBarred` in any stage once it has fallen so.
  public var waiting: WaitingReasons
  /// The day the last of the criteria that time cures will pass.
  public var waitingPasses: CivilDate?
  public var disputed: Bool
  /// A question that holds the case waits for the creditor's answer; one about legal steps holds
  /// nothing and is in `consent`.
  public var awaitingAnswer: Bool
  /// A question that holds nothing waits for the creditor's answer.
  public var askedOnly: Bool
  /// Whether the creditor has agreed to legal steps on the latest demand.
  public var consent: LegalConsent
  /// A message from the agency or the debtor has not been read.
  public var unread: Bool
  /// A payment plan or a promise to pay is running.
  public var hasPlan: Bool
  public var closeReason: CloseReason?
  public var closedOn: CivilDate?
  /// The case this one was merged into.
  public var continuedIn: CaseNumber?
  /// The day it was registered for follow-up.
  public var registered: CivilDate?
  /// The day the latest payment demand was dated; the heavy fee and legal steps count from it.
  public var demanded: CivilDate?
  /// The last day before the claim is time-barred.
  public var timeBarred: CivilDate
  /// What happens next, worked out by the process plan after each event.
  public var next: NextStep?
  /// When time alone will change this case (notice expires, cut-off, pause ends, time-barred).
  public var clockDue: Timestamp?
  /// An action of ours waits for the agency's answer (⇡).
  public var unacknowledged: Bool
  public var amounts: ClaimAmounts

  /// A case as it is before its first event.
  public init(due: CivilDate, timeBarred: CivilDate, amounts: ClaimAmounts) {
    stage = .waiting
    step = .received
    status = .active
    self.due = due
    waiting = []
    disputed = false
    awaitingAnswer = false
    askedOnly = false
    consent = .notAsked
    unread = false
    hasPlan = false
    self.timeBarred = timeBarred
    unacknowledged = false
    self.amounts = amounts
  }
}

/// What is claimed, part by part, as events left it. Running interest is not here: it is computed.
public struct ClaimAmounts: Hashable, Sendable {
  /// The sum of the invoices as first claimed.
  public var originalPrincipal: Money
  /// What is left of the principal (the ERP's figure).
  public var principal: Money
  /// Interest as last demanded in a letter, less what has been covered.
  public var interest: Money
  public var reminderFee: Money
  public var collectionFee: Money
  public var compensation: Money
  public var courtFee: Money
  /// All payments so far, wherever they went.
  public var paid: Money
  /// All credit notes so far.
  public var credited: Money
  /// What was paid beyond the claim and is owed back.
  public var owedBack: Money

  /// A claim of this principal and nothing else.
  public init(principal: Money) {
    originalPrincipal = principal
    self.principal = principal
    interest = .zero
    reminderFee = .zero
    collectionFee = .zero
    compensation = .zero
    courtFee = .zero
    paid = .zero
    credited = .zero
    owedBack = .zero
  }

  /// Claimed and not paid: what is left of principal, costs, and interest as last demanded
  /// (decisions.md 12).
  public var outstanding: Money {
    principal + interest + reminderFee + collectionFee + compensation + courtFee
  }
}

/// What happens next to a case, and when.
public struct NextStep: Hashable, Sendable {
  /// What it is. Raw values are kept in stores for ever.
  public enum Kind: Int, Sendable, CaseIterable {
    /// Follow-up begins: the last criterion that time cures passes.
    case register = 1
    case reminder = 2
    case notice = 3
    /// The notice's deadline passes.
    case expiry = 4
    case list = 5
    /// The cut-off after which the case is at collection.
    case collection = 6
    case demand = 7
    /// The collection fee doubles.
    case heavy = 8
    case legal = 9
    case monitoring = 10
    /// A pause ends by itself.
    case resume = 11
    /// The claim is time-barred.
    case limitation = 12
    /// An answer is awaited; nothing is sent until then.
    case answer = 13

    /// The stable English name.
    public var name: String {
      switch self {
      case .register: "register"
      case .reminder: "reminder"
      case .notice: "notice"
      case .expiry: "expiry"
      case .list: "list"
      case .collection: "collection"
      case .demand: "demand"
      case .heavy: "heavy"
      case .legal: "legal"
      case .monitoring: "monitoring"
      case .resume: "resume"
      case .limitation: "limitation"
      case .answer: "answer"
      }
    }
  }

  public var kind: Kind
  public var date: CivilDate

  public init(_ kind: Kind, on date: CivilDate) {
    self.kind = kind
    self.date = date
  }
}
