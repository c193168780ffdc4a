import DebtCollection
import Synchronization

/// Looking back: a store as it was known at the end of a day, read-only (decisions.md 14).
///
/// One case is exact: its state is the fold of the events recorded by then. A list keeps today's filter
/// and order and shows that day's values; a case that had not come in by then is in no list, limit or
/// sum.
public final class LookBack: CaseStoring {
  private let store: any CaseStoring
  private let shown: Mutex<CivilDate?>
  /// The fold of a creditor's plan, by the plan's name.
  let fold: @Sendable (_ plan: String) -> CaseFold

  /// A store that looks back once a day is set; without one it is the store itself.
  public init(
    _ store: any CaseStoring,
    to day: CivilDate? = nil,
    fold: @escaping @Sendable (_ plan: String) -> CaseFold
  ) {
    self.store = store
    self.fold = fold
    shown = Mutex(day)
  }

  /// The day looked back to; nil is today, nothing hidden.
  public var day: CivilDate? {
    get { shown.withLock { $0 } }
    set { shown.withLock { $0 = newValue } }
  }

  public func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader {
    LookBackReader(try store.reader(lane), back: self)
  }

  public func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    if let day { throw StoreError(.cannotWrite, Sentence("dispatch.looking-back", [.date(day)])) }
    return try store.write(body)
  }

  public func isAllOwn(after known: Version, upTo latest: Version) -> Bool {
    store.isAllOwn(after: known, upTo: latest)
  }

  public func load<T>(_ body: () throws -> T) throws -> T {
    if let day { throw StoreError(.cannotWrite, Sentence("dispatch.looking-back", [.date(day)])) }
    return try store.load(body)
  }

  public func setBulk(_ on: Bool) throws(StoreError) { try store.setBulk(on) }

  public func backup(to path: String) throws(StoreError) { try store.backup(to: path) }

  public func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault] {
    try store.check(fold: fold, progress: progress)
  }
}
