import CaseStore
import DebtCollection

/// Amounts: the lines that add up to what is to pay, each with what it was worked out from.
public enum AmountLines {
  public static func lines(_ claim: ClaimToday) -> [DetailLine] {
    let currency = claim.currency
    var lines = claim.explanation.lines.flatMap { Self.lines(of: $0, currency) }
    lines.append(claim.sum.line(in: currency, role: .total))
    // Lists leave out interest since the last letter: where that makes a difference, both sums stand.
    if !claim.isClosed, claim.outstanding != claim.payable {
      lines += [
        DetailLine(
          role: .quiet,
          label: "amount.outstanding",
          amount: .init(claim.outstanding, currency)
        ),
        DetailLine([.sentence(Sentence("detail.outstanding-is"))], role: .quiet, indent: 1),
      ]
    }
    if let closing = claim.closing {
      lines.append(DetailLine([.sentence(closing.sentence(in: currency))]))
    }
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

  /// A line with its amount, and below it the rule and the figures it comes from.
  private static func lines(of line: AmountExplanation.Line, _ currency: Currency) -> [DetailLine] {
    let head = DetailLine(
      [.word("explain.\(line.kind.name)")]
        + (line.reference.isEmpty ? [] : [.text(line.reference)]),
      day: line.from,
      amount: .init(line.amount, currency)
    )
    let basis = Self.basis(of: line, currency)
    let rule: [DetailLine.Span] =
      (line.rule.map { [.word("explain.rule-\($0.name)")] } ?? [])
      + (line.paragraph.isEmpty ? [] : [.text(line.paragraph)])
    return [head]
      + [basis, rule].filter { !$0.isEmpty }.map { DetailLine($0, role: .quiet, indent: 1) }
  }

  /// "12,25 % of 4 198,00, 17 days to 18 Sep", "750,00 × 0,05", "460,00 as set from 1 Jul".
  static func basis(of line: AmountExplanation.Line, _ currency: Currency) -> [DetailLine.Span] {
    var spans: [DetailLine.Span] = []
    if let rate = line.rate, let base = line.base, let to = line.to, let days = line.days {
      spans.append(
        .sentence(
          Sentence(
            "explain.basis-interest",
            [hundredths(rate.hundredths), .money(base, currency), .count(days), .date(to)]
          )
        )
      )
    } else if let base = line.base, !line.factors.isEmpty {
      spans.append(.sentence(Sentence("explain.basis-fee", [.money(base, currency)])))
      spans += line.factors.map {
        .sentence(Sentence("explain.basis-factor", [hundredths($0.hundredths)]))
      }
      if let less = line.less {
        spans.append(.sentence(Sentence("explain.basis-less", [.money(less, currency)])))
      }
      if line.isRounded { spans.append(.word("explain.basis-rounded")) }
    } else if let base = line.base, let setFrom = line.setFrom {
      spans.append(
        .sentence(Sentence("explain.basis-set", [.money(base, currency), .date(setFrom)]))
      )
    }
    return spans
  }

  /// A number with two decimals, written as the language writes amounts.
  private static func hundredths(_ value: Int) -> SentenceValue {
    .money(Money(minorUnits: Int64(value)), .nok)
  }
}
