import CPty
import Glibc

/// A program running in a terminal of its own, spoken to by keys and watched by its bytes.
///
/// Nothing here sleeps: every wait is for something expected and fails with what came instead.
final class PtySession {
  let process: pid_t
  /// Every byte the program has written so far.
  private(set) var output: [UInt8] = []
  private let far: Int32
  private let near: Int32
  /// Up to here the output has been waited for.
  private var seen = 0
  private var end: Ending?

  /// How a program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  /// What did not happen in time.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameters:
  ///   - command: program and arguments; a program without a slash is looked for in `PATH`.
  ///   - environment: added to a small fixed one; an empty value removes.
  init(
    _ command: [String],
    environment: [String: String] = [:],
    columns: Int = 80,
    rows: Int = 24
  ) throws {
    var variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "TERM": "xterm-256color",
      "LC_ALL": "C.UTF-8",
    ]
    variables.merge(environment) { $1 }
    let pairs = variables.filter { !$0.value.isEmpty }.map { "\($0.key)=\($0.value)" }
    var near: Int32 = -1
    var process: pid_t = 0
    far = Self.withStrings(command) { arguments in
      Self.withStrings(pairs) { environment in
        cpty_start(arguments, environment, Int32(columns), Int32(rows), &near, &process)
      }
    }
    self.near = near
    self.process = process
    guard far >= 0 else { throw Failure(description: "\(command[0]) did not start: \(-far)") }
  }

  deinit {
    if end == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(near)
    close(far)
  }

  private static func withStrings<Result>(
    _ strings: [String],
    _ body: ([UnsafePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { $0.map { UnsafePointer($0) } } + [nil])
  }

  /// Types text or sequences as the keyboard would send them.
  func send(_ text: String) { send(bytes: Array(text.utf8)) }

  /// Sends bytes, also such as are no text.
  func send(bytes: [UInt8]) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(far, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }

  func resize(columns: Int, rows: Int) {
    cpty_resize(far, Int32(columns), Int32(rows))
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// The terminal's modes, to compare before and after.
  func modes() throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = cpty_modes(far, &bytes, bytes.count)
    guard count > 0 else { throw Failure(description: "the terminal's modes can not be read") }
    return Array(bytes.prefix(count))
  }

  /// Waits until the program writes this, after what was waited for before; gives all bytes from
  /// there up to its end.
  @discardableResult
  func wait(for pattern: String, seconds: Double = 10) throws -> [UInt8] {
    let wanted = Array(pattern.utf8)
    let start = seen
    let deadline = Self.now() + seconds
    while true {
      if let found = Self.find(wanted, in: output, from: start) {
        seen = found + wanted.count
        return Array(output[start..<seen])
      }
      if !read(until: deadline) { throw failure("“\(Self.escaped(wanted))” did not come", start) }
    }
  }

  /// Waits until the probe has drawn an event; gives all bytes from the last wait up to there.
  @discardableResult
  func wait(event: String) throws -> [UInt8] {
    try wait(for: "\u{1B}_\(event)\u{1B}\\")
  }

  /// Waits for the program's end, reading what it still writes.
  func ending(seconds: Double = 10) throws -> Ending {
    let deadline = Self.now() + seconds
    while end == nil {
      var status: Int32 = 0
      if cpty_ended(process, &status) == 1 {
        let signal = cpty_exit_signal(status)
        end = signal == 0 ? .exit(cpty_exit_code(status)) : .signal(signal)
        break
      }
      guard Self.now() < deadline else { throw failure("the program did not end", seen) }
      // Its end makes no byte, so look again soon.
      collect(milliseconds: 5)
    }
    while collect(milliseconds: 0) {}
    return end ?? .exit(-1)
  }

  /// What the program wrote since the last wait.
  var rest: String { String(decoding: output[seen...], as: UTF8.self) }

  /// Everything it wrote.
  var text: String { String(decoding: output, as: UTF8.self) }

  private func read(until deadline: Double) -> Bool {
    let left = deadline - Self.now()
    guard left > 0 else { return false }
    return collect(milliseconds: Int32(left * 1000) + 1)
  }

  @discardableResult
  private func collect(milliseconds: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = cpty_read(far, &bytes, bytes.count, milliseconds)
    guard count > 0 else { return false }
    output += bytes.prefix(count)
    return true
  }

  private func failure(_ what: String, _ from: Int) -> Failure {
    let came = Self.escaped(output[from...].suffix(4000))
    return Failure(description: "\(what); since the last wait came: “\(came)”")
  }

  private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= wanted.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { index in
      bytes[index] == wanted[0] && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func escaped(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self).unicodeScalars
      .map { $0.value < 32 || $0.value == 127 ? $0.escaped(asASCII: true) : String($0) }
      .joined()
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
