/// One line of a bank's file: money that came, was taken back or only announced, as the file says it.
///
/// Text is as it came and is cleaned when shown.
public struct BankLine: Hashable, Sendable {
  /// What a line tells of.
  public enum Kind: Hashable, Sendable {
    /// Money that came in.
    case payment
    /// Money taken back: a reversal, or a line with a minus.
    case reversal
    /// Announced by the bank, and not booked yet.
    case pending
    /// The bank's own charges.
    case fee
    /// Other money out of the account, or back into it.
    case outgoing
  }

  public var kind: Kind
  /// The account it is on: eleven digits, or an IBAN without blanks.
  public var account: String
  /// What the payment is known by: the bank's own references, and its place among equal ones.
  public var reference: String
  public var kid: String
  /// What the payer wrote.
  public var text: String
  public var payer: String
  public var payerAccount: String
  /// What it does to the account: negative when money is taken.
  public var amount: Money
  /// What it adds to the file's own total; the sign is the format's.
  public var counted: Money
  public var currency: Currency
  /// The day the bank booked it.
  public var booked: CivilDate
  /// The day the payer's order reached the bank, where the file says.
  public var ordered: CivilDate?
  /// The record or line in the file, from 1.
  public var place: Int

  public init(
    _ kind: Kind,
    account: String,
    amount: Money,
    currency: Currency,
    booked: CivilDate,
    place: Int
  ) {
    self.kind = kind
    self.account = account
    self.amount = amount
    counted = amount
    self.currency = currency
    self.booked = booked
    self.place = place
    reference = ""
    kid = ""
    text = ""
    payer = ""
    payerAccount = ""
  }
}

/// Where payments come from.
public enum PaymentSource: String, Hashable, Sendable, CaseIterable {
  case ocr
  case camt
  /// Entered by a person.
  case hand
  /// Told of by the creditor's ledger, in an import.
  case imported = "import"

  /// The stable English name, which stores keep for ever.
  public var name: String { rawValue }
}

/// Where a payment ended. Raw values are kept in stores for ever; those from 20 are only told of.
public enum PaymentHome: Int, Hashable, Sendable, CaseIterable {
  /// On a case.
  case booked = 1
  /// On a case that was paid already: the debtor has it to good.
  case owedBack = 2
  /// On a case that is no longer followed up: the creditor gets it, without a fee.
  case passedOn = 3
  /// On no case yet.
  case unmatched = 4
  /// A payment taken back: what it had covered is claimed again.
  case reversed = 5
  /// Sent back to the payer, being for no case.
  case returned = 6
  /// Not for us: another's account.
  case foreign = 20
  /// A KID payment that the account's other source brings.
  case otherSource = 21
  case pending = 22
  case fee = 23
  case outgoing = 24
  /// In already.
  case duplicate = 25

  /// The stable English name, words joined by hyphens.
  public var name: String {
    switch self {
    case .booked: "booked"
    case .owedBack: "owed-back"
    case .passedOn: "passed-on"
    case .unmatched: "unmatched"
    case .reversed: "reversed"
    case .returned: "returned"
    case .foreign: "foreign"
    case .otherSource: "other-source"
    case .pending: "pending"
    case .fee: "fee"
    case .outgoing: "outgoing"
    case .duplicate: "duplicate"
    }
  }
}
