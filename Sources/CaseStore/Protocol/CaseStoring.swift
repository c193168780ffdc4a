import DebtCollection

/// A store of cases, in the domain's words. Any engine that passes the conformance suite will do.
///
/// Reading happens on readers, one connection each; a reader's calls are serial, and a call in progress
/// can be given up from another thread with `interrupt()`. Writing happens in transactions.
public protocol CaseStoring: Sendable {
  /// A new reader with a connection of its own, or of the lane's.
  func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader

  /// Runs the body in one transaction; all of it is kept, or, when it throws, none.
  ///
  /// Waits for other writers; `StoreError.busy` when they take too long.
  func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T

  /// Whether all that was written after one version up to another was written through this store object, so
  /// that it is nobody else's doing.
  func isAllOwn(after known: Version, upTo latest: Version) -> Bool

  /// Told that long work begins or ends, so that checkpoints give way (decisions.md 20).
  func setBulk(_ on: Bool) throws(StoreError)

  /// Fills a store that has no cases yet, faster than a store in use can be; until the body is done the
  /// store is refused to others, and for good when the process dies on the way.
  func load<T>(_ body: () throws -> T) throws -> T

  /// Copies the store, consistent while others work; refuses to overwrite.
  func backup(to path: String) throws(StoreError)

  /// Whether the store is sound: integrity, ledger = outstanding, case = fold of its events, search.
  func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault]
}

extension CaseStoring {
  /// For an engine that does not know who wrote: it may have been others.
  public func isAllOwn(after known: Version, upTo latest: Version) -> Bool { known == latest }

  /// For an engine that has no faster way than to write.
  public func load<T>(_ body: () throws -> T) throws -> T { try body() }

  /// Runs the body in a transaction that is given up at its end: exactly what would happen, and nothing
  /// does.
  ///
  /// - Throws: what the body throws; `StoreError`.
  public func rehearse(_ body: (any CaseWriter) throws -> Void) throws {
    do {
      try write { writer in
        try body(writer)
        throw Rehearsed()
      }
    } catch is Rehearsed {}
  }
}

/// Ends a rehearsal.
private struct Rehearsed: Error {}

/// What a reader is for; each lane has a thread of its own (architecture.md, "One loop").
public enum ReaderLane: Sendable {
  case pages, counts, jobs
}
