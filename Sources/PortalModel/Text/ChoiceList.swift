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
  public private(set) var index: Int

  public init(_ choices: [Choice], index: Int = 0) {
    self.choices = choices
    self.index = choices.indices.contains(index) ? index : 0
  }

  /// The choice under the cursor; nil when there are none.
  public var current: Choice? { choices.indices.contains(index) ? choices[index] : nil }

  public mutating func move(by step: Int) { select(index + step) }

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
