import DebtCollection

extension Money {
  /// The amount an xs:decimal writes (`802.00`, `-12.5`, `10158`), or nil.
  ///
  /// A third decimal that is not zero is no amount of money: it is not rounded here.
  init?(decimal text: String) {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      negative = sign == 0x2D
      bytes = bytes.dropFirst()
    }
    var units: Int64 = 0
    var decimals: Int?
    var digits = 0
    for byte in bytes {
      if byte == 0x2E, decimals == nil {
        decimals = 0
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      digits += 1
      if decimals == 2 {
        guard byte == 0x30 else { return nil }
        continue
      }
      // Far above any claim and far below what would overflow.
      guard units < 1_000_000_000_000_000 else { return nil }
      units = units * 10 + Int64(byte - 0x30)
      if let count = decimals { decimals = count + 1 }
    }
    guard digits > 0 else { return nil }
    for _ in (decimals ?? 0)..<2 { units *= 10 }
    self.init(minorUnits: negative ? -units : units)
  }
}
