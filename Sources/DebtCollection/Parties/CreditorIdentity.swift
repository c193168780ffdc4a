/// Whether two descriptions under one number are of one creditor.
///
/// A letter that names the wrong creditor cannot be called back. A Norwegian organisation number whose
/// check digit is right says who it is, whatever it is called; any other number may be a dummy that
/// several share, and then the name decides.
public enum CreditorIdentity: Hashable, Sendable {
  /// One creditor, by the same name.
  case same
  /// One creditor, by another name.
  case renamed
  /// Two creditors.
  case other
}

extension Creditor {
  /// Whether another description under the same number is of this creditor, as it is stored.
  public func identity(of other: Creditor) -> CreditorIdentity {
    switch NameWords(name).compared(with: NameWords(other.name)) {
    case .same: .same
    case .contained: .renamed
    case .different: hasCheckedNumber ? .renamed : .other
    }
  }

  /// Its number is a Norwegian organisation number with the right check digit.
  public var hasCheckedNumber: Bool { OrganisationNumber.verdict(organisationNumber) == .valid }

  /// The number as its documents state it: that of a creditor kept apart from others of the same number
  /// without what keeps it apart.
  public var statedNumber: String {
    organisationNumber.firstIndex(of: Self.apart).map { String(organisationNumber[..<$0]) }
      ?? organisationNumber
  }

  /// This creditor by a number of its own, the so-manieth of those that state the same one: `1234567890`
  /// is `1234567890#2`.
  public func keptApart(_ place: Int) -> Creditor {
    var creditor = self
    creditor.organisationNumber = "\(statedNumber)\(Self.apart)\(place)"
    return creditor
  }

  private static let apart: Character = "#"
}
