import CaseStore
import DebtCollection

/// Amounts: the lines that add up to what is to pay today.
enum AmountLines {
  static func lines(_ claim: ClaimToday) -> [DetailLine] {
    let currency = claim.currency
    var lines = claim.lines.map { line in
      DetailLine(
        [.word("ledger.\(line.kind.name)")] + (line.text.isEmpty ? [] : [.text(line.text)]),
        day: line.date,
        amount: .init(line.amount, currency)
      )
    }
    lines += claim.interest.map { interest in
      let segment = interest.segment
      return DetailLine(
        [
          .sentence(
            Sentence(
              "detail.interest",
              [
                .money(Money(minorUnits: Int64(segment.rate.hundredths)), currency),
                .money(segment.principal, currency),
                .date(segment.from), .date(segment.to), .count(segment.days),
              ]
            )
          )
        ],
        day: segment.from,
        amount: .init(interest.amount, currency)
      )
    }
    lines.append(
      DetailLine(
        role: .total,
        label: "amount.payable",
        amount: .init(claim.payable, currency)
      )
    )
    if let perDay = claim.perDay {
      lines.append(
        DetailLine(role: .quiet, label: "detail.per-day", amount: .init(perDay, currency))
      )
    }
    if let knownTo = claim.knownTo {
      lines.append(
        DetailLine([.sentence(Sentence("detail.known-to", [.date(knownTo)]))], role: .warning)
      )
    }
    return lines
  }
}
