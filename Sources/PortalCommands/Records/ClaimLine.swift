import CaseStore
import DebtCollection
import PortalModel

/// One line of what a case comes to, as JSON writes it.
struct ClaimLine {
  var date: CivilDate
  var kind: String
  var amount: Money
  var text: String
  /// What the amount was worked out from; nil where it is a fact of the ledger.
  var basis: String?

  /// The lines of a claim, which add up to what is to pay.
  static func lines(of claim: ClaimToday) -> [ClaimLine] {
    claim.lines.map {
      ClaimLine(date: $0.date, kind: $0.kind.name, amount: $0.amount, text: $0.text)
    }
      + claim.interest.map { interest in
        let segment = interest.segment
        return ClaimLine(
          date: segment.from,
          kind: LedgerLine.Kind.interest.name,
          amount: interest.amount,
          text: interest.invoice,
          basis: "\(segment.principal.plain) × \(segment.rate.plain) % × \(segment.days)/365, "
            + "\(segment.from.iso)–\(segment.to.iso)"
        )
      }
  }
}
