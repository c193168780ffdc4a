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

  /// The day it stands at in the history: the day it counts, or that it was recorded where it counts only
  /// later, as a letter does that is handed over the next working day.
  public var shownDay: CivilDate { min(day, OsloTime.date(of: at)) }
}

extension [CaseEvent] {
  /// As a history is read, by the day each stands at, the newest first; what stands at one day in the order
  /// it was recorded. A letter that the creditor had sent before stands where it was sent.
  public var newestFirst: [CaseEvent] {
    enumerated()
      .sorted { ($1.element.shownDay, $1.offset) < ($0.element.shownDay, $0.offset) }
      .map(\.element)
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
  /// The claim came in from a file: its kind (`ehf`, `ubl`, `cii`, `csv`, `demo`, `hand`) and number,
  /// what is claimed, the invoice's due date and the last day before it is time-barred. A case with
  /// several invoices begins with one of these for each.
  case received(
    source: String,
    invoice: String,
    principal: Money,
    due: CivilDate,
    timeBarred: CivilDate
  )
  /// It fails these criteria; the day the last one that time cures passes.
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
  /// The collection fee rose by this much: the demand's deadline was missed by more than 28 days.
  case heavyFee(Money)
  /// The latest letter, of this kind, did not reach the debtor: it does not count.
  case letterVoided(LetterKind)
  /// The demand is withdrawn, what was asked before it having been paid in time: the costs and interest
  /// that stood before it (inkassoloven § 17).
  case demandWithdrawn(CoverageOfPayment)
  case movedToLegal
  /// The court's fee for taking legal steps, which the debtor bears.
  case courtFee(Money)
  case movedToMonitoring
  /// A pause ended by itself; the fresh deadline, where the old one had passed meanwhile.
  case pauseEnded(deadline: CivilDate?)
  case fellTimeBarred
  case limitationMoved(to: CivilDate)
  /// The creditor was warned that the claim is time-barred in so many months.
  case limitationNear(months: Int)
  // Actions
  case dueChanged(from: CivilDate, to: CivilDate)
  case paused(until: CivilDate?)
  /// Resumed by a user; the fresh deadline, where the old one had passed meanwhile.
  case resumed(deadline: CivilDate?)
  case closed(CloseReason, cost: Money, continuedIn: CaseNumber?)
  case messageSent(MessageKind)
  case messageReceived(MessageKind)
  /// What had come in was read.
  case messagesRead
  /// A question was put to the creditor; whether letters and costs wait for the answer.
  case questionAsked(QuestionKind, holds: Bool = true)
  /// A question was answered: how many of the case's questions are still open, and how many of those
  /// hold it; nil where all but one about legal steps do.
  case questionAnswered(QuestionKind, stillOpen: Int, holding: Int? = nil)
  /// The creditor was reminded of a question.
  case questionReminded(QuestionKind)
  /// A question that nobody answered in time holds the case no longer; how many still do.
  case questionLapsed(QuestionKind, stillHolding: Int)
  /// The creditor's answer to the question about legal steps.
  case legalAnswered(agreed: Bool)
  /// The creditor lets the debtor have until a day; the agency, which has the case, carries it out.
  case respiteInstructed(until: CivilDate)
  /// The agency moved the last day to pay of its letter.
  case deadlineExtended(from: CivilDate?, to: CivilDate)
  case disputed
  /// The objection was not upheld; the fresh deadline, where one runs.
  case disputeRejected(deadline: CivilDate?)
  /// The objection was upheld: every cost charged so far is removed, this much in all; what payments had
  /// covered of them counts on what is owed instead (`CoverageOfPayment.recovery`), its parts add up to
  /// zero.
  case disputeUpheld(removed: Money, recovered: CoverageOfPayment = CoverageOfPayment())
  // Acknowledgement
  /// Taken back by a user; what the action had set is again as it was.
  case undone(ActionKind, receipt: Int64, restores: RestoredFields)
  case acknowledged(ActionKind)
  /// Not taken by the agency (why stands in the note); what the action had set, and no later action
  /// set since, is again as it was.
  case rejected(ActionKind, restores: RestoredFields)
  // Money
  /// Money that came in, and what it covered; the invoice it was said to be for, whose principal it takes
  /// first.
  case payment(Money, CoverageOfPayment, direct: Bool, invoice: String? = nil)
  /// A credit note on an invoice: its sum, what it took off, and its own number, where that is known.
  case credit(Money, CoverageOfPayment, invoice: String, note: String? = nil)
  /// The bank took a payment back: its sum, and what is claimed again of what it had covered.
  case reversal(Money, CoverageOfPayment)
  case restWaived(Money)
  /// The agency gave up costs or interest, part by part.
  case costsWaived(CoverageOfPayment)
  /// Money that counts from before a letter or a rise came in after it, and what was charged since is
  /// what it would have been: this much is off it, part by part. What other payments had covered of costs
  /// that fell counts on what is owed instead, its parts add up to zero.
  case chargesCorrected(CoverageOfPayment, recovered: CoverageOfPayment = CoverageOfPayment())
  /// What was paid too much goes to another case of the same debtor and creditor; negative when it comes
  /// back. Incoming, it only says where the payment that follows comes from.
  case moved(Money, CaseNumber, incoming: Bool)
  /// Another case of the same debtor and creditor went on in this one: what was left of its
  /// principal, its due date, and what else was claimed in it, part by part.
  case mergedFrom(CaseNumber, principal: Money, due: CivilDate, costs: CoverageOfPayment)
  /// Follow-up goes on where it stood.
  case reopened(Stage, Step)
  // Parties
  case debtorChanged(field: DebtorField, from: String, to: String)
  /// A payment plan was agreed; its last instalment's due date.
  case planAgreed(instalments: Int, last: CivilDate)
  /// The plan is over: paid to the end, or broken.
  case planEnded(broken: Bool)
  case promise(CivilDate)
  case calledDebtor(answered: Bool)
  /// What befell the debtor, and on which day.
  case debtorFate(DebtorFate, on: CivilDate)
  case note
}
