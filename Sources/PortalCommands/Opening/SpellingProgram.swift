import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// hunspell, where it is installed: started when words are first to be looked at, one process a
/// language for as long as the portal stands. Where it or a language's dictionary is missing nothing is
/// said and nothing is marked.
final class SpellingProgram: Sendable {
  private let program: String
  private let speakers = Mutex<[String: Speaker?]>([:])

  /// The dictionaries of each language, the first that there is.
  private static let dictionaries = [
    "nb": ["nb_NO"], "sv": ["sv_SE"], "en": ["en_GB", "en_US"],
  ]

  /// - Parameter program: what is run; found by the search path.
  init(program: String = "hunspell") { self.program = program }

  /// The words of a text that the dictionary of a language does not know; none where there is no
  /// dictionary. Waits for the program: not for the portal's own thread.
  func unknown(in text: String, language: String) -> Set<String> {
    speakers.withLock { speakers in
      let speaker: Speaker?
      if let known = speakers[language] {
        speaker = known
      } else {
        let names = Self.dictionaries[language] ?? []
        speaker = names.lazy.compactMap { Speaker(self.program, dictionary: $0) }.first
        speakers[language] = .some(speaker)
      }
      guard let speaker else { return [] }
      guard let words = speaker.unknown(in: text) else {
        // It has ended: it is not asked again.
        speakers[language] = .some(nil)
        return []
      }
      return words
    }
  }
}

/// One running hunspell and its dictionary, spoken to line by line (its `-a` mode).
private final class Speaker {
  private let process: pid_t
  private let line: Int32
  private var read: [UInt8] = []

  /// How long an answer may take, in milliseconds; a dictionary is loaded in some hundred.
  private static let patience: Int32 = 3_000
  private static let longestLine = 1 << 16

  /// Nil when it cannot be run, or has no such dictionary.
  init?(_ program: String, dictionary: String) {
    var ends: [Int32] = [-1, -1]
    // A socket and not a pipe: writing to a program that has ended is an error, and no signal.
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    defer { close(ends[1]) }
    let command = [program, "-a", "-i", "utf-8", "-d", dictionary]
    guard let process = Self.start(command, on: ends[1]) else {
      close(ends[0])
      return nil
    }
    self.process = process
    line = ends[0]
    // It says its name once it has its dictionary, and nothing where it has none.
    guard let banner = receiveLine(), banner.hasPrefix("@") else { return nil }
  }

  deinit {
    close(line)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The words it does not know; nil when it no longer answers. What is quoted is another's.
  func unknown(in text: String) -> Set<String>? {
    var words: Set<String> = []
    for part in text.split(whereSeparator: \.isNewline) where part.first != ">" {
      // The sign keeps a line that begins like an order from being one.
      guard send(Array("^\(part)\n".utf8)) else { return nil }
      while true {
        guard let answer = receiveLine() else { return nil }
        if answer.isEmpty { break }
        let pieces = answer.split(separator: " ", maxSplits: 2)
        if let sign = pieces.first, ["&", "#"].contains(sign), pieces.count > 1 {
          words.insert(String(pieces[1]))
        }
      }
    }
    return words
  }

  private static func start(_ command: [String], on end: Int32) -> pid_t? {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, end, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&files, end, STDOUT_FILENO)
    // What it complains of would be drawn over the portal.
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What the portal ignores must end the program; keys meant for the portal must not.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTSTP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawnp(&process, command[0], &files, &attributes, &words, environ) == 0 else {
      return nil
    }
    return process
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// A line of its answer; nil when it has ended or takes too long.
  private func receiveLine() -> String? {
    while true {
      if let end = read.firstIndex(of: 0x0A) {
        let text = String(decoding: read[..<end], as: UTF8.self)
        read.removeSubrange(...end)
        return text
      }
      guard read.count < Self.longestLine else { return nil }
      var waiting = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Self.patience)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = chunk.withUnsafeMutableBytes { recv(line, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      read += chunk[..<count]
    }
  }
}
