import DebtCollection
import GRDB
import GRDBSQLite
import Synchronization

/// A store of cases in one SQLite file.
///
/// Opening an existing store costs one connection and two pragmas; the connections of other lanes and the
/// one that writes are made when first asked for.
public final class SQLiteCaseStore: CaseStoring {
  /// How a store is opened.
  public struct Options: Sendable {
    /// Make a new store where there is none; without it `notFound`.
    public var creates = true
    /// Seconds to wait for another process before `StoreError.busy`.
    public var patience = 15.0
    /// Whether a commit waits for the disk. Only tests give that up.
    public var durable = true

    public init() {}
  }

  /// Where the store is.
  public var path: String { file.path }
  let file: StoreFile
  let connections: Connections
  let checkpointer: Checkpointer
  private let lanes: Mutex<[ReaderLane: SQLiteReader]>
  private let writing = Mutex<DatabaseQueue?>(nil)
  private let own = Mutex(OwnVersions())

  /// Opens the store at this path, making or migrating it first where that is needed.
  ///
  /// - Throws: `notFound`, `newer`, `broken` (the file is named and left as it is), `cannotWrite`,
  ///   `busy`.
  public static func open(
    at path: String,
    options: Options = Options()
  ) throws(StoreError) -> SQLiteCaseStore {
    do {
      return try StoreOpening(path: path, options: options).open()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  init(connections: Connections, firstReader: DatabaseQueue) {
    self.connections = connections
    file = connections.file
    checkpointer = Checkpointer(path: connections.file.path)
    let reader = SQLiteReader(queue: firstReader, path: connections.file.path)
    lanes = Mutex([.pages: reader])
  }

  public func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader {
    do {
      return try lanes.withLock { lanes in
        if let reader = lanes[lane] { return reader }
        // Jobs read each case once, in its order.
        let queue = try connections.reader(cache: lane == .jobs ? 1000 : 6000)
        let reader = SQLiteReader(queue: queue, path: path)
        lanes[lane] = reader
        return reader
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  public func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    var refusal: (any Error)?
    var written: Version?
    do {
      return try writer().writeWithoutTransaction { database in
        var result: T?
        try database.inTransaction(.immediate) {
          let writer = try SQLiteWriter(database, path: path)
          do {
            result = try body(writer)
          } catch {
            refusal = error
            throw error
          }
          try writer.finish()
          // Known as our own before anybody can see it.
          if writer.isDirty {
            written = writer.version
            own.withLock { $0.add(writer.version) }
          }
          return .commit
        }
        written = nil
        checkpointer.afterCommit(database)
        guard let result else { throw StoreError(.cannotWrite, Sentence("store.lost", [])) }
        return result
      }
    } catch {
      if let written { own.withLock { $0.drop(written) } }
      // What the body threw is its own to explain.
      if let refusal { throw refusal }
      throw StoreError(error, path: path)
    }
  }

  public func isAllOwn(after known: Version, upTo latest: Version) -> Bool {
    own.withLock { $0.holdAll(after: known, upTo: latest) }
  }

  public func setBulk(_ on: Bool) throws(StoreError) { checkpointer.setBulk(on) }

  /// The connection that writes, opened at the first write.
  func writer() throws -> DatabaseQueue {
    try writing.withLock { queue in
      if let queue { return queue }
      let made = try connections.writer()
      made.inDatabase { checkpointer.watch($0) }
      queue = made
      return made
    }
  }
}
