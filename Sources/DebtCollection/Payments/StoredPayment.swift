/// A payment as a store keeps it.
public struct StoredPayment: Hashable, Sendable {
  /// Its number in the store; 0 before it is stored.
  public var id: Int64
  public var account: String
  public var source: PaymentSource
  public var reference: String
  public var kid: String
  public var text: String
  public var payer: String
  public var payerAccount: String
  /// Negative when money is taken back.
  public var amount: Money
  public var currency: Currency
  public var booked: CivilDate
  public var ordered: CivilDate?
  public var home: PaymentHome
  /// The case whose it is; nil while it is on none.
  public var number: CaseNumber?
  /// The payment it takes back.
  public var reversalOf: Int64?
  /// It went straight to the creditor.
  public var direct: Bool

  public init(_ line: BankLine, source: PaymentSource, direct: Bool) {
    id = 0
    account = line.account
    self.source = source
    reference = line.reference
    kid = line.kid
    text = line.text
    payer = line.payer
    payerAccount = line.payerAccount
    amount = line.amount
    currency = line.currency
    booked = line.booked
    ordered = line.ordered
    home = .unmatched
    self.direct = direct
  }
}

/// A file of payments that was read.
public struct PaymentFile: Hashable, Sendable {
  /// Its own name, without folders.
  public var name: String
  public var source: PaymentSource
  /// A digest of its bytes.
  public var digest: String
  public var at: Timestamp
  public var count: Int
  public var total: Money

  public init(
    name: String,
    source: PaymentSource,
    digest: String,
    at: Timestamp,
    count: Int,
    total: Money
  ) {
    self.name = name
    self.source = source
    self.digest = digest
    self.at = at
    self.count = count
    self.total = total
  }
}

/// What one payment did to one case: the ground of settlements and reports.
public struct PaymentPart: Hashable, Sendable {
  /// Its number in the store; 0 before it is stored.
  public var id: Int64
  public var payment: Int64
  public var number: CaseNumber
  /// The day it counts.
  public var day: CivilDate
  /// When it was booked here.
  public var at: Timestamp
  /// Negative when it was taken back or moved on.
  public var amount: Money
  public var coverage: CoverageOfPayment
  public var home: PaymentHome
  public var direct: Bool
  /// The step the case stood at on that day.
  public var step: Step
  /// The settlement that accounts for it.
  public var settlement: Int64?

  public init(
    payment: Int64,
    number: CaseNumber,
    day: CivilDate,
    at: Timestamp,
    amount: Money,
    coverage: CoverageOfPayment,
    home: PaymentHome,
    direct: Bool,
    step: Step
  ) {
    id = 0
    self.payment = payment
    self.number = number
    self.day = day
    self.at = at
    self.amount = amount
    self.coverage = coverage
    self.home = home
    self.direct = direct
    self.step = step
  }
}

extension CoverageOfPayment {
  /// The same parts taken back.
  public static prefix func - (a: CoverageOfPayment) -> CoverageOfPayment {
    CoverageOfPayment() - a
  }

  public static func + (a: CoverageOfPayment, b: CoverageOfPayment) -> CoverageOfPayment {
    a - (-b)
  }

  public static func - (a: CoverageOfPayment, b: CoverageOfPayment) -> CoverageOfPayment {
    var difference = CoverageOfPayment()
    difference.principal = a.principal - b.principal
    difference.interest = a.interest - b.interest
    difference.reminderFee = a.reminderFee - b.reminderFee
    difference.collectionFee = a.collectionFee - b.collectionFee
    difference.compensation = a.compensation - b.compensation
    difference.courtFee = a.courtFee - b.courtFee
    difference.owedBack = a.owedBack - b.owedBack
    return difference
  }
}
