import CaseStore
import DebtCollection
import Wording

/// Payments as a table for people.
struct PaymentTable {
  let session: Session

  func write(_ payments: [StoredPayment], suggestions: [Int64: [String]] = [:]) {
    let wording = session.wording
    let titles = ["pay.number", "pay.booked", "pay.amount", "pay.case", "pay.kid", "pay.payer"]
    var columns = titles.map {
      TextTable.Column(title: SafeText(wording.capitalised(wording.word($0))))
    }
    columns[2].alignment = .trailing
    columns.append(.init(title: SafeText(wording.capitalised(wording.word("pay.text"))), most: 60))
    var table = TextTable(columns)
    for payment in payments {
      table.add(
        [
          String(payment.id), wording.date(payment.booked),
          wording.money(payment.amount, payment.currency), payment.number?.description ?? "",
          payment.kid, payment.payer, payment.text,
        ].map { SafeText($0) }
      )
      for line in suggestions[payment.id] ?? [] {
        table.add(["", "", "", "", "", ""].map { SafeText($0) } + [SafeText(line)])
      }
    }
    table.lines.forEach(session.output.line)
  }

  static func csv(_ payments: [StoredPayment]) -> String {
    let heading = [
      "payment", "booked", "ordered", "amount", "currency", "account", "kid", "payer",
      "payerAccount", "text", "source", "home", "caseNumber", "direct",
    ]
    let lines = payments.map { payment in
      [
        String(payment.id), payment.booked.iso, payment.ordered?.iso ?? "", payment.amount.plain,
        payment.currency.code, payment.account, payment.kid, payment.payer,
        payment.payerAccount, payment.text, payment.source.name, payment.home.name,
        payment.number?.description ?? "", payment.direct ? "true" : "false",
      ]
    }
    return ([heading] + lines).map(CaseCSV.line).joined()
  }
}
