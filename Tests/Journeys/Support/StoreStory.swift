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
  }

  var cases: [Case] = []
  var unmatched: [StoredPayment] = []
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
          parts: try payments.flatMap { try reader.payments.parts(of: $0.id) }
        )
      )
    }
    unmatched = try reader.payments.payments(at: .unmatched, limit: 1_000)
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
    return self == other
      ? nil : "\(unmatched) \(settlements) \(facts) for \(other.unmatched) \(other.facts)"
  }
}
