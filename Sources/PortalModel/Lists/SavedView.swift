import DebtCollection

/// A filter with a name: the portal's own, or the user's from the configuration.
public struct SavedView: Hashable, Sendable {
  public struct Sort: Hashable, Sendable {
    public var key: SortKey
    public var descending: Bool
    public init(_ key: SortKey, descending: Bool = false) {
      self.key = key
      self.descending = descending
    }
  }

  /// It stands in the configuration, which the portal never writes.
  public var isConfigured = false

  /// A stable word for the portal's own (title `view.<name>`), or as the user called it.
  public var name: String
  public var isOwn: Bool
  /// The catalogue key of its title; the user's have none.
  public var titleKey: String? { isOwn ? "view.\(name)" : nil }
  /// The filter as typed; it stands instead of the place's own.
  public var filterText: String
  public var sort: Sort?

  /// Every case in the stage *Not sent* (words.md), whatever it waits for.
  static let notSent = SavedView(name: "not-sent", filterText: "stage:waiting")

  /// Where the creditor's ledger says another rest than the agency (Inkassostatus): open cases, and with
  /// the closed ones.
  static let reconciliation = SavedView(name: "reconciliation", filterText: "is:differs is:open")
  static let wholeReconciliation = SavedView(
    name: "reconciliation-all",
    filterText: "is:differs (is:open or is:closed)"
  )

  public init(name: String, isOwn: Bool = true, filterText: String, sort: Sort? = nil) {
    self.name = name
    self.isOwn = isOwn
    self.filterText = filterText
    self.sort = sort
  }
}
