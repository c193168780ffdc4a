import Testing

@testable import CursesTerminal

private let known: Set = ["xterm-256color", "xterm", "screen", "vt100", "tmux-256color"]

private func probe(_ name: String) -> Int32 { name == "dumb" ? 2 : known.contains(name) ? 0 : 1 }

@Test(
  "A kind the system does not describe becomes one like it",
  arguments: [
    ("vt100", "vt100"), ("tmux-256color", "tmux-256color"), ("alacritty", "xterm-256color"),
    ("xterm-kitty", "xterm-256color"), ("foot-extra", "xterm-256color"),
    ("screen-256color", "screen"), ("tmux-direct", "tmux-256color"),
  ]
)
func likeTerminals(wanted: String, used: String) throws {
  #expect(try TerminalName.resolve(wanted, probe: probe) == used)
}

@Test(
  "What can not be used is refused",
  arguments: [
    (nil, .nameMissing), ("", .nameMissing), ("dumb", .cannotPlaceCursor("dumb")),
    ("hp2621", .nameUnknown("hp2621")), ("/etc/x", .nameUnknown("/etc/x")),
    (".hidden", .nameUnknown(".hidden")), ("xterm\u{1B}[2J", .nameUnknown("xterm\u{1B}[2J")),
  ] as [(String?, TerminalUnavailable)]
)
func unusableTerminals(wanted: String?, reason: TerminalUnavailable) {
  #expect(throws: reason) { try TerminalName.resolve(wanted, probe: probe) }
  #expect(!reason.description.unicodeScalars.contains("\u{1B}"))
}
