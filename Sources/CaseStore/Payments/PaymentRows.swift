import DebtCollection

extension StoredPayment {
  static let columns = """
    p.id, p.account, p.source, p.reference, p.kid, p.text, p.payer, p.payer_account, p.amount, \
    p.currency, p.booked, p.ordered, p.home, p.case_id, p.reversal_of, p.direct
    """

  init(row: Prepared) throws(StoreError) {
    var line = BankLine(
      .payment,
      account: row.text(1),
      amount: row.money(8),
      currency: RowColumns.currency(row.text(9)),
      booked: row.date(10),
      place: 0
    )
    line.reference = row.text(3)
    line.kid = row.text(4)
    line.text = row.text(5)
    line.payer = row.text(6)
    line.payerAccount = row.text(7)
    line.ordered = row.dateOrNil(11)
    guard let source = PaymentSource(rawValue: row.text(2)) else {
      throw StoreError(.broken, Sentence("store.code", [.text("payments.source"), .count(0)]))
    }
    self.init(line, source: source, direct: row.bool(15))
    id = row.integer(0)
    guard let home = PaymentHome(rawValue: row.int(12)) else {
      throw StoreError(
        .broken,
        Sentence("store.code", [.text("payments.home"), .count(row.int(12))])
      )
    }
    self.home = home
    number = row.integerOrNil(13).map { CaseNumber($0) }
    reversalOf = row.integerOrNil(14)
  }
}

extension PaymentPart {
  static let columns = """
    q.id, q.payment, q.case_id, q.day, q.at, q.amount, q.coverage, q.home, q.direct, q.step, \
    q.settlement
    """

  init(row: Prepared) throws(StoreError) {
    func broken(_ column: String) -> StoreError {
      StoreError(
        .broken,
        Sentence("store.code", [.text("payment_parts.\(column)"), .count(row.int(0))])
      )
    }
    guard let coverage = CoverageOfPayment(packed: row.text(6)) else { throw broken("coverage") }
    guard let home = PaymentHome(rawValue: row.int(7)) else { throw broken("home") }
    guard let step = Step(rawValue: row.int(9)) else { throw broken("step") }
    self.init(
      payment: row.integer(1),
      number: CaseNumber(row.integer(2)),
      day: row.date(3),
      at: row.moment(4),
      amount: row.money(5),
      coverage: coverage,
      home: home,
      direct: row.bool(8),
      step: step
    )
    id = row.integer(0)
    settlement = row.integerOrNil(10)
  }
}

extension Bookkeeping {
  static let columns = """
    supply, commission, interest_commission, keeps_fees, receivables, clearing, interest, cost, \
    fee_income
    """

  /// A creditor's own account for losses is a fact beside its row: most have none.
  static let lossFact = "bookkeeping.loss."

  init(row: Prepared) {
    self.init()
    supply = Supply(rawValue: row.int(0)) ?? .open
    commission = row.int(1)
    interestCommission = row.int(2)
    keepsFees = row.bool(3)
    receivables = row.text(4)
    clearing = row.text(5)
    interest = row.text(6)
    cost = row.text(7)
    feeIncome = row.text(8)
    loss = row.textOrNil(9) ?? ""
  }

  func bind(to statement: Prepared, from first: Int32) {
    statement.bind(first, supply.rawValue)
    statement.bind(first + 1, commission)
    statement.bind(first + 2, interestCommission)
    statement.bind(first + 3, keepsFees)
    statement.bind(first + 4, receivables)
    statement.bind(first + 5, clearing)
    statement.bind(first + 6, interest)
    statement.bind(first + 7, cost)
    statement.bind(first + 8, feeIncome)
  }
}

extension Settlement.Terms {
  private static let mark = "\u{1F}"

  /// The text a settlement keeps of what it was made with, VAT apart.
  var packed: String {
    let setup = bookkeeping
    return [
      String(rate), String(setup.commission), String(setup.interestCommission),
      setup.keepsFees ? "1" : "0", setup.receivables, setup.clearing, setup.interest, setup.cost,
      setup.feeIncome, String(vatCode), bank,
    ].joined(separator: Self.mark)
  }

  init?(vat: VATStatus, packed: String) {
    let parts = packed.split(separator: Character(Self.mark), omittingEmptySubsequences: false)
      .map(String.init)
    // VAT code and bank account came later: what was settled before has the standard ones.
    guard parts.count == 9 || parts.count == 11, let rate = Int(parts[0]),
      let commission = Int(parts[1]), let interestCommission = Int(parts[2])
    else { return nil }
    var setup = Bookkeeping()
    setup.commission = commission
    setup.interestCommission = interestCommission
    setup.keepsFees = parts[3] == "1"
    setup.receivables = parts[4]
    setup.clearing = parts[5]
    setup.interest = parts[6]
    setup.cost = parts[7]
    setup.feeIncome = parts[8]
    self.init(vat: vat, rate: rate, bookkeeping: setup)
    if parts.count == 11 {
      guard let code = Int(parts[9]) else { return nil }
      vatCode = code
      bank = parts[10]
    }
  }
}

/// The parts of a settlement's line as a store keeps them: one row each. Raw values are kept for ever.
enum SettlementPart: Int, CaseIterable {
  case principal = 1
  case interest = 2
  case reminderFee = 3
  case collectionFee = 4
  case compensation = 5
  case courtFee = 6
  case passedOn = 7
  case commission = 8
  case interestCommission = 9
  case vat = 10

  var path: WritableKeyPath<Settlement.Line, Money> {
    switch self {
    case .principal: \.principal
    case .interest: \.interest
    case .reminderFee: \.reminderFee
    case .collectionFee: \.collectionFee
    case .compensation: \.compensation
    case .courtFee: \.courtFee
    case .passedOn: \.passedOn
    case .commission: \.commission
    case .interestCommission: \.interestCommission
    case .vat: \.vat
    }
  }
}
