import DataFiles
import DebtCollection
import Wording

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
  public var compensation = Money.zero
  public var courtFee = Money.zero
  /// Paid and credited so far.
  public var paid = Money.zero

  public init(principal: Money) { self.principal = principal }

  /// What is to be paid.
  public var total: Money {
    principal + interest + reminderFee + collectionFee + compensation + courtFee - paid
  }
}

extension LetterSubject {
  /// The fields as the letter prints them, in a language.
  ///
  /// A pure function: the same subject and language give the same fields. Text from outside is
  /// cleaned here, so that what is stored is what is printed.
  public func fields(in wording: Wording) -> LetterFields {
    var fields: [LetterField: String] = [:]
    parties(into: &fields)
    let numbers = invoices.map { clean($0.number) }
    fields[.caseNumber] = "\(caseNumber)"
    fields[.claim] = claim(wording)
    fields[.invoiceNumbers] = numbers.joined(separator: ", ")
    fields[.date] = wording.longDate(sent)
    fields[.deadline] = deadline.map { unbroken(wording.longDate($0)) }
    fields[.interestFrom] = interestFrom.map { unbroken(wording.longDate($0)) }
    fields[.interestTo] = interestTo.map { unbroken(wording.longDate($0)) }
    fields[.interestRate] = interestRate.map {
      unbroken("\(wording.amount(Money(minorUnits: Int64($0)))) %")
    }
    money(into: &fields, wording)
    fields[.currency] = currency.code
    fields[.account] = unbroken(account)
    fields[.kid] = kid
    fields[.reason] = closing.map { wording.word($0) }
    return LetterFields(
      Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, $0.value) })
    )
  }

  private func parties(into fields: inout [LetterField: String]) {
    let own = agency.name.isEmpty
    fields[.senderName] = clean(own ? creditor.name : agency.name)
    fields[.senderAddress] = lines(own ? creditor.address : agency.address)
    fields[.senderPlace] =
      own ? place(creditor.postcode, creditor.city) : place(agency.postcode, agency.city)
    fields[.senderContact] =
      [own ? creditor.email : agency.email, own ? creditor.phone : agency.phone]
      .map(clean).filter { !$0.isEmpty }.joined(separator: ", ")
    fields[.creditorName] = clean(creditor.name)
    fields[.creditorNumber] = clean(creditor.organisationNumber)
    fields[.debtorName] = clean(debtor.name)
    fields[.debtorAddress] = lines(debtor.address)
    fields[.debtorPlace] = place(debtor.postcode, debtor.city)
    fields[.customerNumber] = clean(debtor.customerNumber)
    fields[.licence] = clean(agency.licence)
  }

  private func money(into fields: inout [LetterField: String], _ wording: Wording) {
    func amount(_ money: Money) -> String? {
      money == .zero ? nil : unbroken(wording.amount(money))
    }
    fields[.principal] = unbroken(wording.amount(amounts.principal))
    fields[.interest] = amount(amounts.interest)
    fields[.reminderFee] = amount(amounts.reminderFee)
    fields[.collectionFee] = amount(amounts.collectionFee)
    fields[.compensation] = amount(amounts.compensation)
    fields[.courtFee] = amount(amounts.courtFee)
    fields[.paid] = amount(amounts.paid).map { "-\($0)" }
    fields[.total] = unbroken(wording.amount(amounts.total))
    fields[.claimed] = unbroken(wording.amount(amounts.total + amounts.paid))
    fields[.received] = unbroken(wording.amount(amounts.paid))
    fields[.charged] = unbroken(wording.amount(charged))
  }

  /// What the claim is for: invoice, day and due date, and what it says it is for.
  private func claim(_ wording: Wording) -> String {
    invoices.map { invoice in
      let text = clean(invoice.description)
      let values: [SentenceValue] = [
        .text(clean(invoice.number)), .text(unbroken(wording.longDate(invoice.issued))),
        .text(unbroken(wording.longDate(invoice.due))), .text(text),
      ]
      return wording.text(
        text.isEmpty
          ? Sentence("letter-text.claim", Array(values.dropLast()))
          : Sentence("letter-text.claim-for", values)
      )
    }.joined(separator: "; ")
  }

  private func place(_ postcode: String, _ city: String) -> String {
    [clean(postcode), clean(city)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func clean(_ text: String) -> String { SafeText(text).text }

  private func lines(_ text: String) -> String {
    SafeText.lines(of: text).map(\.text).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// With spaces at which no line is broken; the layout prints them as plain ones.
  private func unbroken(_ text: String) -> String { UnbrokenSpaces.set(in: text) }
}
