import DataFiles
import DebtCollection
import PortalModel
import Sheets
import Wording

/// A remittance voucher on paper: who pays whom, a line a case, what is paid out, the posting proposal.
struct VoucherSheet {
  let voucher: Voucher
  /// In the creditor's language.
  let wording: Wording
  /// Who settles; without a name the creditor's own.
  let agency: AgencySettings

  var sheet: Sheet {
    let text = VoucherText(voucher, wording)
    let sender = lines(
      agency.name,
      agency.address,
      "\(agency.postcode) \(agency.city)"
    )
    let creditor = voucher.creditor
    let contact = lines(agency.email, agency.phone).joined(separator: ", ")
    return Sheet(
      title: text.title.text,
      author: sender.first ?? SafeText(creditor.name).text,
      language: wording.language.rawValue,
      day: voucher.settlement.day.iso,
      blocks: [
        .sender(sender),
        .address(
          lines(creditor.name, creditor.address, "\(creditor.postcode) \(creditor.city)")
        ),
        .date(wording.longDate(voucher.settlement.day)),
        .heading(text.title.text),
        .paragraph(text.head.dropFirst().map(\.text).joined(separator: ". ")),
        .table(table(.cases(of: voucher, wording))),
        .paragraph(text.payout.text),
        .paragraph(wording.text(Sentence("settlement.posting"))),
        .table(table(.posting(of: voucher, wording))),
        .paragraph(text.receipt.text),
        .footer(contact.isEmpty ? [] : [contact]),
      ]
    )
  }

  private func table(_ table: VoucherTable) -> SheetTable {
    SheetTable(
      columns: table.columns.map {
        SheetTable.Column(title: SafeText($0.title).text, isAmount: $0.isFigure)
      },
      rows: table.rows.map { $0.map { SafeText($0).text } },
      hasTotal: true
    )
  }

  /// The lines of these texts, cleaned; without empty ones.
  private func lines(_ texts: String...) -> [String] {
    texts.flatMap { SafeText.lines(of: $0) }.map(\.text).filter { text in
      text.contains { !$0.isWhitespace }
    }
  }
}
