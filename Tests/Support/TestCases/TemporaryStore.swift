import CaseStore
import DebtCollection
import Glibc

/// A store of its own in a folder of its own, gone with this value: the memory store of tests.
///
/// It is the real SQLite store without waiting for the disk, so that what passes on it passes.
public final class TemporaryStore: Sendable {
  public let folder: String
  public let path: String
  public let store: SQLiteCaseStore

  public init(_ name: String = "cases.db") throws {
    folder = try Self.makeFolder()
    path = "\(folder)/\(name)"
    var options = SQLiteCaseStore.Options()
    options.durable = false
    store = try SQLiteCaseStore.open(at: path, options: options)
  }

  /// The same store as another process has it open: what is written through it is somebody else's doing.
  public func opened() throws -> SQLiteCaseStore {
    var options = SQLiteCaseStore.Options()
    options.durable = false
    return try SQLiteCaseStore.open(at: path, options: options)
  }

  /// An empty folder for a test, below the system's place for such.
  public static func makeFolder() throws -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/amili-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder() }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  struct NoFolder: Error {}

  /// Removes a folder of files.
  public static func removeFolder(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
    rmdir(folder)
  }

  deinit { Self.removeFolder(folder) }
}
