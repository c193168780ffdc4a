import FoundationEssentials
import Sheets

#if canImport(Glibc)
  import Glibc
#endif

/// The program that makes PDFs, `amili-letter-pdf`, running beside this one for as long as there are
/// letters. Not for two threads at once.
///
/// It is a program of its own because the libraries that set type would cost every start of ours some
/// milliseconds.
public final class PDFProgram {
  /// A PDF with its pages counted.
  public struct Document: Hashable, Sendable {
    public var bytes: [UInt8]
    public var pages: Int
    /// Characters for which no installed font has a glyph: they stand as boxes.
    public var unknownCharacters: Int

    public init(bytes: [UInt8], pages: Int, unknownCharacters: Int) {
      self.bytes = bytes
      self.pages = pages
      self.unknownCharacters = unknownCharacters
    }
  }

  /// The program's name.
  public static let name = "amili-letter-pdf"
  /// How long a letter may take; it takes some milliseconds, the first one with its fonts some more.
  private static let patience: Int32 = 30_000
  /// More than any letter has; a program that announces more is not ours.
  private static let most = 64 << 20

  private let process: pid_t
  private let line: Int32

  /// Where the program is: `AMILI_LETTER_PDF`, else beside the program that runs.
  public static func path(environment: [String: String], executable: String?) -> String {
    if let named = environment["AMILI_LETTER_PDF"], !named.isEmpty { return named }
    guard let executable, let slash = executable.lastIndex(of: "/") else { return name }
    return String(executable[...slash]) + name
  }

  /// Starts the program.
  ///
  /// - Throws: `.noPrinter` when it is not there or cannot be run.
  public init(path: String) throws(LetterError) {
    var ends: [Int32] = [-1, -1]
    // A socket and not a pipe: writing to a program that has ended is an error, and no signal.
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard access(path, X_OK) == 0, socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw .noPrinter(path: path)
    }
    defer { close(ends[1]) }
    guard let process = Self.start(path, on: ends[1]) else {
      close(ends[0])
      throw .noPrinter(path: path)
    }
    self.process = process
    line = ends[0]
  }

  deinit {
    close(line)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The PDF of a sheet.
  ///
  /// - Throws: `.notPrinted` with the program's reason, or when it has ended or does not answer.
  public func pdf(of sheet: Sheet) throws(LetterError) -> Document {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let answer: SheetAnswer
    do {
      try send([UInt8](encoder.encode(sheet)) + [0x0A])
      answer = try JSONDecoder().decode(SheetAnswer.self, from: Data(try receiveLine()))
    } catch let error as LetterError {
      throw error
    } catch {
      throw .notPrinted(reason: "\(error)")
    }
    if let reason = answer.error { throw .notPrinted(reason: reason) }
    guard (1...Self.most).contains(answer.bytes) else {
      throw .notPrinted(reason: "a PDF of \(answer.bytes) bytes")
    }
    return Document(
      bytes: try receive(answer.bytes),
      pages: answer.pages,
      unknownCharacters: answer.unknown
    )
  }

  private static func start(_ path: String, on end: Int32) -> pid_t? {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, end, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&files, end, STDOUT_FILENO)
    // What a library complains of would be drawn over the portal.
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let command: [String] = [path, "--many"]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawn(&process, path, &files, &attributes, &words, environ) == 0 else { return nil }
    return process
  }

  private func send(_ bytes: [UInt8]) throws(LetterError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .notPrinted(reason: String(cString: strerror(errno))) }
      rest = rest.dropFirst(count)
    }
  }

  /// A line of the answer, without its end. Read byte by byte: it is short, and the PDF follows it.
  private func receiveLine() throws(LetterError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < 65_536 {
      let byte = try receive(1)[0]
      if byte == 0x0A { return bytes }
      bytes.append(byte)
    }
    throw .notPrinted(reason: "no answer of \(Self.name)")
  }

  private func receive(_ count: Int) throws(LetterError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      var waiting = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Self.patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else {
        kill(process, SIGKILL)
        throw .notPrinted(reason: "\(Self.name) does not answer")
      }
      let read = bytes.withUnsafeMutableBytes {
        recv(line, $0.baseAddress?.advanced(by: done), count - done, 0)
      }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw .notPrinted(reason: "\(Self.name) has ended") }
      done += read
    }
    return bytes
  }
}
