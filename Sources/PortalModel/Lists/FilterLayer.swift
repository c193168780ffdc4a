import DebtCollection

/// The filter line under `/`: it filters as it is typed; what cannot be read leaves the rows.
public final class FilterLayer: PortalLayer {
  public let name = "filter"
  public let contexts: [KeyContext] = [.text]
  public let takesText = true
  public let list: CaseList
  /// What the line held when it was opened; Esc goes back to it.
  private let before: String
  public private(set) var text: String

  init(_ list: CaseList) {
    self.list = list
    before = list.appliedFilterText
    text = list.appliedFilterText
  }

  public func type(_ typed: String, pasted: Bool, in portal: Portal) {
    text += typed.filter { !$0.isNewline }
    apply(portal)
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "text.accept":
      guard list.filterFault == nil else { return .consumed }
      portal.remove(self)
    case "text.cancel":
      list.setFilter(before, reading: portal.read)
      portal.remove(self)
    case "text.backspace":
      if !text.isEmpty { text.removeLast() }
      apply(portal)
    case "text.clear":
      text = ""
      apply(portal)
    default: break
    }
    return .consumed
  }

  private func apply(_ portal: Portal) { list.setFilter(text, reading: portal.read) }
}
