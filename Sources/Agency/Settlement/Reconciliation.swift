import CaseStore
import DebtCollection

/// The cases on which a creditor's ledger and the agency say that different sums are left (Inkassostatus).
public struct Reconciliation: Sendable {
  /// One of them, and what is known of its difference.
  public struct Found: Sendable {
    public var row: CaseRow
    public var difference: LedgerDifference

    /// How many nights it has stood, as of a day.
    public func nights(on day: CivilDate) -> Int { difference.reported.nights(on: day) }
  }

  /// The differences, in case-number order, at most so many.
  ///
  /// - Parameters:
  ///   - creditors: with these alone; nil: with all.
  ///   - withClosed: closed cases too (R79).
  public static func differences(
    in reader: any CaseReader,
    of creditors: [CreditorID]? = nil,
    withClosed: Bool,
    limit: Int = 10_000
  ) throws -> [Found] {
    let rows = try reader.payments.reconciliation(
      of: creditors,
      withClosed: withClosed,
      limit: limit
    )
    return try rows.compactMap { row in
      let parts = try reader.payments.parts(ofCase: row.number)
      let events = try reader.history(of: row.number)
      return LedgerDifference(of: row, paid: parts, after: events).map {
        Found(row: row, difference: $0)
      }
    }
  }
}
