import DebtCollection

/// The lines of one entry: what its transactions are, and that they add up to it.
struct CamtEntryLines {
  private(set) var lines: [BankLine] = []
  /// The entry's amount without its direction, for the summary.
  let magnitude: Money

  private let entry: CamtEntry
  private let amount: Money
  private let currency: Currency
  private let booked: CivilDate
  private let account: String
  private let place: String

  /// - Parameter place: the entry's number in the message, for a bank that gives no reference.
  init(
    entry: CamtEntry,
    notification: CamtNotification,
    place: Int
  ) throws(IntakeProblem) {
    self.entry = entry
    guard !notification.account.isEmpty else { throw .bank("camt-account", [.count(entry.line)]) }
    account = notification.account
    self.place = "\(notification.id)/\(place)"
    guard entry.amount.isThere else { throw .bank("camt-no-amount", [.count(entry.line)]) }
    (magnitude, currency) = try entry.amount.money()
    switch entry.direction {
    case "CRDT": amount = magnitude
    case "DBIT": amount = -magnitude
    default: throw .bank("camt-direction", [.count(entry.line), .text(entry.direction)])
    }
    guard let day = entry.booked ?? entry.valued else {
      throw .bank("camt-no-date", [.count(entry.line)])
    }
    booked = day
    try checkBatch()
    try makeLines()
  }

  /// A batch says how many transactions it has, and their sum.
  private func checkBatch() throws(IntakeProblem) {
    if let (count, line) = entry.batchCount, !entry.details.isEmpty, count != entry.details.count {
      throw .bank("camt-batch", [.count(line), .count(count), .count(entry.details.count)])
    }
    guard entry.batchTotal.isThere else { return }
    let (total, currency) = try entry.batchTotal.money()
    guard currency == self.currency, total != magnitude, !entry.hasCharges else { return }
    throw .bank(
      "camt-batch-sum",
      [.count(entry.batchTotal.line), .text(total.plain), .text(magnitude.plain)]
    )
  }

  private mutating func makeLines() throws(IntakeProblem) {
    switch entry.details.count {
    case 0:
      var line = line(of: CamtDetails(), amount)
      line.place = entry.line
      lines.append(line)
    case 1: try makeLine(of: entry.details[0])
    default: try makeLines(of: entry.details)
    }
  }

  /// The one transaction is what the payer paid; the entry may lack what the bank took of it.
  private mutating func makeLine(of detail: CamtDetails) throws(IntakeProblem) {
    guard let own = try detail.money(in: currency) else {
      // It says nothing, or what was paid in another currency: the entry is what that came to here.
      return try append(line(of: detail, amount), detail)
    }
    let signed = entry.direction == "DBIT" ? -own : own
    try append(line(of: detail, signed), detail)
    try balance(signed)
  }

  private mutating func makeLines(of details: [CamtDetails]) throws(IntakeProblem) {
    guard details.allSatisfy({ !$0.amounts.isEmpty }) else {
      // Several transactions and not what each is: the entry is one payment, for a person to part.
      var whole = CamtDetails()
      whole.line = entry.line
      whole.text = details.flatMap(\.text)
      whole.payer = details[0].payer
      return try append(line(of: whole, amount), nil)
    }
    var sum = Money.zero
    for detail in details {
      guard let own = try detail.money(in: currency) else {
        throw .bank(
          "camt-two-currencies",
          [.count(detail.line), .text(currency.code), .text(detail.amounts[0].currency)]
        )
      }
      let direction = detail.direction.isEmpty ? entry.direction : detail.direction
      let signed = direction == "DBIT" ? -own : own
      sum += signed
      try append(line(of: detail, signed), detail)
    }
    try balance(sum)
  }

