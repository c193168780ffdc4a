import DebtCollection
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Where a verb writes: data to standard output, errors and progress to standard error.
///
/// People's text passes `SafeText`; programs' text is JSON or CSV, which escape for themselves.
final class Output: Sendable {
  private let sinks: Sinks
  /// Whether standard output is a terminal.
  let isTerminal: Bool
  /// Whether progress may be redrawn in place on standard error.
  let showsProgress: Bool

  /// What writes the bytes.
  struct Sinks: Sendable {
    /// Gives why not all was written, if so.
    var out: @Sendable ([UInt8]) -> OutputFailure?
    var err: @Sendable ([UInt8]) -> Void
  }

  private let pending = Mutex<[UInt8]>([])
  /// The first failure of standard output; nothing is sent after it.
  private let failure = Mutex<OutputFailure?>(nil)

  init(sinks: Sinks, isTerminal: Bool, showsProgress: Bool) {
    self.sinks = sinks
    self.isTerminal = isTerminal
    self.showsProgress = showsProgress
  }

  /// A line for people.
  func line(_ text: SafeText) { raw(text.text + "\n") }

  /// A line for people, cleaned.
  func line(_ text: String) { line(SafeText(text)) }

  /// Bytes for programs, as they are.
  func raw(_ text: String) {
    let full = pending.withLock { pending -> [UInt8]? in
      pending.append(contentsOf: text.utf8)
      guard pending.count >= 1 << 16 else { return nil }
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    if let full { send(full) }
  }

  /// A line about what went wrong or how far it is.
  func complain(_ text: SafeText) {
    flush()
    sinks.err(Array((text.text + "\n").utf8))
  }

  func complain(_ text: String) { complain(SafeText(text)) }

  /// Redraws one line of progress; empty ends it.
  func progress(_ text: SafeText) {
    guard showsProgress else { return }
    sinks.err(Array(("\r\u{1B}[K" + text.text).utf8))
  }

  /// Sends what is waiting.
  func flush() {
    let waiting = pending.withLock { pending -> [UInt8] in
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    if !waiting.isEmpty { send(waiting) }
  }

  /// Sends what is waiting.
  ///
  /// - Throws: `OutputFailure` when anything written so far did not arrive, such as on a full disk.
  func finish() throws {
    flush()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func send(_ bytes: [UInt8]) {
    failure.withLock { failure in
      if failure == nil { failure = sinks.out(bytes) }
    }
  }

  /// The process's own standard output and error.
  static let standard = Output(
    sinks: Sinks(out: { write(all: $0, to: 1) }, err: { _ = write(all: $0, to: 2) }),
    isTerminal: isatty(1) == 1,
    showsProgress: isatty(2) == 1
  )

  /// Writes all of the bytes; a reader that went away ends the program quietly, as pipes do.
  private static func write(all bytes: [UInt8], to descriptor: Int32) -> OutputFailure? {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Glibc.write(
          descriptor,
          buffer.baseAddress?.advanced(by: sent),
          buffer.count - sent
        )
        if count < 0 {
          if errno == EINTR || errno == EAGAIN { continue }
          if errno == EPIPE { exit(0) }
          return OutputFailure(reason: String(cString: strerror(errno)))
        }
        sent += count
      }
      return nil
    }
  }
}

/// Standard output could not be written.
struct OutputFailure: Error {
  /// What the system said.
  var reason: String

  var sentence: Sentence { Sentence("cli.output-failed", [.text(reason)]) }
}
