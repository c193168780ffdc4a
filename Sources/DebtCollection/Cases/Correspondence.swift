/// What kind of letter. Raw values are kept in stores for ever.
public enum LetterKind: Int, Sendable, CaseIterable {
  /// The invoice itself, as it came.
  case invoice = 0
  case reminder = 1
  case notice = 2
  case demand = 3
  // 4 was a notice of legal steps apart: the demand gives it (inkassoloven §§ 10, 11).
  case paymentPlan = 5
  case respite = 6
  case demandWithdrawn = 7
  case disputeDecided = 8
  case instalmentMissed = 9
  case closing = 10
  /// To the creditor: the case has been taken up.
  case orderConfirmation = 11
  /// To the debtor: less is owed than the payment demand asks for.
  case sumCorrected = 12

  /// Whether it goes to the creditor; all others go to the debtor.
  public var isToCreditor: Bool { self == .closing || self == .orderConfirmation }

  /// The stable English name, words joined by hyphens.
  public var name: String {
    switch self {
    case .invoice: "invoice"
    case .reminder: "reminder"
    case .notice: "notice"
    case .demand: "demand"
    case .paymentPlan: "payment-plan"
    case .respite: "respite"
    case .demandWithdrawn: "demand-withdrawn"
    case .disputeDecided: "dispute-decided"
    case .instalmentMissed: "instalment-missed"
    case .closing: "closing"
    case .orderConfirmation: "order-confirmation"
    case .sumCorrected: "sum-corrected"
    }
  }
}

/// How a letter went. Raw values are kept in stores for ever.
public enum LetterChannel: Int, Sendable, CaseIterable {
  case post = 1
  case email = 2
  /// A secure digital channel (inkassoloven § 3a).
  case secure = 3
  case sms = 4

  /// The stable English name.
  public var name: String {
    switch self {
    case .post: "post"
    case .email: "email"
    case .secure: "secure"
    case .sms: "sms"
    }
  }
}

/// How words of the debtor's came. Raw values are kept in stores for ever.
public enum MessageChannel: Int, Sendable, CaseIterable {
  case letter = 1
  case email = 2
  case call = 3
  case web = 4

  /// The stable English name.
  public var name: String {
    switch self {
    case .letter: "letter"
    case .email: "email"
    case .call: "call"
    case .web: "web"
    }
  }
}

/// What a message is about, as the creditor chooses it. Raw values are kept in stores for ever.
public enum MessageKind: Int, Sendable, CaseIterable {
  /// The customer disputes the claim; holds the case at once.
  case disputes = 1
  case hasPaid = 2
  case agreement = 3
  case other = 4

  /// The stable English name, words joined by hyphens.
  public var name: String {
    switch self {
    case .disputes: "disputes"
    case .hasPaid: "has-paid"
    case .agreement: "agreement"
    case .other: "other"
    }
  }
}

/// What a question is about. Raw values are kept in stores for ever.
public enum QuestionKind: Int, Sendable, CaseIterable {
  case disputed = 1
  case saysPaid = 2
  case payLater = 3
  case wantsPlan = 4
  case wrongPerson = 5
  case wrongAddress = 6
  case documentation = 7
  case missingData = 8
  case legalSteps = 9
  case settlementOffer = 10
  case writeOffAdvice = 11
  case other = 12

  /// Whether it is decided one way or the other, so that words alone are no answer to it.
  public var isDecided: Bool { self == .disputed || self == .legalSteps }

  /// The stable English name, words joined by hyphens.
  public var name: String {
    switch self {
    case .disputed: "disputed"
    case .saysPaid: "says-paid"
    case .payLater: "pay-later"
    case .wantsPlan: "wants-plan"
    case .wrongPerson: "wrong-person"
    case .wrongAddress: "wrong-address"
    case .documentation: "documentation"
    case .missingData: "missing-data"
    case .legalSteps: "legal-steps"
    case .settlementOffer: "settlement-offer"
    case .writeOffAdvice: "write-off-advice"
    case .other: "other"
    }
  }
}
