import CaseStore
import DebtCollection

/// All that a store tells, apart from its own count of writes: two stores with the same story are the same
/// to everybody who reads them.
struct StoreStory: Equatable {
  /// A case with everything that belongs to it.
  struct Case: Equatable {
    var detail: CaseDetail
    var events: [CaseEvent]
    var ledger: [LedgerLine]
    var letters: [StoredLetter]
    var messages: [StoredMessage]
    var payments: [StoredPayment]
    var parts: [PaymentPart]
    var questions: [OpenQuestion]
  }

  var cases: [Case] = []
  /// What came in, by where it went: those on a case are told there, and stand here once more.
  var payments: [StoredPayment] = []
  var plans: [PaymentPlan] = []
  var creditors: [Creditor] = []
  var bookkeeping: [Bookkeeping] = []
  var creditNotes: [OpenCreditNote] = []
  var settlements: [Settlement?] = []
  var outbox: [OutboxEntry] = []
  var facts: [String?] = []

  init(_ path: String) throws {
    let reader = try SQLiteCaseStore.open(at: path).reader(.pages)
    let everything = Selection.matching(CaseQuery(filter: .and([])), except: [])
    for file in try reader.wholes(of: try reader.versions(of: everything).map(\.0)) {
      var detail = file.detail
      let number = detail.row.number
      detail.row.version = Version(0)
      let payments = try reader.payments.payments(of: number)
      cases.append(
        Case(
          detail: detail,
          events: file.events,
          ledger: file.ledger,
          letters: try reader.letters(of: number),
          messages: try reader.messages(of: number),
          payments: payments,
          parts: try payments.flatMap { try reader.payments.parts(of: $0.id) },
          questions: try reader.questions.openQuestions(of: [number])
        )
      )
    }
    payments = try PaymentHome.allCases.flatMap {
      try reader.payments.payments(at: $0, limit: 1_000)
    }
    plans = try reader.payments.runningPlans(after: 0, limit: 1_000)
    let owners = try reader.creditors()
    creditors = owners.map(\.1)
    bookkeeping = try owners.map { try reader.payments.bookkeeping(of: $0.0) }
    creditNotes = try reader.openCreditNotes()
    settlements = try reader.payments.settlements(limit: 1_000).map {
      try reader.payments.settlement($0.number)
    }
    outbox = try reader.outbox(after: 0, limit: 1_000)
    facts = try ["last-day", "last-night"].map { try reader.fact($0) }
  }

  /// Where it first differs from another, for a test that says so; nil when it does not.
  func difference(from other: StoreStory) -> String? {
    for (mine, others) in zip(cases, other.cases) where mine != others {
      let number = mine.detail.row.number
      for (event, other) in zip(mine.events, others.events) where event != other {
        return "\(number): \(event) for \(other)"
      }
      return "\(number): \(mine) for \(others)"
    }
    if cases.count != other.cases.count { return "\(cases.count) cases for \(other.cases.count)" }
    if payments != other.payments { return "payments \(payments) for \(other.payments)" }
    if settlements != other.settlements {
      return "settlements \(settlements) for \(other.settlements)"
    }
    return self == other
      ? nil
      : """
      \(facts) \(outbox) \(plans) \(creditors) \(bookkeeping) \(creditNotes) for \(other.facts) \
      \(other.outbox) \(other.plans) \(other.creditors) \(other.bookkeeping) \(other.creditNotes)
      """
  }
}
