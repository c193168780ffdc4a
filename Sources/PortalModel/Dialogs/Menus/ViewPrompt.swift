import DebtCollection

/// Takes a saved view away, once that has been confirmed, or gives it another name.
public final class ViewPrompt: DialogLayer {
  public enum Kind: Sendable { case delete, rename }

  public var name: String { kind == .delete ? "delete-view" : "rename-view" }
  let kind: Kind
  let view: SavedView
  public private(set) var line: TextLine
  public private(set) var focus: FocusRing
  private var isDrawn = false

  init(_ kind: Kind, _ view: SavedView) {
    self.kind = kind
    self.view = view
    line = TextLine(kind == .rename ? view.name : "", limit: 60)
    focus = FocusRing(
      kind == .delete ? ["cancel", "delete"] : ["name", "cancel", "done"],
      at: kind == .delete ? "cancel" : "name"
    )
  }

  public var takesText: Bool { focus.current == "name" }
  public func wasDrawn() { isDrawn = true }

  public func face(in portal: Portal) -> DialogFace {
    var blocks: [DialogFace.Block] = [
      .lines([
        DetailLine([.text(view.name)], role: .heading),
        DetailLine([.text(view.filterText)], role: .quiet, indent: 1),
      ])
    ]
    if kind == .rename {
      blocks.append(
        .field(
          FieldFace(
            name: "name",
            label: Sentence("dialog.view-name"),
            line: line,
            isFocused: takesText
          )
        )
      )
    }
    let yes = kind == .delete ? "delete" : "done"
    return DialogFace(
      Sentence("command.list.\(name).title"),
      blocks,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace(yes, isFocused: focus.current == yes),
      ],
      hint: kind == .delete ? Sentence("dialog.hint-delete") : nil
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
    case "dialog.yes": if kind == .delete, isDrawn { finish(portal) }
    default: if takesText { _ = line.perform(command) }
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard case .control(let name) = target else { return .consumed }
    focus.go(to: name)
    switch name {
    case "cancel": cancel(portal)
    case "delete", "done": finish(portal)
    default: break
    }
    return .consumed
  }

  private func cancel(_ portal: Portal) {
    portal.remove(self)
    portal.say(Notice(Sentence("dialog.nothing-done")))
  }

  private func finish(_ portal: Portal) {
    switch kind {
    case .delete:
      portal.remove(self)
      portal.delete(view)
    case .rename:
      if let refusal = portal.refusal(ofName: line.text, for: view) {
        return portal.refuse(refusal)
      }
      portal.remove(self)
      portal.rename(view, to: line.text)
    }
  }
}
