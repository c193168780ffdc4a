import DebtCollection

/// The filter line under `/`: it filters as it is typed; what cannot be read leaves the rows.
public final class FilterLayer: PortalLayer {
  public let name = "filter"
  public let contexts: [KeyContext] = [.text]
  public let takesText = true
  public let list: any CaseRows
  /// What the line held when it was opened; Esc goes back to it.
  private let before: String
  public private(set) var line: TextLine

  /// What is typed so far.
  public var text: String { line.text }

  init(_ list: any CaseRows, history: [String] = []) {
    self.list = list
    before = list.appliedFilterText
    line = TextLine(list.appliedFilterText, history: history)
  }

  public func type(_ typed: String, pasted: Bool, in portal: Portal) {
    line.insert(typed)
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
      portal.rememberFilter(text)
      portal.remove(self)
    case "text.cancel":
      list.setFilter(before, reading: portal.read)
      portal.remove(self)
    default:
      let held = text
      if line.perform(command), text != held { apply(portal) }
    }
    return .consumed
  }

  private func apply(_ portal: Portal) { list.setFilter(text, reading: portal.read) }
}
