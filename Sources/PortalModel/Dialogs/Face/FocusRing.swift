/// Which of a dialog's fields and buttons has the keys; Tab goes round.
public struct FocusRing: Hashable, Sendable {
  public private(set) var names: [String]
  public private(set) var current: String

  public init(_ names: [String], at first: String) {
    self.names = names
    current = first
  }

  public mutating func move(by step: Int) {
    guard let index = names.firstIndex(of: current), !names.isEmpty else {
      current = names.first ?? current
      return
    }
    current = names[((index + step) % names.count + names.count) % names.count]
  }

  public mutating func go(to name: String) {
    if names.contains(name) { current = name }
  }

  /// Other fields than before; the focus stays where it can.
  public mutating func set(_ names: [String], else fallback: String) {
    self.names = names
    if !names.contains(current) { current = fallback }
  }
}
