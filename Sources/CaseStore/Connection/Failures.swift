import DebtCollection
import GRDB
import GRDBSQLite

/// What SQLite answered to a call of ours.
struct SQLiteFailure: Error {
  /// The extended result code.
  var code: Int32
  var message: String

  init(handle: OpaquePointer) {
    let database = sqlite3_db_handle(handle)
    code = sqlite3_extended_errcode(database)
    message = String(cString: sqlite3_errmsg(database))
  }

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }
}

extension StoreError {
  /// The store's own words for what SQLite, GRDB or the reading of a row said.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as SQLiteFailure:
      self.init(code: error.code, message: error.message, path: path)
    case let error as DatabaseError:
      self.init(
        code: error.extendedResultCode.rawValue,
        message: error.message ?? "",
        path: path
      )
    case let error as EventFieldsError:
      self.init(.broken, Sentence("store.event", [.text(path), .text("\(error)")]))
    default: self.init(.cannotRead, Sentence("store.unexpected", [.text(path), .text("\(error)")]))
    }
  }

  private init(code: Int32, message: String, path: String) {
    let file = SentenceValue.text(path)
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
      self.init(.busy, Sentence("store.busy", [file]))
    case SQLITE_INTERRUPT: self.init(.interrupted, Sentence("store.interrupted", [file]))
    case SQLITE_FULL: self.init(.cannotWrite, Sentence("store.full", [file]))
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN:
      self.init(.cannotWrite, Sentence("store.not-writable", [file, .text(message)]))
    case SQLITE_IOERR:
      self.init(.cannotWrite, Sentence("store.disk", [file, .text(message)]))
    case SQLITE_NOTADB: self.init(.broken, Sentence("store.no-store", [file]))
    case SQLITE_CORRUPT:
      self.init(.broken, Sentence("store.damaged", [file, .text(message)]))
    default: self.init(.cannotRead, Sentence("store.unexpected", [file, .text(message)]))
    }
  }
}
