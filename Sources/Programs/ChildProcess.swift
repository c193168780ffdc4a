#if canImport(Glibc)
  import Glibc
#endif

/// A program that was started by this one.
public struct ChildProcess: Sendable {
  /// Its process id.
  public let id: pid_t

  /// Starts a program on this one's own streams, in front of its terminal.
  ///
  /// - Parameter command: the program, found by the search path where it has no slash, and its words;
  ///   never a shell's line.
  /// - Returns: nil when it cannot be run.
  public init?(_ command: [String]) { self.init(command, files: nil, isApart: false) }

  /// Starts a program that reads and writes one line to this one and has nothing to do with the
  /// terminal: keys do not reach it, and what it complains of is not drawn over a screen.
  init?(_ command: [String], on line: Int32) {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, line, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&files, line, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    self.init(command, files: &files, isApart: true)
  }

  private init?(
    _ command: [String],
    files: UnsafePointer<posix_spawn_file_actions_t>?,
    isApart: Bool
  ) {
    guard let program = command.first else { return nil }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What we ignore would be ignored by the program and all it starts.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTSTP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGDEF | (isApart ? POSIX_SPAWN_SETPGROUP : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var id = pid_t()
    guard posix_spawnp(&id, program, files, &attributes, &words, environ) == 0 else { return nil }
    self.id = id
  }

  /// Waits until it has ended; whether it ended well.
  @discardableResult
  public func wait() -> Bool {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }

  /// Ends it at once.
  func kill() { _ = Glibc.kill(id, SIGKILL) }
}
