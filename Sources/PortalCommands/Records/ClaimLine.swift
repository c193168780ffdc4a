import DebtCollection
import PortalModel

/// One line of what a case comes to, as JSON writes it.
struct ClaimLine {
  var date: CivilDate?
  var kind: String
  var amount: Money
  var text: String
  /// What the amount was worked out from; nil where it is a fact of the ledger.
  var basis: String?
  /// Where the rule stands.
  var paragraph: String
  /// What it goes by where no law sets it.
  var rule: String?

  /// The lines of a claim, which add up to what is to pay.
  static func lines(of claim: ClaimToday) -> [ClaimLine] {
    claim.explanation.lines.map {
      ClaimLine(
        date: $0.from,
        kind: "\($0.kind)",
        amount: $0.amount,
        text: $0.reference,
        basis: basis(of: $0),
        paragraph: $0.paragraph,
        rule: $0.rule?.name
      )
    }
  }

  private static func basis(of line: AmountExplanation.Line) -> String? {
    guard let base = line.base else { return nil }
    if let rate = line.rate, let from = line.from, let to = line.to, let days = line.days {
      return "\(base.plain) × \(rate.plain) % × \(days)/365, \(from.iso)–\(to.iso)"
    }
    if let setFrom = line.setFrom { return "\(base.plain), \(setFrom.iso)" }
    let product = ([base.plain] + line.factors.map(\.plain)).joined(separator: " × ")
    return line.less.map { "\(product) − \($0.plain)" } ?? product
  }
}
