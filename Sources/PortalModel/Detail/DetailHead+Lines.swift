import CaseStore
import DebtCollection

extension DetailHead {

  /// The head as lines, for `--plain`, the command line, and screens that are wide enough for all.
  public var lines: [DetailLine] {
    [
      DetailLine(
        [.number(number), .text(debtorName), .word("kind.\(debtorKind.name)")],
        role: .heading
      ),
      ratesFault.map { DetailLine([.sentence($0)], role: .warning) }
        ?? sum.line(in: currency),
    ] + (closing.map { [DetailLine([.sentence($0.sentence(in: currency))])] } ?? [])
      + invoiceLines + otherLines + [processLine] + nextLines + amountLines + paymentLines
  }

  private var invoiceLines: [DetailLine] {
    invoices.map {
      DetailLine([
        .sentence(
          Sentence("detail.invoice", [.text($0.number), .date($0.issued), .date($0.due)])
        )
      ])
    }
      + (changedDue.map { [DetailLine([.sentence(Sentence("detail.changed-due", [.date($0)]))])] }
        ?? [])
  }

  private var otherLines: [DetailLine] { others.map { DetailLine([.sentence($0)]) } }

  private var processLine: DetailLine {
    DetailLine(process.map { .word($0.wordKey) }, role: .quiet, label: "detail.process")
  }

  /// What happens next and when, and what holds it.
  public var nextLines: [DetailLine] {
    var lines: [DetailLine] = []
    if let undertaking { lines.append(DetailLine([.sentence(undertaking.sentence)])) }
    if let next = state.nextSentence {
      lines.append(DetailLine([.sentence(next)], label: state.nextLabel))
    }
    if let instructed {
      let told = Sentence("detail.instructed", [.date(instructed)])
      lines.append(DetailLine([.sentence(told)], role: .warning))
    }
    if state.status == .paused {
      lines.append(
        DetailLine([
          .sentence(
            state.pausedUntil.map { Sentence("event.paused-until", [.date($0)]) }
              ?? Sentence("event.paused")
          )
        ])
      )
    }
    if state.stage == .waiting {
      lines += state.waiting.each.map {
        DetailLine([.sentence(waits(for: $0))], role: .warning)
      }
    }
    if let closing = state.closingSentence { lines.append(DetailLine([.sentence(closing)])) }
    return lines
  }

  /// One of the criteria it fails, with the day on which time cures it.
  private func waits(for reason: WaitingReasons) -> Sentence {
    let word = SentenceValue.word("waiting.\(reason.names.first ?? "")")
    guard let passes = state.passes(reason) else { return Sentence("event.waits", [word]) }
    return Sentence("event.waits-until", [word, .date(passes)])
  }

  /// The parts of the claim that are not zero.
  public var amountLines: [DetailLine] {
    let amounts = state.amounts
    let parts: [(key: String, money: Money)] = [
      ("amount.principal", amounts.principal), ("amount.interest", interest),
      ("amount.reminder-fee", amounts.reminderFee),
      ("amount.collection-fee", collectionFee),
      ("amount.compensation", amounts.compensation), ("amount.court-fee", amounts.courtFee),
      ("amount.paid", amounts.paid), ("amount.credited", amounts.credited),
      ("amount.owed-back", amounts.owedBack),
    ]
    var lines = parts.filter { $0.money != .zero || $0.key == "amount.principal" }.map {
      DetailLine(label: $0.key, amount: .init($0.money, currency))
    }
    if let interestPerDay {
      lines.append(DetailLine(label: "detail.per-day", amount: .init(interestPerDay, currency)))
    }
    if let interestKnownTo {
      lines.append(
        DetailLine(
          [.sentence(Sentence("detail.known-to", [.date(interestKnownTo)]))],
          role: .warning
        )
      )
    }
    return lines
  }

  private var paymentLines: [DetailLine] {
    var lines: [DetailLine] = []
    if let lastLetter {
      lines.append(
        DetailLine(
          [.word("letter.\(lastLetter.kind.name)")]
            + (lastLetter.deadline.map { [.sentence(Sentence("detail.pay-by", [.date($0)]))] }
              ?? []),
          label: "detail.last-letter",
          amount: .init(lastLetter.sum, currency)
        )
      )
    }
    let texts = [
      ("detail.kid", kid), ("detail.account", account),
      ("field.customerNumber", customerNumber), ("field.phone", phone),
    ]
    lines += texts.filter { !$0.1.isEmpty }.map { DetailLine([.text($0.1)], label: $0.0) }
    lines.append(DetailLine([.date(state.timeBarred)], label: "detail.time-barred"))
    return lines + differenceLines
  }

  /// What the creditor's ledger says is left, and what is known of how it differs, part by part.
  private var differenceLines: [DetailLine] {
    guard let difference else { return [] }
    let rest = DetailLine(
      role: .warning,
      label: "detail.reported-rest",
      amount: .init(difference.reported.rest, currency)
    )
    let parts = LedgerDifference.Part.allCases.filter { difference[$0] != .zero }.map { part in
      DetailLine(
        [.word(part.wordKey)],
        amount: .init(difference[part], currency, isWrong: true),
        indent: 1
      )
    }
    return [rest] + parts
  }
}
