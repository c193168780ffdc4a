import DebtCollection
import Synchronization

/// Keeps the filter made ready last: the list's next page asks the same, and so does another order.
///
/// What indexes of text know may be a million numbers; it stays true until something is written.
final class FilterMemory: Sendable {
  private struct Kept {
    var version: Version
    var filter: CaseFilter
    var creditors: [CreditorID]?
    var today: CivilDate?
    var ready: VectorFilter
  }
  private let kept = Mutex<Kept?>(nil)

  /// A query's filter made ready, as the store is in this reading.
  func filter(for query: CaseQuery, in reading: Reading) throws -> VectorFilter {
    let version = try reading.version()
    if let kept = kept.withLock({ $0 }), kept.version == version, kept.filter == query.filter,
      kept.creditors == query.creditors, kept.today == query.today
    {
      return kept.ready
    }
    let ready = try VectorFilter(reading, query)
    kept.withLock {
      $0 = Kept(
        version: version,
        filter: query.filter,
        creditors: query.creditors,
        today: query.today,
        ready: ready
      )
    }
    return ready
  }
}
