import CaseStore
import DebtCollection

/// Registered cases that get no letter because there is nowhere to pay: no agency's account is configured,
/// and neither their creditor nor an invoice has one.
struct UnpayableCases {
  /// No more cases are looked through; there may be more then.
  private static let cap = 1_000
  private static let batch = 200

  private(set) var totals = CaseTotals(byCurrency: [:], capped: false)
  /// Their creditors, each once.
  private(set) var creditors: [CreditorID] = []

  /// - Parameter creditors: those looked at; nil is all.
  init(_ reader: any CaseReader, of creditors: [CreditorID]?) throws {
    let lacking = try reader.creditors().filter { id, creditor in
      creditor.account.isEmpty && creditors?.contains(id) ?? true
    }
    guard !lacking.isEmpty else { return }
    let ids = Set(lacking.map(\.0))
    var (last, seen): (CaseNumber?, Int) = (nil, 0)
    while seen < Self.cap {
      // What has been taken up has its KID, and has had somewhere to be paid.
      let numbers = try reader.unnumbered(after: last, limit: Self.batch)
      for number in numbers {
        guard let detail = try reader.detail(number), ids.contains(detail.row.creditor) else {
          continue
        }
        add(detail)
      }
      guard numbers.count == Self.batch else { return }
      (last, seen) = (numbers.last, seen + numbers.count)
    }
    totals.capped = true
  }

  private mutating func add(_ detail: CaseDetail) {
    let target = PaymentTarget(
      agency: "",
      creditor: detail.creditor,
      invoices: detail.invoices,
      kid: detail.kid
    )
    guard target.account.isEmpty else { return }
    let (row, amounts) = (detail.row, detail.row.state.amounts)
    totals.byCurrency[row.currency, default: .none].add(
      principal: amounts.principal,
      outstanding: amounts.outstanding
    )
    if !creditors.contains(row.creditor) { creditors.append(row.creditor) }
  }
}
