import CaseStore
import DebtCollection

/// A case as the detail always needs it: itself, its history and its ledger.
public struct CaseReading: Sendable {
  public var detail: CaseDetail
  /// Oldest first, as stored.
  public var events: [CaseEvent]
  public var ledger: [LedgerLine]

  public init(detail: CaseDetail, events: [CaseEvent], ledger: [LedgerLine]) {
    self.detail = detail
    self.events = events
    self.ledger = ledger
  }

  init?(_ number: CaseNumber, from reader: any CaseReader) throws {
    guard let detail = try reader.detail(number) else { return nil }
    self.init(
      detail: detail,
      events: try reader.history(of: number),
      ledger: try reader.ledger(of: number)
    )
  }
}
