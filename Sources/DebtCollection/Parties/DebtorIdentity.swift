/// Whether two descriptions under one customer number are of one debtor.
///
/// A claim sent to the wrong person cannot be called back, so what is not surely the same is another:
/// a number of a register that differs says so whatever else agrees, and a different name with no such
/// number in common does too. Addresses, e-mail and telephone change, and say nothing.
public enum DebtorIdentity: Hashable, Sendable {
  /// One debtor, by the same name.
  case same
  /// One debtor, by another name: a number of a register says so, or the one name has all the words of
  /// the other.
  case renamed
  /// Two debtors; the field that tells them apart.
  case other(DebtorField)
}

extension Debtor {
  /// Whether another description under the same customer number is of this debtor, as it is stored.
  public func identity(of other: Debtor) -> DebtorIdentity {
    let names = NameWords(name).compared(with: NameWords(other.name))
    var isShared = false
    for (field, old, new) in [
      (
        DebtorField.organisationNumber, Self.plain(organisationNumber),
        Self.plain(other.organisationNumber)
      ), (.personalNumber, Self.plain(personalNumber), Self.plain(other.personalNumber)),
    ] where !old.isEmpty && !new.isEmpty {
      if old == new {
        isShared = true
      } else if names != .same || !isMistyped(field) {
        return .other(field)
      }
    }
    switch names {
    case .same: return .same
    case .contained: return .renamed
    case .different: return isShared ? .renamed : .other(.name)
    }
  }

  /// A stored number that fails its check digits was mistyped: another one corrects it.
  private func isMistyped(_ field: DebtorField) -> Bool {
    guard country == "NO" else { return false }
    return field == .organisationNumber
      ? OrganisationNumber.verdict(organisationNumber) == .wrongCheckDigit
      : NationalIdentityNumber.verdict(personalNumber) == .wrongCheckDigit
  }

  /// `NO 811 143 758 MVA` is 811143758.
  private static func plain(_ number: String) -> String {
    OrganisationNumber.normalised(number) ?? number.filter { $0 != " " && $0 != "-" }
  }
}

/// A name as a set of folded words: their order, case, accents and commas say nothing.
struct NameWords {
  enum Comparison {
    case same, contained, different
  }

  private let words: Set<Substring>

  init(_ name: String) {
    let folded = Folding.fold(name)
    words = Set(folded.split { $0.isWhitespace || ".,;/-'\"()&".contains($0) })
  }

  /// What kind of company it is, which is often left out.
  private static let forms: Set<Substring> = [
    "as", "asa", "ans", "da", "enk", "nuf", "sa", "ba", "ks", "ab", "hb", "kb", "oy", "oyj", "aps",
    "ltd", "gmbh",
  ]

  /// Contained is `Kari Lunde` in `Kari Moe Lunde`, and `Nord` in `Nord AS`, but not `Nord AS` in
  /// `Nord Eiendom AS`: one word is too little to know a person or a company by.
  func compared(with other: NameWords) -> Comparison {
    if words == other.words { return .same }
    let (small, large) =
      words.count < other.words.count ? (words, other.words) : (other.words, words)
    guard !small.isEmpty, small.isSubset(of: large) else { return .different }
    let isFormAlone = large.subtracting(small).isSubset(of: Self.forms)
    return isFormAlone || small.subtracting(Self.forms).count > 1 ? .contained : .different
  }
}
