import CaseStore
import DebtCollection
import PortalModel
import Wording

/// The collection list for people: each case's notice, the deadline it gave, sum and reason.
enum CollectionListTable {
  private static let columns = [
    TextTable.Column(title: "column.case"),
    TextTable.Column(title: "column.invoice", most: 16),
    TextTable.Column(title: "column.debtor", most: 32),
    TextTable.Column(title: "letter.notice"),
    TextTable.Column(title: "column.deadline"),
    TextTable.Column(title: "column.outstanding", alignment: .trailing),
    TextTable.Column(title: "cli.currency"),
    TextTable.Column(title: "column.reason"),
    TextTable.Column(title: "column.next", most: 40),
  ]

  static func table(of records: [CaseRecord], _ wording: Wording) -> TextTable {
    var table = TextTable(columns.map { CaseListing.headed($0, wording) })
    for record in records { table.add(cells(of: record, wording)) }
    return table
  }

  static func cells(of record: CaseRecord, _ wording: Wording) -> [SafeText] {
    let (row, state) = (record.row, record.state)
    return [
      row.number.description, row.invoiceNumber, row.debtorName,
      record.noticed.map { wording.date($0) } ?? "", state.deadline.map { wording.date($0) } ?? "",
      wording.amount(state.amounts.outstanding), row.currency.code,
      wording.word(ListReason.key(of: state)), CaseListing.next(of: state, wording),
    ].map { SafeText($0) }
  }
}

extension CaseRecord {
  /// The day of the collection notice that holds; nil before there is one.
  var noticed: CivilDate? {
    var voided = 0
    for event in events.reversed() {
      switch event.happening {
      case .letterVoided(.notice): voided += 1
      case .letterSent(let letter) where letter.kind == .notice:
        if voided == 0 { return event.day }
        voided -= 1
      default: continue
      }
    }
    return nil
  }

  /// Why it stands on the collection list, and what holds it there; nil where it does not.
  var listReason: String? {
    guard state.listed != nil else { return nil }
    return ListReason.key(of: state).split(separator: ".").last.map(String.init)
  }
}
