import DebtCollection
import Glibc

/// The store's file, its folder and the locks beside it.
struct StoreFile: Sendable {
  let path: String

  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  enum Presence { case absent, empty, present }

  /// Whether something is there; `cannotRead` when it is no ordinary file.
  func presence() throws(StoreError) -> Presence {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw failure(.cannotRead, "store.not-readable")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.broken, Sentence("store.no-store", [.text(path)]))
    }
    return status.st_size == 0 ? .empty : .present
  }

  /// Makes the folder, for its owner alone, with all above it; folders that exist are left as they are.
  func makeFolder() throws(StoreError) {
    var made = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      made +=
        part.isEmpty
        ? (made.isEmpty ? "/" : "") : (made.hasSuffix("/") || made.isEmpty ? "" : "/") + part
      guard !made.isEmpty, made != "/" else { continue }
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        throw failure(.cannotWrite, "store.folder")
      }
    }
  }

  /// Makes an empty file that only its owner reads and writes; one that exists is left as it is.
  func makeFile() throws(StoreError) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(.cannotWrite, "store.not-writable") }
    close(descriptor)
  }

  /// Runs the body while no other process creates or migrates this store.
  func locked<T>(_ body: () throws -> T) throws -> T {
    guard let lock = FileLock(path + ".lock") else {
      throw failure(.cannotWrite, "store.not-writable")
    }
    try lock.wait(for: path)
    return try body()
  }

  func failure(_ code: StoreError.Code, _ key: String) -> StoreError {
    StoreError(code, Sentence(key, [.text(path), .text(String(cString: strerror(errno)))]))
  }
}

/// A lock file beside the store, let go when this value dies or its process does.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Opens the lock file without taking the lock; nil when it cannot be made.
  init?(_ path: String) {
    descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { return nil }
  }

  /// Takes the lock if nobody has it.
  func take() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Waits up to half a minute; `StoreError.busy` after that.
  func wait(for path: String) throws(StoreError) {
    for _ in 0..<3000 {
      if take() { return }
      usleep(10_000)
    }
    throw StoreError(.busy, Sentence("store.busy", [.text(path)]))
  }

  func letGo() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}
