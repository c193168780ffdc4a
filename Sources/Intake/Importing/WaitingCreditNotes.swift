import CaseStore
import DebtCollection

/// The credit notes whose invoice has not come, each with the cases it may be for (decisions.md 4).
public struct WaitingCreditNotes {
  /// A note that waits.
  public struct Waiting: Sendable {
    public var note: OpenCreditNote
    public var creditor: Creditor
    /// Open cases of the same creditor, debtor and sum, for a note that refers to no invoice: only
    /// suggested, never booked.
    public var suggested: [CaseNumber]
  }

  private let reader: any CaseReader
  private let today: CivilDate

  /// Most cases suggested for one note.
  private static let mostSuggested = 5

  public init(reader: any CaseReader, today: CivilDate) {
    self.reader = reader
    self.today = today
  }

  /// All of them, in the order they came.
  ///
  /// - Throws: `StoreError`.
  public func all() throws -> [Waiting] {
    let creditors = Dictionary(
      try reader.creditors().map { ($0.0, $0.1) },
      uniquingKeysWith: { first, _ in first }
    )
    return try reader.openCreditNotes().compactMap { note in
      guard let creditor = creditors[note.creditor] else { return nil }
      let suggested = note.references.isEmpty ? try suggestions(for: note) : []
      return Waiting(note: note, creditor: creditor, suggested: suggested)
    }
  }

  private func suggestions(for note: OpenCreditNote) throws -> [CaseNumber] {
    var query = CaseQuery(
      filter: CaseFilter.open
        .and(.field(.debtor, .text(note.debtorName)))
        .and(.field(.principal, .money(from: note.amount, to: note.amount))),
      today: today
    )
    query.creditors = [note.creditor]
    let name = Folding.fold(note.debtorName)
    return try reader.page(of: query, at: .first, limit: Self.mostSuggested).rows
      .filter { Folding.fold($0.debtorName) == name && $0.currency == note.currency }
      .map(\.number)
  }
}
