/// A letter as an event tells it: what it demanded, part by part, and by when.
///
/// The parts are what is left of each as the letter states it; with the principal left they add up to
/// `sum`.
public struct LetterSent: Hashable, Sendable {
  public var kind: LetterKind
  public var channel: LetterChannel
  /// The letter's own number in the store, for the way from the history to the letter.
  public var letter: Int64
  public var deadline: CivilDate?
  /// The whole sum demanded.
  public var sum: Money
  /// Interest demanded in this letter, to its date.
  public var interest: Money
  /// Fee that this letter adds; part of one of the standing fees below.
  public var fee: Money
  /// Standard compensation as it stands with this letter (business to business): zero where the fees
  /// it is set off against are larger (inkassoforskriften §§ 1-5, 2-6).
  public var compensation: Money
  /// Reminder fees as they stand with this letter.
  public var reminderFee: Money
  /// The collection fee as it stands with this letter.
  public var collectionFee: Money

  public init(
    kind: LetterKind,
    channel: LetterChannel,
    letter: Int64,
    deadline: CivilDate?,
    sum: Money,
    interest: Money,
    fee: Money,
    compensation: Money,
    reminderFee: Money,
    collectionFee: Money
  ) {
    self.kind = kind
    self.channel = channel
    self.letter = letter
    self.deadline = deadline
    self.sum = sum
    self.interest = interest
    self.fee = fee
    self.compensation = compensation
    self.reminderFee = reminderFee
    self.collectionFee = collectionFee
  }
}

/// What parts of a claim a payment covered; the parts add up to the payment.
public struct CoverageOfPayment: Hashable, Sendable {
  public var principal = Money.zero
  public var interest = Money.zero
  public var reminderFee = Money.zero
  public var collectionFee = Money.zero
  public var compensation = Money.zero
  public var courtFee = Money.zero
  public var owedBack = Money.zero

  public init() {}

  /// The sum of the parts.
  public var total: Money {
    principal + interest + reminderFee + collectionFee + compensation + courtFee + owedBack
  }
}

/// A field of a debtor that can be corrected. Raw values are kept in stores for ever.
public enum DebtorField: Int, Sendable, CaseIterable {
  case name = 1
  case address = 2
  case postcode = 3
  case city = 4
  case country = 5
  case email = 6
  case phone = 7
  case kind = 8
  case organisationNumber = 9
  case personalNumber = 10
  case customerNumber = 11
  case language = 12

  /// The stable English name.
  public var name: String {
    switch self {
    case .name: "name"
    case .address: "address"
    case .postcode: "postcode"
    case .city: "city"
    case .country: "country"
    case .email: "email"
    case .phone: "phone"
    case .kind: "kind"
    case .organisationNumber: "organisationNumber"
    case .personalNumber: "personalNumber"
    case .customerNumber: "customerNumber"
    case .language: "language"
    }
  }
}
