/// Every command of the portal, once. Keys, hint bar, help, palette, man page, completions and the
/// permission test are all made from it.
public struct CommandTable: Sendable {
  /// In the order the help shows them.
  public let commands: [Command]
  private let places: [CommandName: Int]

  /// A table of these commands; a name stands once.
  public init(_ commands: [Command]) {
    self.commands = commands
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
