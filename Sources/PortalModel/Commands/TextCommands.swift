extension Command {
  /// The keys of a line of text; the layer that takes text does what they say.
  static let text: [Command] = [
    typing("text.accept", ["enter"]), typing("text.cancel", ["esc", "ctrl-c"]),
    typing("text.backspace", ["backspace"]), typing("text.delete", ["delete"]),
    typing("text.clear", ["ctrl-u"]), typing("text.delete-word", ["ctrl-w"]),
    typing("text.left", ["left"]), typing("text.right", ["right"]),
    typing("text.start", ["home", "ctrl-a"]), typing("text.end", ["end", "ctrl-e"]),
    typing("text.up", ["up"]), typing("text.down", ["down"]),
    typing("text.complete", ["tab"]), typing("text.newline", ["alt-enter"]),
    writing("text.editor", ["ctrl-o"]), writing("text.quote", ["ctrl-q"]),
    writing("text.discard", ["ctrl-x"]), writing("text.send", ["ctrl-s"]),
  ]

  /// What is about a dialog's text as a whole, wherever in the dialog the focus is.
  private static func writing(_ name: CommandName, _ keys: [String]) -> Command {
    Command(name, keys: keys, in: [.text, .dialog]) { _, _ in }
  }

  private static func typing(_ name: CommandName, _ keys: [String]) -> Command {
    Command(name, keys: keys, in: [.text]) { _, _ in }
  }
}
