import DebtCollection
import Testing

@testable import Intake

/// What is broken, hostile or something else is refused with one clear reason, and nothing happens.
struct HostileXMLTests {
  @Test(
    "Refused",
    arguments: [
      ("billion laughs", Hostile.billionLaughs, "xml.doctype"),
      ("external entity", Hostile.externalEntity, "xml.doctype"),
      ("doctype alone", "<!DOCTYPE html><html></html>", "xml.doctype"),
      ("own entity", "<Invoice \(Hostile.space)><ID>&x;</ID></Invoice>", "xml.malformed"),
      ("deep", Hostile.deep, "xml.depth"),
      ("many attributes", Hostile.wide, "xml.attributes"),
      ("long tag", Hostile.longTag, "xml.tag"),
      ("truncated", String(Hostile.ubl.prefix(200)), "xml.malformed"),
      ("two roots", Hostile.ubl + "<a/>", "xml.malformed"),
      ("wrong nesting", "<Invoice \(Hostile.space)><a><b></a></b></Invoice>", "xml.malformed"),
      ("open comment", "<Invoice \(Hostile.space)><!-- </Invoice>", "xml.malformed"),
      ("NUL", "<Invoice \(Hostile.space)><ID>\0</ID></Invoice>", "xml.malformed"),
      ("strange encoding", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", "xml.encoding"),
      ("no such encoding", "<?xml version=\"1.0\" encoding=\"X-NO\"?><a/>", "xml.malformed"),
      ("html", "<html><body/></html>", "document.wrong-kind"),
      ("reminder", "<Reminder xmlns=\"urn:x\"/>", "document.wrong-kind"),
      ("order", "<Order xmlns=\"urn:x\"/>", "document.wrong-kind"),
      ("receipt", "<ApplicationResponse xmlns=\"urn:x\"/>", "document.wrong-kind"),
      (
        "pain.001", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"/>",
        "document.wrong-kind"
      ),
      (
        "camt", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"/>",
        "document.wrong-kind"
      ),
      ("other root", "<note/>", "document.unknown-root"),
      ("other namespace", "<Invoice xmlns=\"urn:x\"/>", "document.unknown-namespace"),
      ("empty envelope", "<StandardBusinessDocument/>", "xml.empty-envelope"),
      ("empty file", "", "file.empty"), ("white space", " \n\t", "file.empty"),
      ("pdf", "%PDF-1.7", "file.foreign"), ("json", "[{}]", "file.foreign"),
    ]
  )
  func refused(_ name: String, _ text: String, _ code: String) {
    #expect(Fixture.refusals(Array(text.utf8)) == [code], "\(name)")
  }

  @Test(
    "A field that is missing or wrong is named",
    arguments: [
      (["ID": ""], "document.missing"), (["IssueDate": ""], "document.missing"),
      (["IssueDate": "01.08.2026"], "document.date"),
      (["IssueDate": "2026-02-30"], "document.date"),
      (["DueDate": "soon"], "document.date"), (["DocumentCurrencyCode": ""], "document.missing"),
      (["DocumentCurrencyCode": "kroner"], "document.currency"),
      (["DocumentCurrencyCode": "EUR"], "document.two-currencies"),
      (["PayableAmount": ""], "document.missing"), (["PayableAmount": "1.005"], "document.amount"),
      (["PayableAmount": "NaN"], "document.amount"),
      (["AccountingSupplierParty": ""], "document.missing"),
      (["AccountingCustomerParty": ""], "document.missing"),
    ]
  )
  func fields(_ changes: [String: String], _ code: String) {
    #expect(Fixture.refusals(Array(Hostile.invoice(changes).utf8)) == [code])
  }

  @Test("Bytes that are not the declared encoding")
  func badBytes() {
    let bytes = Array(Hostile.invoice(["ID": "BAD"]).utf8)
    let spoilt = bytes.map { $0 == UInt8(ascii: "B") ? 0xFF : $0 }
    #expect(Fixture.refusals(spoilt) == ["xml.malformed"])
  }

  @Test("Larger than the limit, told with the limit")
  func tooLarge() {
    let items = Fixture.items(
      Array(Hostile.ubl.utf8) + [UInt8](repeating: 0x20, count: 50 * 1024 * 1024)
    )
    #expect(items.map(\.problem) == [IntakeProblem("file.too-large", [.count(25)])])
  }

  @Test("A large attachment comes in; one over the limit is left out with a warning")
  func attachments() throws {
    func invoice(_ megabytes: Int) -> String {
      let base64 = String(repeating: "QUJD", count: megabytes * 1024 * 1024 / 3)
      return Hostile.invoice(
        more: """
          <AdditionalDocumentReference><ID>x</ID><Attachment><EmbeddedDocumentBinaryObject \
          mimeCode="application/pdf" filename="x.pdf">\(base64)</EmbeddedDocumentBinaryObject>\
          </Attachment></AdditionalDocumentReference>
          """
      )
    }
    let kept = try Fixture.document(invoice(9))
    #expect(kept.attachments.map(\.bytes.count) == [9 * 1024 * 1024 / 3 * 3])
    let left = try Fixture.document(invoice(12))
    #expect(left.attachments.isEmpty)
    #expect(left.warnings.map(\.key) == ["intake.warning.attachment-large"])
  }

  @Test("Flipped bytes never crash: a document or one reason", arguments: [1, 2, 3])
  func flipped(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sources = [Array(Hostile.ubl.utf8), Array(Hostile.billionLaughs.utf8)]
    for _ in 0..<1500 {
      var bytes = sources.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      #expect(Fixture.items(bytes).count == 1 || bytes.first != 0x3C)
    }
  }
}
