import DataFiles
import DebtCollection
import PortalModel
import PortalScreens
import Programs
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
    guard let process = ChildProcess(file.command), process.wait() else { return nil }
    return try? file.read()
  }
}
