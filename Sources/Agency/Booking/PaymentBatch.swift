import CaseStore
import DebtCollection

/// The lines of one transaction on their way to their homes.
struct PaymentBatch {
  let writer: any CaseWriter
  let rules: PaymentRules
  /// The accounts that are ours; empty when none is known.
  let accounts: Set<String>
  let source: PaymentSource
  /// The file's number in the store.
  let file: Int64?
  /// Who enters a payment by hand.
  var by = Actor.agency
  /// The invoice a payment by hand is for.
  var preferred: String?
  var report: PaymentReport
  /// Letters that what was booked asks for, remembered at the end.
  var owedLetters: Set<OwedLetters.Letter> = []

  let now: Timestamp

  init(
    writer: any CaseWriter,
    rules: PaymentRules,
    accounts: Set<String> = [],
    source: PaymentSource,
    file: Int64? = nil,
    report: PaymentReport = PaymentReport()
  ) {
    self.writer = writer
    self.rules = rules
    self.accounts = accounts
    self.source = source
    self.file = file
    self.report = report
    now = rules.agency.clock.now()
  }

  var today: CivilDate { OsloTime.date(of: now) }

  /// Remembers the letters that are owed now, all at once: the store keeps them in one fact.
  func rememberOwed() throws {
    guard !owedLetters.isEmpty else { return }
    try OwedLetters.add(owedLetters, in: writer)
  }

  /// Finds the line its home, and books it there.
  mutating func take(_ line: BankLine) throws {
    let home = try home(of: line)
    report.files[report.files.count - 1].homes[home, default: .init()].add(line)
  }

  private mutating func home(of line: BankLine) throws -> PaymentHome {
    if !accounts.isEmpty, !accounts.contains(line.account) { return .foreign }
    switch line.kind {
    case .pending: return .pending
    case .fee: return .fee
    case .outgoing: return .outgoing
    case .payment, .reversal: break
    }
    let known = try writer.payments.payment(
      account: line.account,
      source: source,
      reference: line.reference
    )
    if known != nil { return .duplicate }
    if !line.kid.isEmpty, try sourceOfKIDs(line.account) != source { return .otherSource }
    var payment = StoredPayment(line, source: source, direct: rules.isDirect(line.account))
    if line.kind == .reversal { return try takeReversal(&payment) }
    guard let number = try target(of: payment) else { return try keepUnmatched(payment) }
    if rules.coversAsDirect(payment), try isSuppliedByImport(number) { return .otherSource }
    payment.id = try writer.payments.insert(payment, file: file)
    return try book(&payment, on: number)
  }

  /// The one source of an account's KID payments: configured, else the first that brought one, since
  /// banks deliver the same payment in both formats with no common reference.
  private func sourceOfKIDs(_ account: String) throws -> PaymentSource {
    if let configured = rules.sources[account] { return configured }
    let fact = "payments.\(account)"
    if let first = try writer.fact(fact).flatMap(PaymentSource.init(rawValue:)) { return first }
    try writer.set(source.rawValue, fact: fact)
    return source
  }

  /// The creditor's ERP tells of its direct payments (R124): the bank's file is not booked too.
  private func isSuppliedByImport(_ number: CaseNumber) throws -> Bool {
    guard let standing = try writer.standing(number) else { return false }
    return try writer.payments.bookkeeping(of: standing.creditor).supply == .imported
  }

  /// The case a payment is for: the one its KID belongs to, or the one that goes on in.
  private func target(of payment: StoredPayment) throws -> CaseNumber? {
    guard !payment.kid.isEmpty else { return nil }
    let found = try writer.payments.cases(paidBy: payment.kid)
    guard found.count == 1, let number = try goesOn(found[0]),
      try writer.standing(number)?.currency == payment.currency
    else { return nil }
    return number
  }

  /// The case that a merged one goes on in; a ring of them, which nothing makes, ends the way.
  func goesOn(_ number: CaseNumber) throws -> CaseNumber? {
    var number = number
    for _ in 0..<64 {
      guard let standing = try writer.standing(number) else { return nil }
      guard let next = standing.state.continuedIn else { return number }
      number = next
    }
    return nil
  }

  private mutating func keepUnmatched(_ payment: StoredPayment) throws -> PaymentHome {
    var payment = payment
    payment.home = .unmatched
    payment.id = try writer.payments.insert(payment, file: file)
    report.unmatched.append(payment)
    return .unmatched
  }

  /// Takes back the payment with the same KID and amount, the latest that has not been taken back.
  private mutating func takeReversal(_ payment: inout StoredPayment) throws -> PaymentHome {
    var found: StoredPayment?
    if !payment.kid.isEmpty {
      let all = try writer.payments.payments(
        kid: payment.kid,
        amount: -payment.amount,
        account: payment.account
      )
      found = try latest(of: all, before: payment)
    }
    guard let original = found else { return try keepUnmatched(payment) }
    payment.id = try writer.payments.insert(payment, file: file)
    try takeBack(original, by: &payment)
    return .reversed
  }

  /// Takes back the payment of this amount on a case that a person has named.
  mutating func takeBack(_ payment: inout StoredPayment, on number: CaseNumber) throws {
    // What the ledger told of went past the bank's files.
    let all = try writer.payments.payments(of: number).reversed()
      .filter { $0.amount == -payment.amount && $0.source != .imported }
    guard let original = try latest(of: all, before: payment) else {
      throw DirectRefusal(
        "nothing-to-take-back",
        [.text(number.description), .money(-payment.amount, payment.currency)]
      )
    }
    try takeBack(original, by: &payment)
  }

  /// The first of these that came before and has not been taken back or sent back.
  private func latest(
    of payments: [StoredPayment],
    before reversal: StoredPayment
  ) throws -> StoredPayment? {
    try payments.first {
      try $0.booked <= reversal.booked && $0.home != .returned && $0.home != .reversed
        && writer.payments.reversals(of: $0.id).isEmpty
    }
  }

  private mutating func takeBack(
    _ original: StoredPayment,
    by payment: inout StoredPayment
  ) throws {
    payment.reversalOf = original.id
    payment.home = .reversed
    payment.number = original.number
    payment.direct = original.direct
    try writer.payments.place(payment)
    guard original.home == .unmatched else { return try claimAgain(original, by: payment) }
    var original = original
    original.home = .reversed
    try writer.payments.place(original)
    report.unmatched.removeAll { $0.id == original.id }
  }
}
