import DebtCollection

/// A part of a claim, as it is named wherever amounts are shown.
public enum AmountPart: String, Sendable, CaseIterable, Worded {
  case principal, interest
  case reminderFee = "reminder-fee"
  case collectionFee = "collection-fee"
  case compensation
  case courtFee = "court-fee"
  case paid, credited, outstanding, payable
  case owedBack = "owed-back"

  public var wordKey: String { "amount.\(rawValue)" }

  /// The parts a payment covered that are not nil, in the order a claim is shown.
  public static func parts(of cover: CoverageOfPayment) -> [(part: AmountPart, amount: Money)] {
    let all: [(part: AmountPart, amount: Money)] = [
      (.principal, cover.principal), (.interest, cover.interest),
      (.reminderFee, cover.reminderFee), (.collectionFee, cover.collectionFee),
      (.compensation, cover.compensation), (.courtFee, cover.courtFee),
      (.owedBack, cover.owedBack),
    ]
    return all.filter { $0.amount != .zero }
  }
}
