import CNcurses

/// Which of the system's terminal descriptions is used.
enum TerminalName {
  /// Terminals that few systems describe, and the description that fits them all.
  private static let families: [(prefix: String, known: [String])] = [
    ("tmux", ["tmux-256color", "screen-256color", "screen"]),
    ("screen", ["screen-256color", "screen"]),
    ("xterm", like), ("alacritty", like), ("kitty", like), ("foot", like), ("wezterm", like),
    ("ghostty", like), ("rxvt", like), ("konsole", like), ("gnome", like), ("vte", like),
    ("iterm", like), ("st-", like), ("contour", like), ("mlterm", like), ("rio", like),
    ("putty", like), ("mintty", like), ("nsterm", like), ("ms-terminal", like),
  ]
  private static let like = ["xterm-256color", "xterm"]

  /// Kinds of terminals that show window titles and clipboard sequences as rubbish, by prefix.
  private static let consoles = ["linux", "vt", "ansi", "cons", "sun", "dumb", "wy"]

  /// The name itself if the system describes it, else one of its family.
  ///
  /// - Parameter probe: 0 when a name is known and can place the cursor, 1 unknown, 2 can not.
  static func resolve(
    _ wanted: String?,
    probe: (String) -> Int32
  ) throws(TerminalUnavailable) -> String {
    guard let wanted, !wanted.isEmpty else { throw .nameMissing }
    guard isProper(wanted) else { throw .nameUnknown(wanted) }
    switch probe(wanted) {
    case 0: return wanted
    case 2: throw .cannotPlaceCursor(wanted)
    default: break
    }
    let small = wanted.lowercased()
    if let family = families.first(where: { small.hasPrefix($0.prefix) }),
      let known = family.known.first(where: { probe($0) == 0 })
    {
      return known
    }
    throw .nameUnknown(wanted)
  }

  /// A name becomes part of a path in the terminal database, so it may hold nothing but these.
  private static func isProper(_ name: String) -> Bool {
    name.utf8.count <= 64 && name.first != "."
      && name.utf8.allSatisfy { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
          UInt8(ascii: "."), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }

  /// Whether title and clipboard sequences may be sent.
  static func understandsControlStrings(_ name: String) -> Bool {
    !consoles.contains { name.hasPrefix($0) }
  }
}
