import CaseStore
import DebtCollection

extension Portal {
  /// Copies case number, KID and outstanding amount, a tab between.
  func copyCase() {
    guard let read = currentDetail else { return refuse(Refusal("not-read-yet")) }
    let outstanding = read.row.state.amounts.outstanding
    demand(.copy("\(read.row.number)\t\(read.kid)\t\(outstanding.plain)"))
    say(Notice(Sentence("notice.copied-case", [.text("\(read.row.number)")])))
  }

  /// Copies what a customer on the telephone needs to pay: KID, account, sum, pay by.
  func copyPayment() {
    guard currentDetail != nil, let head = detail.head(in: environment, on: day) else {
      return refuse(Refusal("not-read-yet"))
    }
    guard let line = PaymentLine(head, on: day) else {
      return refuse(Refusal("nothing-to-pay"))
    }
    demand(.copy(line.text))
    say(Notice(Sentence("notice.copied-payment", [.text(line.text)])))
  }

  /// The case commands for one case are about, when its detail has been read.
  var currentDetail: CaseDetail? {
    guard let detail = detail.detail, detail.row.number == currentCase else { return nil }
    return detail
  }
}
