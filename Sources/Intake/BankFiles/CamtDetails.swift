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

  var amount = CamtAmount()
  var direction = ""
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
  var charges = CamtAmount()
  var details: [CamtDetails] = []
  var current = CamtDetails()
  var text: [String] = []
  var line = 0
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
