import DataFiles
import DebtCollection

/// Everything a letter is about, before it is written: parties, days and amounts.
public struct LetterSubject: Hashable, Sendable {
  public var creditor: Creditor
  public var debtor: Debtor
  /// Who sends it; without a name the creditor does.
  public var agency: AgencySettings
  public var caseNumber: CaseNumber
  /// The KID of the case, and the account to pay to.
  public var kid: String
  public var account: String
  public var currency: Currency
  public var invoices: [Invoice]
  /// The day the letter bears, and the last day to pay.
  public var sent: CivilDate
  public var deadline: CivilDate?
  public var amounts: LetterAmounts
  /// Late interest: hundredths of a per cent a year, the first day it runs, the last day counted.
  public var interestRate: Int?
  public var interestFrom: CivilDate?
  public var interestTo: CivilDate?
  /// Closing: why, and what the agency charges.
  public var closing: CloseReason?
  public var charged: Money = .zero
  /// What a kind of letter tells besides.
  public var tidings = LetterTidings()

  public init(
    creditor: Creditor,
    debtor: Debtor,
    agency: AgencySettings,
    caseNumber: CaseNumber,
    kid: String,
    account: String,
    currency: Currency,
    invoices: [Invoice],
    sent: CivilDate,
    deadline: CivilDate?,
    amounts: LetterAmounts
  ) {
    self.creditor = creditor
    self.debtor = debtor
    self.agency = agency
    self.caseNumber = caseNumber
    self.kid = kid
    self.account = account
    self.currency = currency
    self.invoices = invoices
    self.sent = sent
    self.deadline = deadline
    self.amounts = amounts
  }
}

/// What a letter demands, part by part; what is zero is not shown.
public struct LetterAmounts: Hashable, Sendable {
  /// The principal as first claimed.
  public var principal: Money
  public var interest = Money.zero
  public var reminderFee = Money.zero
  public var collectionFee = Money.zero
  /// The fee of the payment plan the letter is about, apart from the collection fee
  /// (inkassoforskriften § 2-4).
  public var planFee = Money.zero
  public var compensation = Money.zero
  public var courtFee = Money.zero
  /// Paid and credited so far.
  public var paid = Money.zero

  public init(principal: Money) { self.principal = principal }

  /// What is to be paid.
  public var total: Money {
    principal + interest + reminderFee + collectionFee + planFee + compensation + courtFee - paid
  }
}
