import CaseStore
import DebtCollection

/// Letters: the original invoice first, then letters as sent, then attachments.
enum LetterLines {
  /// What stands at a place of the list.
  enum Item {
    case invoice
    case letter(StoredLetter)
    case attachment(Attachment)
  }

  static func item(_ index: Int, _ letters: [StoredLetter], _ attachments: [Attachment]) -> Item? {
    if index == 0 { return .invoice }
    if letters.indices.contains(index - 1) { return .letter(letters[index - 1]) }
    let place = index - 1 - letters.count
    return attachments.indices.contains(place) ? .attachment(attachments[place]) : nil
  }

  static func list(
    _ detail: CaseDetail,
    _ letters: [StoredLetter],
    _ attachments: [Attachment]
  ) -> [DetailLine] {
    let currency = detail.row.currency
    let first = DetailLine(
      [.word("letter.invoice"), .text(detail.invoices.map(\.number).joined(separator: ", "))],
      role: .item(0),
      day: detail.invoices.map(\.issued).min(),
      amount: .init(detail.row.state.amounts.originalPrincipal, currency)
    )
    let sent = letters.enumerated().map { index, letter in
      DetailLine(
        [.word("letter.\(letter.kind.name)"), .word("by-channel.\(letter.channel.name)")]
          + (letter.deadline.map { [.sentence(Sentence("detail.pay-by", [.date($0)]))] } ?? []),
        role: .item(index + 1),
        day: letter.sent,
        amount: .init(letter.sum, currency)
      )
    }
    let files = attachments.enumerated().map { index, file in
      DetailLine(
        [
          .text(file.name),
          .sentence(Sentence("detail.file", [.text(file.mediaType), .count(file.size)])),
        ],
        role: .item(letters.count + 1 + index)
      )
    }
    return [first] + sent + files
  }

  static func open(
    _ item: Item,
    _ detail: CaseDetail,
    text: (StoredLetter) -> Result<String, LetterFault>
  ) -> [DetailLine] {
    switch item {
    case .invoice: return invoice(detail)
    case .attachment(let file):
      return [
        DetailLine([.text(file.name)], role: .heading),
        DetailLine([
          .sentence(Sentence("detail.file", [.text(file.mediaType), .count(file.size)]))
        ]),
      ]
    case .letter(let letter):
      switch text(letter) {
      case .success(let text):
        return SafeText.lines(of: text).map { DetailLine([.text($0.text)], role: .verbatim) }
      case .failure(let fault):
        return [DetailLine([.sentence(fault.sentence)], role: .warning)]
      }
    }
  }

  private static func invoice(_ detail: CaseDetail) -> [DetailLine] {
    detail.invoices.flatMap { invoice -> [DetailLine] in
      let texts: [(String, String)] = [
        ("detail.kid", invoice.kid), ("detail.account", NorwegianAccount.written(invoice.account)),
        ("detail.description", invoice.description),
      ]
      let currency = detail.row.currency
      return [
        DetailLine(
          [.word("source.\(invoice.source)"), .text(invoice.number)],
          role: .heading
        ),
        DetailLine([.date(invoice.issued)], label: "detail.issued"),
        DetailLine([.date(invoice.due)], label: "column.due"),
        DetailLine(label: "amount.principal", amount: .init(invoice.amount, currency)),
        DetailLine(label: "detail.remaining", amount: .init(invoice.remaining, currency)),
      ] + texts.filter { !$0.1.isEmpty }.map { DetailLine([.text($0.1)], label: $0.0) }
        + [.blank]
    }
  }
}
