import DataFiles
import DebtCollection
import Wording

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
    told(into: &fields, wording)
    return LetterFields(fields)
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
    fields[.creditorAddress] = lines(creditor.address)
    fields[.creditorPlace] = place(creditor.postcode, creditor.city)
    fields[.creditorNumber] = clean(creditor.statedNumber)
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
    fields[.planFee] = amount(amounts.planFee)
    fields[.compensation] = amount(amounts.compensation)
    fields[.courtFee] = amount(amounts.courtFee)
    fields[.paid] = amount(amounts.paid).map { "-\($0)" }
    fields[.total] = unbroken(wording.amount(amounts.total))
    fields[.claimed] = unbroken(wording.amount(amounts.total + amounts.paid))
    fields[.received] = unbroken(wording.amount(amounts.paid))
    fields[.charged] = unbroken(wording.amount(charged))
  }

  /// What only some kinds of letter tell.
  private func told(into fields: inout [LetterField: String], _ wording: Wording) {
    func date(_ day: CivilDate?) -> String? { day.map { unbroken(wording.longDate($0)) } }
    func amount(_ money: Money) -> String { unbroken(wording.amount(money)) }
    fields[.formerDue] = date(tidings.formerDue)
    fields[.demandDate] = date(tidings.demanded)
    fields[.registered] = date(tidings.registered)
    fields[.removed] = tidings.removed.map(amount)
    fields[.counted] = tidings.counted.map(amount)
    fields[.owedBack] = tidings.owedBack.map(amount)
    fields[.paidBefore] = tidings.paidBefore.map(amount)
    fields[.creditedSince] = tidings.creditedSince.map(amount)
    fields[amounts.total > .zero ? .unsettled : .settled] = amount(amounts.total)
    fields[.explanation] = clean(tidings.explanation)
    if !tidings.instalments.isEmpty {
      fields[.instalmentCount] = "\(tidings.instalments.count)"
      fields[.instalmentDays] = tidings.instalments.compactMap { date($0.due) }.joined(
        separator: "\n"
      )
      fields[.instalmentAmounts] = tidings.instalments.map { amount($0.amount) }
        .joined(separator: "\n")
      let agreed = tidings.instalments.reduce(Money.zero) { $0 + $1.amount }
      fields[.instalmentTotal] = amount(agreed)
      if agreed > amounts.total { fields[.paidSince] = amount(agreed - amounts.total) }
      if agreed < amounts.total { fields[.addedSince] = amount(amounts.total - agreed) }
    }
    let instalment = tidings.missed ?? tidings.instalments.first
    fields[.instalmentDay] = date(instalment?.due)
    fields[.instalmentAmount] = instalment.map { amount($0.amount) }
    fields[.nextStep] = tidings.next.map { wording.word($0.letter) }
    fields[.nextDate] = date(tidings.next?.day)
    let numbers = invoices.map { clean($0.number) }
    if numbers.count > 1, !numbers.contains("") {
      fields[.invoiceRows] = numbers.joined(separator: "\n")
      fields[.invoiceAmounts] = invoices.map { amount($0.amount) }.joined(separator: "\n")
    }
  }

  /// What the claim is for: invoice, day and due date, and what it says it is for.
  private func claim(_ wording: Wording) -> String {
    invoices.map { written($0, wording) }.joined(separator: "; ")
  }

  private func written(_ invoice: Invoice, _ wording: Wording) -> String {
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
