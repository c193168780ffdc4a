import DebtCollection

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file from outside, read in pieces; closed when it goes.
final class InputFile {
  private let descriptor: Int32
  /// Bytes, as the system says.
  let size: Int

  /// Opens a regular file for reading; anything else (a pipe, a device) is refused.
  init(path: String) throws(IntakeProblem) {
    // Non-blocking, so that opening a pipe nobody writes to does not hang.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      // The sign that stands for what is no text: the name itself cannot be written.
      if errno == ENOENT, path.contains("\u{FFFD}") { throw IntakeProblem("file.name") }
      throw Self.problem(errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw IntakeProblem("file.not-regular")
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills the buffer from where the last call ended; the number of bytes, 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IntakeProblem) -> Int {
    while true {
      let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw Self.problem(errno) }
    }
  }

  static func problem(_ code: Int32) -> IntakeProblem {
    switch code {
    case ENOENT, ENOTDIR: IntakeProblem("file.not-found")
    case EACCES, EPERM: IntakeProblem("file.not-allowed")
    default: IntakeProblem("file.unreadable", [.text(String(cString: strerror(code)))])
    }
  }
}

/// The system's `read`, under a name a method called `read` does not hide.
private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, base, count)
}
