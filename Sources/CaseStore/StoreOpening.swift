import DebtCollection
import GRDB
import GRDBSQLite

/// Opens a store: tells a store of today from an older, a newer, a damaged and a foreign file, and
/// makes what is not there.
struct StoreOpening {
  let path: String
  let options: SQLiteCaseStore.Options
  /// How stores came to be; only tests have others.
  var steps = Migrations.all

  private var current: Int { steps.last?.version ?? 0 }

  private var connections: Connections {
    Connections(
      file: StoreFile(path: path),
      patience: options.patience,
      durable: options.durable
    )
  }

  func open() throws -> SQLiteCaseStore {
    let connections = self.connections
    if try connections.file.presence() == .present {
      let reader = try connections.reader()
      switch try version(of: reader) {
      case current: return SQLiteCaseStore(connections: connections, firstReader: reader)
      case let found: try refuse(found)
      }
    }
    try prepare(connections)
    return SQLiteCaseStore(connections: connections, firstReader: try connections.reader())
  }

  /// Makes or migrates the store, while no other process does.
  private func prepare(_ connections: Connections) throws {
    let file = connections.file
    if try file.presence() == .absent {
      guard options.creates else {
        throw StoreError(.notFound, Sentence("store.not-found", [.text(path)]))
      }
      try file.makeFolder()
    }
    try file.locked {
      var found = 0
      switch try file.presence() {
      case .absent: try file.makeFile()
      case .empty: break
      case .present:
        let reader = try connections.reader()
        found = try version(of: reader)
        try refuse(found)
        try reader.close()
      }
      guard found < current else { return }
      let writer = try connections.writer()
      try writer.writeWithoutTransaction { database in
        if found > 0 { try copy(database, to: "\(path).before-v\(current)") }
        try Migrations.run(on: database, from: found, steps: steps)
      }
      try writer.close()
    }
  }

  /// Refuses a store that is newer than this program, or only half there.
  private func refuse(_ found: Int) throws(StoreError) {
    if found == Migrations.unfinished {
      throw StoreError(.broken, Sentence("store.unfinished", [.text(path)]))
    }
    guard found > current else { return }
    throw StoreError(
      .newer,
      Sentence("store.newer", [.text(path), .count(found), .count(current)])
    )
  }

  /// A copy before a migration; one that is there already from an earlier try is kept.
  private func copy(_ database: Database, to copy: String) throws {
    guard try StoreFile(path: copy).presence() != .present else { return }
    let file = StoreFile(path: copy)
    try file.makeFile()
    try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
  }

  /// The version of the store in this file; `broken` when it is another program's or none.
  private func version(of reader: DatabaseQueue) throws -> Int {
    try reader.unsafeRead { database in
      let application = try Prepared(database, "PRAGMA application_id")
      let version = try Prepared(database, "PRAGMA user_version")
      defer {
        application.reset()
        version.reset()
      }
      guard try application.step(), try version.step() else { return 0 }
      if application.int(0) == Migrations.applicationID { return version.int(0) }
      let tables = try Prepared(database, "SELECT count(*) FROM sqlite_schema")
      defer { tables.reset() }
      // One that another process is about to fill has no tables yet.
      if try tables.step(), tables.int(0) == 0 { return 0 }
      throw StoreError(.broken, Sentence("store.no-store", [.text(path)]))
    }
  }
}
