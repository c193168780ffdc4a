/// An amount in minor units (øre, öre, cents) of the currency of the case it belongs to.
///
/// A case has one currency, so the currency stands on the case and not on each amount.
/// Arithmetic traps on overflow, which no lawful claim can reach (Int64 øre is 92 000 billion kroner).
public struct Money: Hashable, Comparable, Sendable, AdditiveArithmetic {
  /// The amount in minor units; negative when it is owed back.
  public var minorUnits: Int64

  /// An amount of so many minor units.
  public init(minorUnits: Int64) { self.minorUnits = minorUnits }

  /// An amount of whole major units (kroner) and minor units (øre).
  public init(_ major: Int64, _ minor: Int64 = 0) { minorUnits = major * 100 + minor }

  public static let zero = Money(minorUnits: 0)

  public static func + (a: Money, b: Money) -> Money {
    Money(minorUnits: a.minorUnits + b.minorUnits)
  }

  public static func - (a: Money, b: Money) -> Money {
    Money(minorUnits: a.minorUnits - b.minorUnits)
  }

  public static prefix func - (a: Money) -> Money { Money(minorUnits: -a.minorUnits) }

  public static func < (a: Money, b: Money) -> Bool { a.minorUnits < b.minorUnits }

  /// The amount times a rational factor, rounded half up (away from zero at the half) once.
  ///
  /// - Parameters:
  ///   - numerator: any integer.
  ///   - denominator: positive.
  public func times(_ numerator: Int64, over denominator: Int64) -> Money {
    precondition(denominator > 0, "a factor's denominator is positive")
    let wide = Int128(minorUnits) * Int128(numerator)
    let negative = wide < 0
    let magnitude = negative ? -wide : wide
    let rounded = (magnitude * 2 + Int128(denominator)) / (Int128(denominator) * 2)
    return Money(minorUnits: Int64(negative ? -rounded : rounded))
  }

  /// The amount as the command line's JSON writes it: `"4312.50"`, a point and two decimals.
  public var plain: String {
    let magnitude = minorUnits.magnitude
    let øre = magnitude % 100
    return "\(minorUnits < 0 ? "-" : "")\(magnitude / 100).\(øre < 10 ? "0" : "")\(øre)"
  }
}

/// An ISO 4217 currency code, three upper-case letters.
public struct Currency: Hashable, Sendable, Comparable {
  /// The three letters.
  public let code: String

  /// The currency of these three ASCII letters, or nil when it is not such a code.
  public init?(_ code: some StringProtocol) {
    let upper = code.uppercased()
    guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (65...90).contains($0) }) else {
      return nil
    }
    self.code = upper
  }

  private init(known code: String) { self.code = code }

  public static let nok = Currency(known: "NOK")
  public static let sek = Currency(known: "SEK")
  public static let eur = Currency(known: "EUR")

  public static func < (a: Currency, b: Currency) -> Bool { a.code < b.code }
}
