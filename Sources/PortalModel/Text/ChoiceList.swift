import DebtCollection

/// One of several things to choose, each with what is said of it.
public struct ChoiceList<Value: Sendable>: Sendable {
  public struct Choice: Sendable {
    public var value: Value
    public var label: DetailLine.Span
    /// Why it cannot be chosen now; it stays visible.
    public var refusal: Refusal?

    public init(_ value: Value, _ label: DetailLine.Span, refusal: Refusal? = nil) {
      self.value = value
      self.label = label
      self.refusal = refusal
    }
  }

  public private(set) var choices: [Choice]
  /// The place of the choice; nil while nothing is chosen.
  public private(set) var index: Int?

  /// - Parameter index: what is chosen at first; nil leaves it to the user to choose.
  public init(_ choices: [Choice], index: Int? = 0) {
    self.choices = choices
    self.index = index.map { choices.indices.contains($0) ? $0 : 0 }
  }

  /// The choice under the cursor; nil when there are none, or nothing is chosen.
  public var current: Choice? {
    index.flatMap { choices.indices.contains($0) ? choices[$0] : nil }
  }

  /// From nothing chosen down is the first one, up the last.
  public mutating func move(by step: Int) {
    select(index.map { $0 + step } ?? (step > 0 ? step - 1 : choices.count + step))
  }

  public mutating func select(_ wanted: Int) {
    index = min(max(0, wanted), max(0, choices.count - 1))
  }

  /// Does what a dialog's or a text's movement command says.
  public mutating func perform(_ command: CommandName) -> Bool {
    switch command {
    case "dialog.down", "text.down": move(by: 1)
    case "dialog.up", "text.up": move(by: -1)
    case "dialog.page-down", "text.page-down": move(by: 10)
    case "dialog.page-up", "text.page-up": move(by: -10)
    case "dialog.start": select(0)
    case "dialog.end": select(choices.count - 1)
    default: return false
    }
    return true
  }
}
