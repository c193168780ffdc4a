import DebtCollection

/// Gives a saved view another name.
public final class ViewPrompt: DialogLayer {
  public let name = "rename-view"
  let view: SavedView
  public private(set) var line: TextLine
  public private(set) var focus = FocusRing(["name", "cancel", "done"], at: "name")

  init(_ view: SavedView) {
    self.view = view
    line = TextLine(view.name, limit: 60)
  }

  public var takesText: Bool { focus.current == "name" }

  public func face(in portal: Portal) -> DialogFace {
    DialogFace(
      Sentence("command.list.rename-view.title"),
      [
        .lines(view.lines),
        .field(
          FieldFace(
            name: "name",
            label: Sentence("dialog.view-name"),
            line: line,
            isFocused: takesText
          )
        ),
      ],
      buttons: ["cancel", "done"].map { ButtonFace($0, isFocused: focus.current == $0) }
    )
  }

  public func type(_ text: String, pasted: Bool, in portal: Portal) { line.insert(text) }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.cancel", "text.cancel": cancel(portal)
    case "dialog.next", "text.complete": focus.move(by: 1)
    case "dialog.previous": focus.move(by: -1)
    case "dialog.accept", "text.accept", "text.send":
      if focus.current == "cancel" { cancel(portal) } else { finish(portal) }
    default: if takesText { _ = line.perform(command) }
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard case .control(let name) = target else { return .consumed }
    focus.go(to: name)
    if name == "cancel" { cancel(portal) }
    if name == "done" { finish(portal) }
    return .consumed
  }

  private func cancel(_ portal: Portal) {
    portal.remove(self)
    portal.say(Notice(Sentence("dialog.nothing-done")))
  }

  private func finish(_ portal: Portal) {
    if let refusal = portal.refusal(ofName: line.text, for: view) {
      return portal.refuse(refusal)
    }
    portal.remove(self)
    portal.rename(view, to: line.text)
  }
}

extension ConfirmDialog {
  /// Asks before a saved view is taken away.
  static func deleting(_ view: SavedView) -> ConfirmDialog {
    ConfirmDialog(
      "delete-view",
      Sentence("command.list.delete-view.title"),
      yes: "delete",
      Proposal(view.lines) { $0.delete(view) }
    )
  }
}

extension SavedView {
  /// Its name and what it shows.
  fileprivate var lines: [DetailLine] {
    [
      DetailLine([.text(name)], role: .heading),
      DetailLine([.text(filterText)], role: .quiet, indent: 1),
    ]
  }
}
