import DebtCollection

/// Something the law demands of a letter (law 1.2). A template marks the block that says it.
public enum LegalElement: String, Sendable, CaseIterable {
  /// Who is owed (inkassoloven § 10 a).
  case creditor
  /// What the claim is for (§ 10 b).
  case claim
  /// How much is to be paid.
  case amount
  /// Principal and each further claim shown apart (§ 10 c).
  case amounts
  /// The interest rate and the day from which it runs (§ 10 d).
  case interest
  /// By when to pay (§§ 9 and 10: at least 14 days from sending).
  case deadline
  /// What happens if it is not paid (§§ 9 and 10 e).
  case consequence
  /// That one may object, and by when (§ 10).
  case objection
  /// That enforcement will be asked for (tvangsfullbyrdelsesloven § 4-18).
  case enforcement
  /// The right to complain to the board, for licensed agencies (§ 10 f).
  case complaint
  /// Closing (§ 15): what was claimed, what came in, what the agency charges.
  case claimed, received, charged

  /// What a kind of letter must have.
  static func demanded(of kind: LetterKind) -> [LegalElement] {
    switch kind {
    case .reminder: [.creditor, .claim, .amount]
    case .notice: [.creditor, .claim, .amount, .deadline, .consequence]
    case .demand:
      [
        .creditor, .claim, .amount, .amounts, .interest, .deadline, .consequence, .objection,
        .enforcement, .complaint,
      ]
    case .closing: [.claim, .claimed, .received, .charged]
    default: []
    }
  }

  /// The fields that the block which says it must name.
  var fields: [LetterField] {
    switch self {
    case .creditor: [.creditorName]
    case .claim: [.claim]
    case .amount: [.total]
    case .amounts: [.principal, .interest, .reminderFee, .collectionFee, .total]
    case .interest: [.interestRate, .interestFrom]
    case .deadline, .objection: [.deadline]
    case .consequence, .enforcement: []
    case .complaint: []
    case .claimed: [.claimed]
    case .received: [.received]
    case .charged: [.charged]
    }
  }
}
