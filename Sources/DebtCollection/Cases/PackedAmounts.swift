/// Several amounts in one short text: øre in digits, blanks between, zeros at the end left out.
enum PackedAmounts {
  static func pack(_ amounts: [Money]) -> String? {
    let needed = amounts.lastIndex { $0 != .zero }.map { $0 + 1 } ?? 0
    guard needed > 0 else { return nil }
    return amounts.prefix(needed).map { String($0.minorUnits) }.joined(separator: " ")
  }

  /// So many amounts, zero where left out; nil when the text holds something else or too many.
  static func unpack(_ text: some StringProtocol, count: Int) -> [Money]? {
    let parts = text.split(separator: " ")
    guard parts.count <= count else { return nil }
    var amounts = [Money](repeating: .zero, count: count)
    for (index, part) in parts.enumerated() {
      guard let value = Int64(part) else { return nil }
      amounts[index] = Money(minorUnits: value)
    }
    return amounts
  }
}

extension CoverageOfPayment {
  /// The parts in the order stores keep them, for ever.
  private static let order: [any WritableKeyPath<Self, Money> & Sendable] = [
    \.principal, \.interest, \.reminderFee, \.collectionFee, \.compensation, \.courtFee,
    \.owedBack,
  ]

  /// The short text stores keep.
  public var packed: String { PackedAmounts.pack(Self.order.map { self[keyPath: $0] }) ?? "" }

  /// The parts in this stored text, or nil when it is not such a text.
  public init?(packed text: some StringProtocol) {
    self.init()
    guard let amounts = PackedAmounts.unpack(text, count: Self.order.count) else { return nil }
    for (path, amount) in zip(Self.order, amounts) { self[keyPath: path] = amount }
  }
}