  /// The transactions are the entry, but for charges the bank has taken from it.
  private mutating func balance(_ sum: Money) throws(IntakeProblem) {
    guard sum != amount else { return }
    guard try charges().contains(sum - amount) else {
      throw .bank(
        "camt-entry-sum",
        [.count(entry.line), .text(amount.plain), .text(sum.plain)]
      )
    }
    var fee = BankLine(
      .fee,
      account: account,
      amount: amount - sum,
      currency: currency,
      booked: booked,
      place: entry.line
    )
    fee.reference = "\(reference(of: CamtDetails()))/charges"
    lines.append(fee)
  }

  /// What the bank may have taken: as the entry says, and as its transactions do.
  private func charges() throws(IntakeProblem) -> [Money] {
    var ofDetails = Money.zero
    for detail in entry.details {
      ofDetails += try detail.charges.sums(in: currency).first ?? .zero
    }
    return try entry.charges.sums(in: currency) + [ofDetails]
  }

  /// Adds a line, parted by its KIDs where it pays several and says how much of each.
  private mutating func append(
    _ line: BankLine,
    _ details: CamtDetails?
  ) throws(IntakeProblem) {
    guard let details, details.remittances.count > 1 else { return lines.append(line) }
    var parts: [(kid: String, amount: Money)] = []
    for remittance in details.remittances {
      guard remittance.remitted.isThere || remittance.credited.isThere else {
        return lines.append(line)
      }
      var part = Money.zero
      if remittance.remitted.isThere { part += try remittance.remitted.money().0 }
      if remittance.credited.isThere { part = part - (try remittance.credited.money().0) }
      parts.append((CamtDetails.kid(remittance), part))
    }
    guard line.kind == .payment, parts.reduce(.zero, { $0 + $1.amount }) == line.amount else {
      return lines.append(line)
    }
    for (index, part) in parts.enumerated() {
      var own = line
      own.kid = part.kid
      own.amount = part.amount
      own.counted = part.amount
      own.kind = part.amount < .zero ? .reversal : .payment
      own.reference = "\(line.reference)/\(index + 1)"
      lines.append(own)
    }
  }

  private func line(of details: CamtDetails, _ amount: Money) -> BankLine {
    var line = BankLine(
      kind(of: details, amount),
      account: account,
      amount: amount,
      currency: currency,
      booked: booked,
      place: details.line == 0 ? entry.line : details.line
    )
    let kids = Set(details.remittances.map { CamtDetails.kid($0) }.filter { !$0.isEmpty })
    if kids.count == 1 { line.kid = kids.first ?? "" }
    let text = details.message
    line.text = text.isEmpty ? entry.text.joined(separator: " ") : text
    if kids.count > 1 { line.text = (kids.sorted() + [line.text]).joined(separator: " ") }
    line.payer = details.payer
    line.payerAccount = details.payerAccount
    line.ordered = details.ordered.map { min($0, booked) }
    line.reference = reference(of: details, kid: line.kid, amount)
    return line
  }

  private func kind(of details: CamtDetails, _ amount: Money) -> BankLine.Kind {
    if entry.status != "BOOK" { return .pending }
    if ["CHRG", "FEES", "COMM"].contains(entry.subfamily) { return .fee }
    if amount >= .zero {
      // A debit of ours that was taken back is no customer's payment.
      return entry.isReversal ? .outgoing : .payment
    }
    return entry.isReversal || details.isReturn ? .reversal : .outgoing
  }

  /// The bank's references, with what they stand on; the place in the message where it gives none.
  private func reference(
    of details: CamtDetails,
    kid: String = "",
    _ amount: Money = .zero
  ) -> String {
    let own = ["AcctSvcrRef", "TxId", "ClrSysRef", "InstrId", "EndToEndId", "Prtry/Ref"]
      .map { details.references[$0] ?? "" }
    let banks = [entry.reference, entry.ownReference] + own.prefix(3)
    let hasOwn = banks.contains { !$0.isEmpty }
    let parts =
      [entry.reference, entry.ownReference] + own + (hasOwn ? [] : [place])
      + [booked.iso, kid, String(amount.minorUnits)]
    return parts.joined(separator: "/")
  }
}
