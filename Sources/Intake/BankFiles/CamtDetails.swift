import DebtCollection

/// An amount as a camt message has it: the text, its currency, the line it is on.
struct CamtAmount {
  var text = ""
  var currency = ""
  var line = 0

  var isThere: Bool { !text.isEmpty }

  /// The amount of money.
  ///
  /// - Throws: when it has no currency, or a third decimal that is not zero.
  func money() throws(IntakeProblem) -> (Money, Currency) {
    guard let money = Money(decimal: text), money >= .zero else {
      throw .bank("camt-amount", [.count(line), .text(text)])
    }
    guard let known = Currency(currency) else {
      throw .bank("camt-currency", [.count(line), .text(currency)])
    }
    return (money, known)
  }
}

/// What the bank has taken (`Chrgs`): a total, its parts, or both. Version 2 has an amount in each `Chrgs`,
/// later ones a record (`Rcrd`) for each.
struct CamtCharges {
  private var total = CamtAmount()
  private var parts: [(amount: CamtAmount, isCredit: Bool)] = []
  private var current: (amount: CamtAmount, isCredit: Bool) = (CamtAmount(), false)

  var isThere: Bool { total.isThere || !parts.isEmpty }

  /// Takes an element at or below `Chrgs`.
  mutating func take(_ path: Substring, _ amount: CamtAmount) {
    switch path {
    case "Chrgs/TtlChrgsAndTaxAmt": total = amount
    case "Chrgs/Amt", "Chrgs/Rcrd/Amt": current.amount = amount
    case "Chrgs/CdtDbtInd", "Chrgs/Rcrd/CdtDbtInd": current.isCredit = amount.text == "CRDT"
    case "Chrgs", "Chrgs/Rcrd":
      if current.amount.isThere { parts.append(current) }
      current = (CamtAmount(), false)
    default: break
    }
  }

  /// What they may come to in a currency: the total that is stated, and the sum of the parts.
  func sums(in currency: Currency) throws(IntakeProblem) -> [Money] {
    var sums: [Money] = []
    if total.isThere {
      let (stated, own) = try total.money()
      if own == currency { sums.append(stated) }
    }
    var sum: Money?
    for part in parts {
      let (taken, own) = try part.amount.money()
      guard own == currency else { continue }
      sum = (sum ?? .zero) + (part.isCredit ? -taken : taken)
    }
    return sums + (sum.map { [$0] } ?? [])
  }
}

/// One transaction of an entry (`TxDtls`), as its elements come.
struct CamtDetails {
  /// One reference with the amount it is for, where several are paid at once (`Strd`).
  struct Remittance {
    var reference = ""
    var code = ""
    var issuer = ""
    var remitted = CamtAmount()
    var credited = CamtAmount()
  }

  /// What it is said to be, its own amount first, then what it came to in other currencies.
  var amounts: [CamtAmount] = []
  var direction = ""
  /// What the bank has taken for it.
  var charges = CamtCharges()
  /// The bank's own references first.
  var references: [String: String] = [:]
  var remittances: [Remittance] = []
  var current = Remittance()
  var text: [String] = []
  var payer = ""
  var payerAccount = ""
  var ordered: CivilDate?
  var isReturn = false
  var line = 0

  /// What it is in a currency; nil when it says nothing of that one.
  func money(in currency: Currency) throws(IntakeProblem) -> Money? {
    for amount in amounts {
      let (own, other) = try amount.money()
      if other == currency { return own }
    }
    return nil
  }

  /// What a KID is in: a reference of the creditor's that is not an ISO 11649 one.
  static func kid(_ remittance: Remittance) -> String {
    guard remittance.issuer != "ISO", !remittance.reference.hasPrefix("RF"),
      KID.verdict(remittance.reference) != .wrongForm
    else { return "" }
    return remittance.reference.filter { $0 != " " }
  }

  /// What the payer wrote, and references that are no KID.
  var message: String {
    let others = remittances.filter { Self.kid($0).isEmpty }.map(\.reference)
    return (text + others).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// One entry on an account (`Ntry`), as its elements come.
struct CamtEntry {
  var amount = CamtAmount()
  var direction = ""
  var status = ""
  var booked: CivilDate?
  var valued: CivilDate?
  var reference = ""
  var ownReference = ""
  var subfamily = ""
  var isReversal = false
  var batchCount: (Int, line: Int)?
  var batchTotal = CamtAmount()
  var charges = CamtCharges()
  var details: [CamtDetails] = []
  var current = CamtDetails()
  var text: [String] = []
  var line = 0

  /// Whether the bank says that it has taken anything, of the whole or of one transaction.
  var hasCharges: Bool { charges.isThere || details.contains { $0.charges.isThere } }
}

/// An account's part of a message (`Ntfctn`), as its elements come.
struct CamtNotification {
  var id = ""
  var account = ""
  var entries = 0
  /// What the summary says: how many entries, and their sum.
  var summaryCount: (Int, line: Int)?
  var summarySum = CamtAmount()
  var sum = Money.zero
}
