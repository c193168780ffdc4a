import DataFiles
import DebtCollection
import PortalModel
import PortalScreens
import Wording

#if canImport(Glibc)
  import Glibc
#endif

/// What the screens need from above: catalogues, themes, the user's editor, a clock that only goes
/// forward.
struct PortalOutside {
  let session: Session
  let wiring: PortalWiring

  var outside: PortalScreen.Outside {
    let session = session
    let catalogues = Catalogues(session)
    return PortalScreen.Outside(
      wording: { Wording(try catalogues.load($0), today: session.today) },
      theme: { try Theme.load($0, from: session.data, own: session.places.themes) },
      keep: { [wiring] in wiring.keep($0) },
      edit: { UserEditor(surroundings: session.surroundings).edit($0) },
      milliseconds: {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
      }
    )
  }
}

/// Runs `$VISUAL` or `$EDITOR` on a text: a program and its words, never a shell's line.
struct UserEditor {
  let surroundings: Surroundings

  /// The text as the user left it; nil when there is no editor or it failed.
  func edit(_ text: String) -> String? {
    let temporary = surroundings["TMPDIR"] ?? "/tmp"
    let editor = surroundings["VISUAL"] ?? surroundings["EDITOR"]
    guard let file = try? EditorFile(text, editor: editor, temporary: temporary) else { return nil }
    defer { file.remove() }
    guard run(file.command) else { return nil }
    return try? file.read()
  }

  /// Runs a program on the terminal and waits; whether it ended well.
  private func run(_ command: [String]) -> Bool {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What we ignore would be ignored by the editor and all it starts.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTSTP] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    guard posix_spawnp(&process, command[0], nil, &attributes, &words, environ) == 0 else {
      return false
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    return status == 0
  }
}
