/// A country whose rules the portal has; nothing of one is carried over to another.
public enum RuleCountry: String, Sendable, CaseIterable {
  case norway = "NO"
  case sweden = "SE"
  case finland = "FI"

  /// The country of this ISO 3166 code in either case, or nil where there is no rule set.
  public init?(code: some StringProtocol) {
    self.init(rawValue: code.uppercased())
  }

  /// The currency its fees are set in.
  public var currency: Currency {
    switch self {
    case .norway: .nok
    case .sweden: .sek
    case .finland: .eur
    }
  }
}
