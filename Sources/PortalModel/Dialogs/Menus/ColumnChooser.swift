import DebtCollection

/// Which columns the list shows, and in which order; seen at once, kept on Enter.
public final class ColumnChooser: DialogLayer {
  public let name = "columns"
  public private(set) var list: ChoiceList<ColumnName>
  public private(set) var chosen: [ColumnName]
  private let before: [ColumnName]?

  init(_ portal: Portal) {
    before = portal.environment.settings.columns
    let standard = ColumnSet.standard.columns.map(\.name)
    chosen = before ?? standard
    // The signs have no heading, and always show.
    list = ChoiceList(
      standard.compactMap { name in name.titleKey.map { .init(name, .word($0)) } }
    )
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if list.perform(command) { return .consumed }
    switch command {
    case "dialog.toggle": toggle(portal)
    case "dialog.accept": portal.remove(self)
    case "dialog.cancel":
      portal.environment.settings.columns = before
      portal.demand(.settingsChanged)
      portal.remove(self)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      list.select(index)
      toggle(portal)
    case .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  private func toggle(_ portal: Portal) {
    guard let name = list.current?.value else { return }
    let standard = ColumnSet.standard.columns.map(\.name)
    if chosen.contains(name) {
      guard chosen.count > 1 else { return portal.refuse(Refusal("needs-a-column")) }
      chosen.removeAll { $0 == name }
    } else {
      chosen = standard.filter { chosen.contains($0) || $0 == name }
    }
    portal.environment.settings.columns = chosen
    portal.demand(.settingsChanged)
  }

  public func face(in portal: Portal) -> DialogFace {
    let items = list.choices.map {
      ChoiceFace.Item([$0.label], isOn: chosen.contains($0.value))
    }
    return DialogFace(
      Sentence("menu.columns"),
      [
        .choices(ChoiceFace(items, selected: list.index, isFocused: true)),
        .lines([DetailLine([.sentence(Sentence("menu.columns-keys"))], role: .quiet)]),
      ]
    )
  }
}

extension Portal {
  func openColumnChooser() { push(ColumnChooser(self)) }
}
