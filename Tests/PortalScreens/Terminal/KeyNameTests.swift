import Testing

@testable import PortalScreens

/// A key's name in a configuration, and the key it means.
private let named: [(name: String, key: Key)] = [
  ("a", .character("a")), ("G", .character("G")), ("å", .character("å")), ("/", .character("/")),
  ("-", .character("-")), ("space", .space), ("enter", .enter), ("esc", .escape),
  ("tab", .tab), ("shift-tab", Key(.tab, .shift)), ("page-down", .pageDown),
  ("page-up", .pageUp), ("f5", Key(.function(5))), ("ctrl-l", .control("l")),
  ("alt-x", Key(.character("x"), .alt)), ("ctrl-space", .control(" ")),
  ("ctrl-left", Key(.left, .control)), ("alt--", Key(.character("-"), .alt)),
  ("ctrl-alt-x", Key(.character("x"), [.control, .alt])), ("alt-enter", Key(.enter, .alt)),
  ("ctrl-alt-shift-up", Key(.up, [.control, .alt, .shift])), ("f", .character("f")),
]

/// Other spellings of the same keys.
private let synonyms: [(name: String, proper: String)] = [
  ("Ctrl-L", "ctrl-l"), ("ctrl-L", "ctrl-l"), ("shift-g", "G"), ("pgdn", "page-down"),
  ("escape", "esc"), ("RETURN", "enter"), ("alt-ctrl-x", "ctrl-alt-x"), ("F12", "f12"),
]

@Test("A key has one name, and the name gives the key", arguments: named)
func keyNames(name: String, key: Key) {
  #expect(Key(name: name) == key)
  #expect(key.name == name)
}

@Test("Other spellings give the same key", arguments: synonyms)
func keySynonyms(name: String, proper: String) {
  #expect(Key(name: name)?.name == proper)
}

@Test(
  "What no terminal can send has no key",
  arguments: [
    "", "ctrl-", "ctrl-h", "ctrl-i", "ctrl-j", "ctrl-m", "ctrl-[", "ctrl-enter", "ctrl-tab",
    "ctrl-å", "ctrl-1",
    "ctrl-ctrl-a", "shift-1", "f0", "f25", "f05", "word", "ctrl-shift-a", "\u{1B}", "\u{202E}",
  ]
)
func keyNamesRefused(name: String) {
  #expect(Key(name: name) == nil)
}

@Test("Only plain characters type into a field")
func typedCharacters() {
  #expect(Key(name: "ø")?.typed == "ø")
  #expect(Key(name: "space")?.typed == " ")
  #expect(Key(name: "alt-x")?.typed == nil)
  #expect(Key(name: "enter")?.typed == nil)
}
