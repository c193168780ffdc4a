import DataFiles
import DebtCollection

#if canImport(Glibc)
  import Glibc
#endif

/// A folder of our own while something is rehearsed in it.
struct ScratchFolder {
  let path: String

  /// Makes one, for the user alone.
  ///
  /// - Parameter temporary: the folder to make it in.
  /// - Throws: `CommandFailure` when none can be made there.
  init(in temporary: String) throws(CommandFailure) {
    var template = Array("\(temporary)/amili-XXXXXX".utf8CString)
    // mkdtemp makes the folder 0700 whatever the umask is.
    guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } != nil })
    else {
      throw CommandFailure(.storeFailed, Sentence("cli.no-scratch", [.text(temporary)]))
    }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Takes it away with the files in it.
  func remove() {
    for name in FileBytes.names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }
}
