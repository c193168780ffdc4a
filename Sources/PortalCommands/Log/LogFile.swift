import DebtCollection
import PortalModel

#if canImport(Glibc)
  import Glibc
#endif

/// The file of the log: its owner's alone, never more than two of a bounded size.
///
/// It is opened for each line, which are few, so that a start pays nothing for it and several processes
/// write to the same one. A log that cannot be written stops nothing and is said nowhere: what it would
/// tell of has been told the user, and the screen is in use.
struct LogFile: Sendable {
  /// Where it is; the one before it has `.1` at its end.
  let path: String
  /// Bytes from which a new one is begun.
  var most = 1 << 20

  /// Adds a line.
  func write(_ line: String) {
    guard var file = opened() else { return }
    if isFull(file) {
      rename(path, path + ".1")
      close(file)
      guard let fresh = opened() else { return }
      file = fresh
    }
    // One call, so that lines of two processes do not run into each other.
    _ = Array("\(line)\n".utf8).withUnsafeBytes { NewFile.writeAll($0, to: file) }
    close(file)
  }

  private func opened() -> Int32? {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    var file = open(path, flags, 0o600)
    if file < 0, errno == ENOENT {
      PrivateFolder.make(above: path)
      file = open(path, flags, 0o600)
    }
    return file < 0 ? nil : file
  }

  private func isFull(_ file: Int32) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_size >= most
  }
}
