import DebtCollection
import FoundationEssentials
import Testing

@testable import Intake

/// The public files nobody on this project wrote come in with the values their index says.
struct SampleInvoiceTests {
  /// One row of `index.json`; dates as the document writes them.
  struct Expected: Decodable, CustomTestStringConvertible {
    var file: String
    var doc: String
    var id: String
    var typeCode: String
    var issue: String
    var due: String?
    var currency: String
    var payable: String
    var taxTotal: String?
    var supplier: String
    var supplierOrg: String?
    var customer: String
    var customerOrg: String?
    var customerCity: String?
    var customerZip: String?
    var paymentId: String?
    var account: String?
    var billingRef: [String]?
    var lines: Int?
    var kidCheck: String?
    var supplierOrgValid: Bool?
    var customerOrgValid: Bool?
    var testDescription: String { file }
  }

  static let folder = Fixture.root.map { "\($0)/../shared/samples/einvoice" } ?? ""
  static let index: [Expected] = {
    guard let data = FileManager.default.contents(atPath: "\(folder)/index.json") else { return [] }
    return (try? JSONDecoder().decode([Expected].self, from: data)) ?? []
  }()

  @Test(
    "A sample comes in with the values of its index",
    .enabled(if: !index.isEmpty),
    arguments: index
  )
  func values(_ expected: Expected) throws {
    let document = try Fixture.document(path: "\(Self.folder)/\(expected.file)")

    #expect(document.kind == (expected.doc == "CreditNote" ? .creditNote : .invoice))
    #expect(document.number == expected.id)
    #expect(document.typeCode == expected.typeCode)
    #expect(document.issued.iso.filter { $0 != "-" } == expected.issue.filter { $0 != "-" })
    #expect(
      (document.dueRule == .stated ? document.due?.iso.filter { $0 != "-" } : nil)
        == expected.due?.filter { $0 != "-" }
    )
    #expect(document.currency.code == expected.currency)
    #expect(document.payable == Money(decimal: expected.payable))
    if let tax = expected.taxTotal { #expect(document.taxTotal == Money(decimal: tax)) }
    #expect(document.supplier.name == expected.supplier)
    #expect(document.customer.name == expected.customer)
    #expect(document.paymentID == expected.paymentId ?? "")
    #expect(document.account == expected.account ?? "")
    if let references = expected.billingRef { #expect(document.billingReferences == references) }
    if let lines = expected.lines { #expect(document.lineCount == lines) }
    guard expected.doc != "CII" else { return }
    #expect(document.supplier.organisationNumber == expected.supplierOrg ?? "")
    #expect(document.customer.organisationNumber == expected.customerOrg ?? "")
    #expect(document.customer.city == expected.customerCity ?? document.customer.city)
    #expect(document.customer.postcode == expected.customerZip ?? document.customer.postcode)
  }

  @Test("A postcode of three digits is told, and not mended", .enabled(if: !index.isEmpty))
  func postcode() throws {
    let document = try Fixture.document(path: "\(Self.folder)/ehf-3-faktura-1.xml")
    #expect(document.customer.postcode == "101")
    #expect(document.warnings.contains(Sentence("intake.warning.postcode", [.text("101")])))
  }

  @Test("A failed check digit is a warning", .enabled(if: !index.isEmpty), arguments: index)
  func warnings(_ expected: Expected) throws {
    let keys = try Fixture.document(path: "\(Self.folder)/\(expected.file)").warnings.map(\.key)
    #expect(
      keys.contains("intake.warning.kid") == (expected.kidCheck == "check-digit-wrong")
    )
    let numbers = [expected.supplierOrgValid, expected.customerOrgValid].compactMap { $0 }
    if !numbers.isEmpty {
      #expect(
        keys.contains("intake.warning.organisation-number") == numbers.contains(false)
      )
    }
  }

  @Test("Attachments are kept as they came", .enabled(if: !index.isEmpty))
  func attachments() throws {
    let document = try Fixture.document(
      path: "\(Self.folder)/Invoice_EHF3.0_forward-billing-nettleie-consumer_v2.0.xml"
    )
    #expect(
      document.attachments == [
        DocumentAttachment(
          name: "originalinvoice.pdf",
          mediaType: "application/pdf",
          bytes: Array("Base64 content example".utf8)
        )
      ]
    )
  }
}
