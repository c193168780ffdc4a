extension Command {
  /// What opens a dialog: the five actions, palette, help, undo, receipts, jobs.
  static let dialogs: [Command] = []
}
