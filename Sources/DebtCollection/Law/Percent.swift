/// A rate in per cent, exact to two decimals.
public struct Percent: Hashable, Comparable, Sendable {
  /// Hundredths of a per cent: 12.25 % is 1225; may be negative.
  public let hundredths: Int

  public init(hundredths: Int) { self.hundredths = hundredths }

  /// The rate with a point and two decimals: `12.25`.
  public var plain: String { Money(minorUnits: Int64(hundredths)).plain }

  public static func + (a: Percent, b: Percent) -> Percent {
    Percent(hundredths: a.hundredths + b.hundredths)
  }

  public static func < (a: Percent, b: Percent) -> Bool { a.hundredths < b.hundredths }
}

/// A factor exact to two decimals: 1.25 is 125 hundredths.
public struct Factor: Hashable, Comparable, Sendable {
  public let hundredths: Int

  public init(hundredths: Int) { self.hundredths = hundredths }

  public static let one = Factor(hundredths: 100)

  /// The factor with a point and two decimals: `1.25`.
  public var plain: String { Money(minorUnits: Int64(hundredths)).plain }

  public static func < (a: Factor, b: Factor) -> Bool { a.hundredths < b.hundredths }
}
