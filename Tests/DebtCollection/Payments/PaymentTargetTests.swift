import DebtCollection
import Testing

/// Where a case is paid: the agency's account, else the creditor's, else the invoice's with its own KID.
@Suite struct PaymentTargetTests {
  struct Row: Sendable {
    var agency = ""
    var creditor = ""
    var invoices: [(account: String, kid: String)] = [("", "")]
    var kid = "770001042330"
    var account: String
    var paidKID = "770001042330"
  }

  @Test(
    arguments: [
      Row(agency: "15034012345", creditor: "86011117947", account: "15034012345"),
      Row(creditor: "86011117947", invoices: [("60300500006", "111")], account: "86011117947"),
      Row(invoices: [("60300500006", "111")], account: "60300500006", paidKID: "111"),
      Row(invoices: [("60300500006", "")], account: "60300500006"),
      // One KID cannot stand for two invoices.
      Row(invoices: [("60300500006", "111"), ("60300500006", "222")], account: "60300500006"),
      // What has not been taken up has no KID of its own, and is not given another's.
      Row(invoices: [("60300500006", "111")], kid: "", account: "60300500006", paidKID: ""),
      Row(account: ""),
    ]
  )
  func paidTo(row: Row) {
    var creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "987654325")
    creditor.account = row.creditor
    let invoices = row.invoices.map { account, kid in
      var invoice = Invoice(
        number: "F1",
        issued: day("2026-10-19"),
        due: day("2026-11-02"),
        amount: Money(100),
        source: "csv"
      )
      (invoice.account, invoice.kid) = (account, kid)
      return invoice
    }
    let target = PaymentTarget(
      agency: row.agency,
      creditor: creditor,
      invoices: invoices,
      kid: row.kid
    )
    #expect(target.account == row.account)
    #expect(target.kid == row.paidKID)
  }
}
