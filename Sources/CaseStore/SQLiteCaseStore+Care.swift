import DebtCollection
import GRDB

extension SQLiteCaseStore {
  /// A number that stores of another schema would not have, for keeping made stores apart.
  public static var schemaMark: String {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    // By name too: a step may change what rows hold and no table.
    for byte in Migrations.all.flatMap({ [$0.name] + $0.statements }).joined().utf8 {
      sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(sum, radix: 36)
  }

  public func backup(to copy: String) throws(StoreError) {
    let target = StoreFile(path: copy)
    guard try target.presence() == .absent else {
      throw StoreError(.cannotWrite, Sentence("store.backup-exists", [.text(copy)]))
    }
    do {
      try target.makeFile()
      // A reader's snapshot: others go on writing meanwhile.
      let reader = try connections.reader()
      try reader.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
      try reader.close()
      try Self.checked(Connections(file: target, patience: 5, durable: true))
    } catch {
      throw StoreError(error, path: copy)
    }
  }

  /// A copy nobody has looked at is no copy.
  private static func checked(_ connections: Connections) throws {
    let copy = try connections.reader()
    let faults = try copy.unsafeRead { try String.fetchAll($0, sql: "PRAGMA quick_check(1)") }
    try copy.close()
    guard faults == ["ok"] else {
      throw StoreError(
        .broken,
        Sentence("store.damaged", [.text(connections.file.path), .text(faults.joined())])
      )
    }
  }

  public func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault] {
    do {
      let reader = SQLiteReader(queue: try connections.reader(), path: path)
      return try reader.reading {
        try StoreCheck(reading: $0).faults(fold: fold, progress: progress)
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
