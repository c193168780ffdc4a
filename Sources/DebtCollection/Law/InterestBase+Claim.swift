extension InterestBase {
  /// What late interest of a case is computed on: its invoices, each with what lowered its principal
  /// and the respites it was given (`ClaimBases`).
  ///
  /// - Parameters:
  ///   - events: the case's history, oldest first.
  ///   - choices: whether due dates roll, and whether interest runs in a respite.
  /// - Returns: the invoices' numbers and bases, the earliest due first.
  public static func all(
    of invoices: [Invoice],
    events: [CaseEvent],
    in country: RuleCountry = .norway,
    choices: RuleChoices
  ) -> [(invoice: String, base: InterestBase)] {
    ClaimBases(of: invoices, after: events, in: country, choices: choices).claims
      .map { ($0.number, $0.base) }.sorted { $0.1.due < $1.1.due }
  }
}
