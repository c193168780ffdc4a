import DebtCollection
import Testing

@testable import Intake

/// Each XML format comes in with what it says.
struct XMLDocumentTests {
  @Test("EHF 3, under other prefixes than usual")
  func ehf3() throws {
    let document = try Fixture.document(path: Fixture.path("ehf3-invoice.xml"))
    #expect(document.kind == .invoice)
    #expect(document.source == "ehf")
    #expect(document.number == "F-1001")
    #expect(document.issued == CivilDate(2026, 8, 1))
    #expect(document.due == CivilDate(2026, 8, 15))
    #expect(document.payable == Money(1250))
    #expect(document.taxTotal == Money(250))
    #expect(document.supplier.name == "Fjellheim Rør AS")
    #expect(document.supplier.organisationNumber == "988077917")
    #expect(document.supplierVATNumber == "NO988077917MVA")
    #expect(document.customer.name == "Kari & Ås <Test>")
    #expect(document.customer.customerNumber == "K-77")
    #expect(document.customer.kind == .unknown)
    #expect(document.customer.address == "Testveien 2\nH0101")
    #expect(document.customer.email == "kari@example.invalid")
    #expect(document.paymentID == "0000012344")
    #expect(document.notes == ["Takk for handelen"])
    #expect(document.description == "Rørlegging, Deler")
    #expect(document.attachments.map(\.name) == ["timer.txt"])
    #expect(document.attachments.map(\.bytes) == [Array("timer".utf8)])
    #expect(document.warnings.map(\.key) == ["intake.warning.kind-unknown"])
  }

  @Test("EHF 2 credit note in ISO-8859-1, its amount negative")
  func ehf2() throws {
    let document = try Fixture.document(path: Fixture.path("ehf2-creditnote.xml"))
    #expect(document.kind == .creditNote)
    #expect(document.source == "ehf")
    #expect(document.due == nil)
    #expect(document.payable == Money(1250))
    #expect(document.supplier.name == "Fjellheim Rør AS")
    #expect(document.customer.name == "Kari Test")
    #expect(document.customer.customerNumber == "K-77")
    #expect(document.billingReferences == ["F-1001"])
    #expect(document.warnings.map(\.key) == ["intake.warning.negative-credit"])
  }

  @Test(
    "An amount that is no claim is refused, saying what would be",
    arguments: [
      ("-1656.25", "document.amount-negative"), ("99999999999999999999.25", "document.amount"),
      ("12.505", "document.amount"), ("0.00", nil),
    ]
  )
  func amounts(amount: String, code: String?) throws {
    let text = try Fixture.text("ehf3-invoice.xml")
    let changed = text.replacing(">1250.00</b:PayableAmount>", with: ">\(amount)</b:PayableAmount>")
    #expect(changed != text)
    #expect(Fixture.refusals(Array(changed.utf8)) == [code].compactMap(\.self))
  }

  @Test("CII, its due date counted from the terms")
  func cii() throws {
    let document = try Fixture.document(path: Fixture.path("cii-invoice.xml"))
    #expect(document.source == "cii")
    #expect(document.number == "C-31")
    #expect(document.due == CivilDate(2026, 8, 21))
    #expect(document.dueRule == .terms(days: 20))
    #expect(document.payable == Money(500))
    #expect(document.customer.kind == .business)
    #expect(document.customer.organisationNumber == "995525828")
    #expect(document.customer.postcode == "0150")
    #expect(document.warnings.map(\.key) == ["intake.warning.due-from-terms"])
  }

  @Test("An envelope is taken off")
  func envelope() throws {
    let invoice = Hostile.ubl.replacing("<?xml version=\"1.0\"?>", with: "")
    let document = try Fixture.document(
      """
      <StandardBusinessDocument xmlns="urn:x"><StandardBusinessDocumentHeader><Sender><ID>1</ID>
      </Sender></StandardBusinessDocumentHeader>\(invoice)</StandardBusinessDocument>
      """
    )
    #expect(document.number == "1")
  }

  @Test("UTF-16 is read")
  func utf16() throws {
    let text = Hostile.ubl.replacing("1.0\"?>", with: "1.0\" encoding=\"UTF-16\"?>")
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(Fixture.items(bytes).first?.document?.number == "1")
  }

  @Test(
    "Payment terms give days only when they say so once",
    arguments: [
      ("14 dager", 14), ("30 dagar netto. Dröjsmålsränta 12%", 30), ("netto 10", 10),
      ("30 days net. Penalty rate 12 %\nLine break", 30), ("Betales innen 20 dgr.", 20),
      ("14dager", 14), ("Payment within 10 days, 2% discount", nil),
      ("2 % discount if paid within 2 days. Penalty percentage 10% from due date", nil),
      ("10 dager. 20 dager", nil), ("As per contract clasuse X.123", nil), ("", nil),
      ("900 dager", nil), ("faktura 14", nil),
    ] as [(String, Int?)]
  )
  func terms(_ text: String, _ days: Int?) {
    #expect(PaymentTerms.days(in: [text]) == days)
  }

  @Test(
    "Amounts in XML",
    arguments: [
      ("802.00", 80200), ("10158", 1_015_800), ("1821.5", 182_150), ("-12.5", -1250),
      ("1.000", 100),
      ("1.005", nil), ("", nil), ("1,50", nil), ("1e3", nil), ("99999999999999999999", nil),
      (".", nil), ("--1", nil), ("1.2.3", nil),
    ] as [(String, Int64?)]
  )
  func amounts(_ text: String, _ øre: Int64?) {
    #expect(Money(decimal: text) == øre.map { Money(minorUnits: $0) })
  }

  @Test(
    "Base64",
    arguments: [
      ("dGltZXI=", "timer"), ("dGlt\n ZXI", "timer"), ("", ""), ("dGlt", "tim"), ("d", nil),
      ("dG=tZXI", nil), ("d*==", nil), ("====", nil),
    ] as [(String, String?)]
  )
  func base64(_ text: String, _ plain: String?) {
    #expect(Base64.bytes(of: Array(text.utf8)) == plain.map { Array($0.utf8) })
  }
}
