#if canImport(Glibc)
  import Glibc
#endif

/// A program that runs beside this one for as long as this value is there, and is spoken to over a
/// line of its own. Not for two threads at once.
public final class SpokenProgram {
  /// Why it cannot be spoken to any more.
  public enum Fault: Error, Hashable, Sendable {
    case hasEnded
    /// It did not answer in time, and was ended.
    case isSilent
    /// A line of its answer was longer than any should be.
    case tooLong
  }

  private let process: ChildProcess
  private let line: Int32
  private let patience: Int32
  /// What it has said and nobody has taken yet.
  private var heard: [UInt8] = []

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: the program, found by the search path where it has no slash, and its words.
  ///   - patience: how long it may be silent when it is asked, in milliseconds.
  /// - Returns: nil when it cannot be run.
  public init?(_ command: [String], patience: Int32) {
    var ends: [Int32] = [-1, -1]
    // A socket and not a pipe: writing to a program that has ended is an error, and no signal.
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    defer { close(ends[1]) }
    guard let process = ChildProcess(command, on: ends[1]) else {
      close(ends[0])
      return nil
    }
    self.process = process
    self.patience = patience
    line = ends[0]
  }

  deinit {
    close(line)
    process.wait()
  }

  /// Says something, whole.
  public func send(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .hasEnded }
      rest = rest.dropFirst(count)
    }
  }

  /// The next line of its answer, without its end.
  ///
  /// - Parameter longest: the most bytes a line may have.
  public func receiveLine(longest: Int = 1 << 16) throws(Fault) -> [UInt8] {
    var searched = 0
    while true {
      if let end = heard[searched...].firstIndex(of: 0x0A) {
        defer { heard.removeSubrange(...end) }
        return Array(heard[..<end])
      }
      searched = heard.count
      guard heard.count < longest else { throw .tooLong }
      try listen()
    }
  }

  /// So many bytes of its answer.
  public func receive(_ count: Int) throws(Fault) -> [UInt8] {
    while heard.count < count { try listen() }
    defer { heard.removeSubrange(..<count) }
    return Array(heard[..<count])
  }

  /// Waits for more of its answer.
  private func listen() throws(Fault) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var waiting = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else {
        process.kill()
        throw .isSilent
      }
      let count = chunk.withUnsafeMutableBytes { recv(line, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .hasEnded }
      heard += chunk[..<count]
      return
    }
  }
}
