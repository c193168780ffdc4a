import CaseStore
import DebtCollection

/// A short list to choose one thing from: an order, a view, a theme, a language.
public final class MenuLayer: DialogLayer {
  public let name: String
  public private(set) var list: ChoiceList<String>
  private let title: Sentence
  /// Shows a choice before it is taken, none once it is given up; nil where nothing is to be seen.
  private let preview: ((Portal, String?) -> Void)?
  private let choose: (Portal, String) -> Void
  /// What else can be done with what the cursor is on, by the command, and how that is said.
  private let besides: [CommandName: (Portal, String) -> Void]
  private let hint: Sentence?
  /// What stood when it was opened.
  private let before: String?

  init(
    _ name: String,
    _ choices: [ChoiceList<String>.Choice],
    current: String?,
    preview: ((Portal, String?) -> Void)? = nil,
    besides: [CommandName: (Portal, String) -> Void] = [:],
    hint: Sentence? = nil,
    choose: @escaping (Portal, String) -> Void
  ) {
    self.name = name
    title = Sentence("menu.\(name)")
    before = current
    self.preview = preview
    self.choose = choose
    self.besides = besides
    self.hint = hint
    list = ChoiceList(choices, index: choices.firstIndex { $0.value == current } ?? 0)
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    if list.perform(command) {
      show(portal)
      return .consumed
    }
    switch command {
    case "dialog.accept": take(portal)
    case "dialog.cancel":
      preview?(portal, nil)
      portal.remove(self)
    default:
      guard let act = besides[command], let value = list.current?.value else { break }
      portal.remove(self)
      act(portal, value)
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      list.select(index)
      take(portal)
    case .outside: return perform("dialog.cancel", nil, in: portal)
    default: break
    }
    return .consumed
  }

  private func show(_ portal: Portal) {
    if let value = list.current?.value { preview?(portal, value) }
  }

  private func take(_ portal: Portal) {
    guard let current = list.current else { return }
    if let refusal = current.refusal { return portal.refuse(refusal) }
    portal.remove(self)
    choose(portal, current.value)
  }

  public func face(in portal: Portal) -> DialogFace {
    let items = list.choices.map {
      ChoiceFace.Item([$0.label], isOn: $0.value == before ? true : nil, refusal: $0.refusal)
    }
    let said = hint.map { [DialogFace.Block.lines([DetailLine([.sentence($0)], role: .quiet)])] }
    return DialogFace(
      title,
      [.choices(ChoiceFace(items, selected: list.index, isFocused: true))] + (said ?? [])
    )
  }
}

extension Portal {
  /// The orders of the list, each by its column's heading.
  func openSortMenu() {
    if place == .questions {
      let orders = QuestionOrder.allCases.map { order in
        ChoiceList<String>.Choice(order.rawValue, .word("queue.by-\(order.rawValue)"))
      }
      let menu = MenuLayer("sort", orders, current: queue.query.order.rawValue) { portal, name in
        portal.perform("list.sort", argument: name)
      }
      return push(menu)
    }
    guard let list else { return refuse(Refusal("no-list")) }
    let choices = SortKey.allCases.map { key in
      ChoiceList<String>.Choice(key.rawValue, .word("column.\(key.rawValue)"))
    }
    push(
      MenuLayer("sort", choices, current: list.query.sort.rawValue) { portal, name in
        portal.perform("list.sort", argument: name)
      }
    )
  }

  /// The saved views, the portal's own and the user's.
  func openViewMenu() {
    let choices = views.map { view in
      ChoiceList<String>.Choice(
        view.name,
        view.isOwn ? .word("view.\(view.name)") : .text(view.name)
      )
    }
    push(
      MenuLayer(
        "views",
        choices,
        current: list?.view?.name,
        besides: [
          "dialog.delete": { $0.askToDelete($1) },
          "dialog.rename": { portal, name in
            if let view = portal.changeableView(name) { portal.push(ViewPrompt(view)) }
          },
        ],
        hint: views.contains { !$0.isOwn } ? viewKeys : nil
      ) { portal, name in
        portal.perform("list.view", argument: name)
      }
    )
  }

  /// How a view of the user's own is taken away or renamed.
  private var viewKeys: Sentence {
    let keys = ["dialog.delete", "dialog.rename"].map { name in
      SentenceValue.text(bindings.keys(of: CommandName(rawValue: name)).first ?? "")
    }
    return Sentence("menu.views-keys", keys)
  }

  /// The themes, each shown while the cursor is on it.
  func openThemeMenu() {
    let themes = environment.services.themes
    guard !themes.isEmpty else { return refuse(Refusal("no-themes")) }
    push(
      MenuLayer(
        "themes",
        themes.map { .init($0, .text($0)) },
        current: environment.settings.theme,
        preview: { $0.preview(theme: $1) },
        choose: { $0.setTheme($1) }
      )
    )
  }
}
