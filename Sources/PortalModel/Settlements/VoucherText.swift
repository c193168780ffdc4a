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

  /// All of it.
  public var lines: [SafeText] {
    head + [.empty] + VoucherTable.cases(of: voucher, wording).lines() + [.empty, payout, .empty]
      + [text("settlement.posting")] + VoucherTable.posting(of: voucher, wording).lines()
      + [.empty, receipt]
  }

  /// How it is booked when it is in the bank.
  public var receipt: SafeText {
    let settlement = voucher.settlement
    return text(
      "settlement.receipt",
      [
        .money(settlement.payout, settlement.currency), .text(settlement.terms.bank),
        .text(settlement.terms.bookkeeping.clearing),
      ]
    )
  }

  /// What it is and of which day.
  public var title: SafeText {
    text("settlement.head", [.text(voucher.settlement.number), .date(voucher.settlement.day)])
  }

  /// What it is, for whom, and by which rule of VAT.
  public var head: [SafeText] {
    [
      title,
      SafeText("\(voucher.creditor.name) \(voucher.creditor.statedNumber)"),
      text("settlement.vat-\(voucher.settlement.terms.vat.name)"),
    ]
  }

  /// What is paid out, and where.
  public var payout: SafeText {
    let account = NorwegianAccount.written(voucher.creditor.account)
    let sum = SentenceValue.money(voucher.settlement.payout, voucher.settlement.currency)
    return account.isEmpty
      ? text("settlement.payout", [sum]) : text("settlement.payout-to", [sum, .text(account)])
  }

  private func text(_ key: String, _ values: [SentenceValue] = []) -> SafeText {
    SafeText(wording.text(Sentence(key, values)))
  }
}
