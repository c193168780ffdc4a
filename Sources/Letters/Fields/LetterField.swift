/// A field that a template may name. The raw value is its name in templates and in stored letters,
/// for ever.
public enum LetterField: String, Sendable, CaseIterable {
  // Who
  case senderName, senderAddress, senderPlace, senderContact
  case creditorName, creditorNumber, creditorAddress, creditorPlace
  case debtorName, debtorAddress, debtorPlace, customerNumber
  // What
  case caseNumber, claim, invoiceNumbers
  // When
  case date, deadline, interestFrom, interestTo
  // How much
  case principal, interest, interestRate, reminderFee, collectionFee, compensation, courtFee
  case paid, total, currency
  /// The fee of a payment plan of its own.
  case planFee
  // How to pay
  case account, kid
  // Closing
  case reason, claimed, received, charged
  // What else a kind of letter tells
  /// Of several invoices: what each is and what is left of it, a line each.
  case invoiceRows, invoiceAmounts
  /// The due date before, and the day the demand or the order is of.
  case formerDue, demandDate, registered
  /// Costs that are no longer claimed; there when an objection was upheld or a demand withdrawn.
  case removed
  /// Of such costs that had been paid: what counts on the claim now, and what is owed back.
  case counted, owedBack
  /// What had been paid before the demand, and what has been credited since.
  case paidBefore, creditedSince
  /// There when nothing is left to pay, and when something is.
  case settled, unsettled
  /// What the handler wrote.
  case explanation
  /// Instalments: how many, their days and amounts, a line each, their sum; and the one that is to be
  /// paid first, or was missed.
  case instalmentCount, instalmentDays, instalmentAmounts, instalmentTotal
  case instalmentDay, instalmentAmount
  /// What came in since a plan was agreed, and what came to the claim, so that the two sums differ.
  case paidSince, addedSince
  /// What comes next, and when.
  case nextStep, nextDate
  /// There when the sender has a licence to collect.
  case licence

  /// All names.
  static let names = Set(allCases.map(\.rawValue))
}
