import CaseStore
import DebtCollection

extension Portal {
  /// Copies case number, KID and outstanding amount, a tab between.
  func copyCase() {
    whenRead { portal, read in
      let outstanding = read.row.state.amounts.outstanding
      portal.demand(.copy("\(read.row.number)\t\(read.kid)\t\(outstanding.plain)"))
      portal.say(Notice(Sentence("notice.copied-case", [.text("\(read.row.number)")])))
    }
  }

  /// Copies what a customer on the telephone needs to pay: KID, account, sum, pay by.
  func copyPayment() {
    whenRead { portal, _ in
      guard let head = portal.detail.head(in: portal.environment, on: portal.day) else { return }
      guard let line = PaymentLine(head, on: portal.day) else {
        return portal.refuse(Refusal("nothing-to-pay"))
      }
      portal.demand(.copy(line.text))
      portal.say(Notice(Sentence("notice.copied-payment", [.text(line.text)])))
    }
  }

  /// The case commands for one case are about, when its detail has been read.
  var currentDetail: CaseDetail? {
    guard let detail = detail.detail, detail.row.number == currentCase else { return nil }
    return detail
  }

  /// Does something with the case in hand: now, or when it has been read, which where the list stands
  /// alone it has not been yet. The next key calls it off.
  func whenRead(_ run: @escaping (Portal, CaseDetail) -> Void) {
    if let read = currentDetail { return run(self, read) }
    guard let number = currentCase else { return refuse(Refusal("no-case")) }
    awaited = (number, run)
    detail.show(number)
  }

  /// Does what waited for the case, once it has come; whether there was such.
  func runAwaited() -> Bool {
    guard let (number, run) = awaited, let read = currentDetail, read.row.number == number else {
      return false
    }
    awaited = nil
    run(self, read)
    return true
  }
}
