import DebtCollection
import Wording

/// A voucher as lines of text: one a case, the sums, the payout, the posting proposal.
public struct VoucherText {
  public let voucher: Voucher
  public let wording: Wording

  public init(_ voucher: Voucher, _ wording: Wording) {
    self.voucher = voucher
    self.wording = wording
  }

  /// A table's column: its heading and cells, figures to the right.
  private struct Column {
    var cells: [SafeText]
    var isFigure: Bool
    var width: Int { min(cells.map(\.width).max() ?? 0, 28) }

    init(_ heading: String, _ cells: [String], isFigure: Bool = false) {
      self.cells = ([heading] + cells).map { SafeText($0) }
      self.isFigure = isFigure
    }
  }

  private var currency: Currency { voucher.settlement.currency }

  /// All of it.
  public var lines: [SafeText] { head + [.empty] + cases + [.empty] + payout + [.empty] + posting }

  /// What it is, for whom, and when.
  public var head: [SafeText] {
    let settlement = voucher.settlement
    return [
      text("settlement.head", [.text(settlement.number), .date(settlement.day)]),
      SafeText("\(voucher.creditor.name) \(voucher.creditor.organisationNumber)"),
      text("settlement.vat-\(settlement.terms.vat.name)"),
    ]
  }

  /// One line a case, and the sums.
  public var cases: [SafeText] {
    let rows = voucher.rows
    var columns = [
      Column(word("column.number"), rows.map(\.line.number.description) + [word("settlement.sum")]),
      Column(word("column.debtor"), rows.map(\.debtor) + [""]),
      Column(word("column.invoice"), rows.map { $0.invoices.joined(separator: ", ") } + [""]),
    ]
    for figure in Voucher.figures {
      let sum = voucher.sum(figure.value)
      // A column in which nothing stands is not shown; what is paid out always is.
      guard figure.name == "net" || rows.contains(where: { figure.value($0) != .zero }) else {
        continue
      }
      columns.append(
        Column(
          word("settlement.\(figure.name)"),
          rows.map { amount(figure.value($0)) } + [amount(sum)],
          isFigure: true
        )
      )
    }
    return table(columns)
  }

  /// What is paid out, and where.
  public var payout: [SafeText] {
    let account = NorwegianAccount.written(voucher.creditor.account)
    let sum = SentenceValue.money(voucher.settlement.payout, currency)
    return [
      account.isEmpty
        ? text("settlement.payout", [sum]) : text("settlement.payout-to", [sum, .text(account)])
    ]
  }

  /// The posting proposal, with its sums.
  public var posting: [SafeText] {
    let lines = voucher.settlement.posting
    func sum(_ path: KeyPath<PostingLine, Money>) -> Money {
      lines.reduce(.zero) { $0 + $1[keyPath: path] }
    }
    let columns = [
      Column(word("settlement.account"), lines.map(\.account) + [word("settlement.sum")]),
      Column(word("settlement.vat-code"), lines.map { String($0.vatCode) } + [""]),
      Column(
        word("settlement.debit"),
        lines.map { $0.debit == .zero ? "" : amount($0.debit) } + [amount(sum(\.debit))],
        isFigure: true
      ),
      Column(
        word("settlement.credit"),
        lines.map { $0.credit == .zero ? "" : amount($0.credit) } + [amount(sum(\.credit))],
        isFigure: true
      ),
      Column(word("settlement.purpose"), lines.map(purpose) + [""]),
    ]
    return [text("settlement.posting")] + table(columns)
  }

  private func purpose(_ line: PostingLine) -> String {
    let what = wording.word("posting.\(line.purpose.name)")
    guard let number = line.number,
      let row = voucher.rows.first(where: { $0.line.number == number })
    else { return what }
    return "\(what) \(row.invoices.joined(separator: ", "))"
  }

  private func table(_ columns: [Column]) -> [SafeText] {
    let count = columns.first?.cells.count ?? 0
    return (0..<count).map { row in
      columns.indices.map { index in
        let column = columns[index]
        let isLast = index == columns.count - 1
        if isLast, !column.isFigure { return column.cells[row].truncated(to: 60) }
        return column.cells[row].fitted(
          to: column.width,
          column.isFigure ? .trailing : .leading
        )
      }.joined(separator: "  ")
    }
  }

  private func amount(_ money: Money) -> String { wording.amount(money) }
  private func word(_ key: String) -> String { wording.capitalised(wording.word(key)) }
  private func text(_ key: String, _ values: [SentenceValue] = []) -> SafeText {
    SafeText(wording.text(Sentence(key, values)))
  }
}
