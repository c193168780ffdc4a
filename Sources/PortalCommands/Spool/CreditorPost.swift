import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import PortalModel
import Wording

/// What creditors get by e-mail besides letters, each once: the collection list on the day it is made
/// (R94), each settlement's voucher (decisions.md 9), the reminder of questions that wait.
struct CreditorPost {
  let work: SpoolWork
  let folder: SpoolFolder
  let printer: LetterPrinter

  /// What was put into the spool, and whom nothing can be sent to.
  struct Report {
    var lists = 0
    var vouchers = 0
    var reminders = 0
    /// Creditors without an address for it.
    var nobody: [String] = []
  }

  /// The day of the last list, and the number of the last settlement that have been sent.
  private static let listFact = "mailed-list"
  private static let voucherFact = "mailed-voucher"

  /// Puts what is new into the spool; the first time what was made before today is left.
  func put() throws -> Report {
    var report = Report()
    try putLists(&report)
    try putVouchers(&report)
    try putReminders(&report)
    return report
  }

  func wording(of creditor: Creditor) -> Wording {
    Wording(work.catalogues[creditor.language], today: work.today)
  }

  // The collection list

  private func putLists(_ report: inout Report) throws {
    let spool = MailingSpool(store: work.store, folder: folder)
    let known = try spool.remembered(Self.listFact, first: (work.today - 1).iso)
    let reader = try work.store.reader(.jobs)
    let records = CaseRecords(reader: reader, rates: try work.rates.value(), day: work.today)
    let rows = try listed(reader).filter { ($0.state.listed?.iso ?? "") > known }
    guard let newest = rows.compactMap(\.state.listed).max() else { return }
    let creditors = Dictionary(uniqueKeysWithValues: try reader.creditors())
    var mailings: [CreditorMailing] = []
    let lists = Dictionary(grouping: rows, by: \.creditor)
    for (id, rows) in lists.sorted(by: { $0.key.value < $1.key.value }) {
      guard let creditor = creditors[id] else { continue }
      guard let to = CreditorMailing.address(creditor.listContact, of: creditor) else {
        report.nobody.append(creditor.name)
        continue
      }
      mailings.append(try list(of: rows, id, creditor, to, records))
    }
    try spool.put(mailings, remembering: newest.iso, as: Self.listFact)
    report.lists = mailings.count
  }

  /// All that is on a list now.
  private func listed(_ reader: any CaseReader) throws -> [CaseRow] {
    let query = CaseQuery(
      filter: .field(.mark, .code([FilterMark.listed.rawValue])),
      sort: .outstanding,
      descending: true,
      today: work.today
    )
    var rows: [CaseRow] = []
    var anchor = PageAnchor.first
    while true {
      let page = try reader.page(of: query, at: anchor, limit: 500)
      rows += page.rows
      guard !page.reachesEnd, let last = page.rows.last else { return rows }
      anchor = .after(last.position)
    }
  }

  private func list(
    of rows: [CaseRow],
    _ id: CreditorID,
    _ creditor: Creditor,
    _ address: String,
    _ records: CaseRecords
  ) throws -> CreditorMailing {
    let wording = wording(of: creditor)
    let day = rows.compactMap(\.state.listed).max() ?? work.today
    let head = Sentence(
      "cli.list-head",
      [.date(day), .moment(rows.compactMap(\.state.cutOff).max() ?? work.clock.now())]
    )
    var sums: [Currency: Money] = [:]
    for row in rows { sums[row.currency, default: .zero] += row.state.amounts.outstanding }
    let total = sums.sorted { $0.key < $1.key }.map { currency, sum in
      let count = rows.count { $0.currency == currency }
      return wording.text(Sentence("cli.cases-sum", [.count(count), .money(sum, currency)]))
    }
    let records = try records.records(rows.map(\.number))
    let table = CollectionListTable.table(of: records, wording).lines.map(\.text)
    let json = work.caseJSON
    let csv = records.reduce(into: CaseCSV.heading) { $0 += CaseCSV.row($1, json) }
    return CreditorMailing(
      .list,
      name: "list-\(day.iso)-\(id.value)",
      day: day,
      to: creditor,
      at: address,
      language: wording.language.rawValue,
      title: wording.text(head),
      text: ([wording.text(head), ""] + table + [""] + total).map { $0 + "\n" }.joined(),
      amount: sums[.nok] ?? sums.values.first ?? .zero,
      file: .init(ending: "csv", bytes: Array(csv.utf8))
    )
  }

  // Vouchers

  private func putVouchers(_ report: inout Report) throws {
    let spool = MailingSpool(store: work.store, folder: folder)
    let reader = try work.store.reader(.jobs)
    let heads = try reader.payments.settlements(limit: 100_000)
    let old = heads.first { $0.day < work.today }?.number ?? "-"
    let known = try spool.remembered(Self.voucherFact, first: old)
    let new = heads.prefix { $0.number != known }
    guard let newest = new.first else { return }
    var mailings: [CreditorMailing] = []
    for head in new.reversed() {
      let voucher = try Voucher(head.number, from: reader)
      let creditor = voucher.creditor
      guard let to = CreditorMailing.address(creditor.settlementContact, of: creditor) else {
        report.nobody.append(creditor.name)
        continue
      }
      mailings.append(try mailing(of: voucher, to))
    }
    try spool.put(mailings, remembering: newest.number, as: Self.voucherFact)
    report.vouchers = mailings.count
  }

  private func mailing(of voucher: Voucher, _ address: String) throws -> CreditorMailing {
    let wording = wording(of: voucher.creditor)
    let text = VoucherText(voucher, wording)
    let pdf = try printer.pdf(
      of: VoucherSheet(
        voucher: voucher,
        wording: wording,
        agency: work.configuration.agency
      ).sheet
    )
    return CreditorMailing(
      .voucher,
      name: "voucher-\(voucher.settlement.number)",
      day: voucher.settlement.day,
      to: voucher.creditor,
      at: address,
      language: wording.language.rawValue,
      title: text.title.text,
      text: text.lines.map { $0.text + "\n" }.joined(),
      amount: voucher.settlement.payout,
      file: .init(ending: "pdf", bytes: pdf.bytes, pages: pdf.pages)
    )
  }
}
