/// Every command of the portal, once. Keys, hint bar, help, palette, man page, completions and the
/// permission test are all made from it.
public struct CommandTable: Sendable {
  /// In the order the help shows them.
  public let commands: [Command]
  /// Those of the hint bar, the most useful first.
  public let hinted: [Command]
  private let places: [CommandName: Int]

  /// A table of these commands; a name stands once.
  public init(_ commands: [Command]) {
    self.commands = commands
    hinted = commands.filter { $0.hint != nil }.sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
    places = Dictionary(
      zip(commands.map(\.name), commands.indices),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The command of this name.
  public subscript(_ name: CommandName) -> Command? { places[name].map { commands[$0] } }

  /// The portal's own table: one line a theme, one file a theme.
  public static let standard = CommandTable(
    Command.movement + Command.places + Command.list + Command.marking + Command.detail
      + Command.copying + Command.display + Command.text + Command.dialogs
      + Command.questions
  )
}
