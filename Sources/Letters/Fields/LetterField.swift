/// A field that a template may name. The raw value is its name in templates and in stored letters,
/// for ever.
public enum LetterField: String, Sendable, CaseIterable {
  // Who
  case senderName, senderAddress, senderPlace, senderContact
  case creditorName, creditorNumber
  case debtorName, debtorAddress, debtorPlace, customerNumber
  // What
  case caseNumber, claim, invoiceNumbers
  // When
  case date, deadline, interestFrom, interestTo
  // How much
  case principal, interest, interestRate, reminderFee, collectionFee, compensation, courtFee
  case paid, total, currency
  // How to pay
  case account, kid
  // Closing
  case reason, claimed, received, charged
  /// There when the sender has a licence to collect.
  case licence

  /// All names.
  static let names = Set(allCases.map(\.rawValue))
}
