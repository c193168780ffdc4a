import DebtCollection
import GRDB
import GRDBSQLite

/// A value bound to a statement.
enum SQLValue: Hashable, Sendable {
  case integer(Int64)
  case text(String)
  case missing

  /// Numbers for `json_each`.
  static func numbers(_ numbers: [Int64]) -> SQLValue {
    .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
  }
}

/// A prepared statement driven through the C API: positional values, no dictionaries, no boxing.
///
/// It keeps GRDB's statement alive, which owns the handle; it is confined to its connection's queue.
struct Prepared {
  private let owner: Statement
  let handle: OpaquePointer

  /// The connection's cached statement for this text.
  init(_ database: Database, _ sql: String) throws {
    owner = try database.cachedStatement(sql: sql)
    handle = owner.sqliteStatement
    sqlite3_reset(handle)
    // SQLite counts a statement's steps over all its runs, and a budget of steps is one run's.
    sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1)
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }
  func bind(_ index: Int32, _ value: Int64?) {
    if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
  }
  func bind(_ index: Int32, _ value: Int?) { bind(index, value.map(Int64.init)) }
  func bind(_ index: Int32, _ value: Bool) { bind(index, value ? 1 : 0) }
  func bind(_ index: Int32, _ value: CivilDate?) { bind(index, value.map { Int64($0.dayNumber) }) }
  func bind(_ index: Int32, _ value: Money) { bind(index, value.minorUnits) }
  func bind(_ index: Int32, _ value: String?) {
    guard var value else {
      sqlite3_bind_null(handle, index)
      return
    }
    value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        // An empty buffer has no address, and a null address would bind NULL.
        if let start = text.baseAddress, text.count > 0 {
          _ = sqlite3_bind_text(handle, index, start, Int32(text.count), Prepared.copied)
        } else {
          _ = sqlite3_bind_text(handle, index, "", 0, Prepared.copied)
        }
      }
    }
  }
  /// An absent value for an empty text: the store keeps no empty keys.
  func bind(_ index: Int32, nonEmpty value: String) { bind(index, value.isEmpty ? nil : value) }
  func bind(_ index: Int32, bytes value: [UInt8]) {
    value.withUnsafeBytes { bytes in
      if bytes.isEmpty {
        _ = sqlite3_bind_zeroblob(handle, index, 0)
      } else {
        _ = sqlite3_bind_blob(
          handle,
          index,
          bytes.baseAddress,
          Int32(bytes.count),
          Prepared.copied
        )
      }
    }
  }
  /// Binds a vector as it lies in memory: every platform the portal runs on is little-endian.
  func bind(_ index: Int32, vector: [Int64]) {
    vector.withUnsafeBytes { bytes in
      _ = sqlite3_bind_blob(
        handle,
        index,
        bytes.baseAddress,
        Int32(bytes.count),
        Prepared.copied
      )
    }
  }
  func bind(_ index: Int32, _ value: SQLValue) {
    switch value {
    case .integer(let number): bind(index, number)
    case .text(let text): bind(index, text)
    case .missing: sqlite3_bind_null(handle, index)
    }
  }
  func bind(_ values: [SQLValue], from first: Int32 = 1) {
    for (offset, value) in values.enumerated() { bind(first + Int32(offset), value) }
  }

  /// Goes to the next row; false when there is none.
  func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let failure = SQLiteFailure(handle: handle)
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Runs a statement that gives no rows and makes it ready for the next values.
  func run() throws(SQLiteFailure) {
    while try step() {}
    sqlite3_reset(handle)
  }

  func reset() { sqlite3_reset(handle) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
  func bool(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }
  func money(_ column: Int32) -> Money { Money(minorUnits: integer(column)) }
  func integerOrNil(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
  func date(_ column: Int32) -> CivilDate { CivilDate(dayNumber: Int32(clamping: integer(column))) }
  func dateOrNil(_ column: Int32) -> CivilDate? { isNull(column) ? nil : date(column) }
  func moment(_ column: Int32) -> Timestamp { Timestamp(seconds: integer(column)) }
  func text(_ column: Int32) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
  /// Gives a text's bytes as they lie in SQLite, valid within the call.
  func withText(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let start = sqlite3_column_text(handle, column)
    body(
      UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    )
  }
  func textOrNil(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
  /// Copies the vector a column holds; `StoreError.broken` when it is none.
  func copyVector(_ column: Int32, to target: UnsafeMutablePointer<Int64>) throws(StoreError) {
    let count = Int(sqlite3_column_bytes(handle, column))
    guard count == Vector.slots * 8, let start = sqlite3_column_blob(handle, column) else {
      throw StoreError(.broken, Sentence("store.code", [.text("vectors"), .count(count)]))
    }
    UnsafeMutableRawPointer(target).copyMemory(from: start, byteCount: count)
  }
  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// SQLITE_TRANSIENT, a macro the importer cannot see: SQLite copies what is bound.
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
