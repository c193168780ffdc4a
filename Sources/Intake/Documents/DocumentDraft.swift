/// What a format's table has picked out of a document so far, as text.
///
/// Both XML formats fill the same draft; `DocumentDraft+Document.swift` turns it into a document.
struct DocumentDraft: Sendable {
  var isCreditNoteRoot = false
  /// `ehf`, `ubl` or `cii`.
  var source = ""
  var profile = ""
  var number = ""
  var typeCode = ""
  var issued = ""
  var due = ""
  var paymentDue = ""
  var terms: [String] = []
  var currency = ""
  var payable = ""
  var payableCurrency = ""
  var taxTotals: [(amount: String, currency: String)] = []
  var prepaid = ""
  var supplier = PartyDraft()
  var customer = PartyDraft()
  var paymentID = ""
  var account = ""
  var references: [String] = []
  var notes: [String] = []
  var items: [String] = []
  var lineCount = 0
  var attachment = AttachmentDraft()
  var attachments: [AttachmentDraft] = []
}

/// A party as a document names it.
struct PartyDraft: Sendable {
  var tradeName = ""
  var legalName = ""
  var firstName = ""
  var familyName = ""
  var legalNumber = SchemedID()
  var endpoint = SchemedID()
  var ids: [SchemedID] = []
  var taxNumbers: [String] = []
  var addressLines: [String] = []
  var postcode = ""
  var city = ""
  var country = ""
  var phone = ""
  var email = ""
}

/// A number with the register it belongs to, where that is said.
struct SchemedID: Sendable {
  var scheme = ""
  var value = ""
}

/// An attachment while its reference is read.
struct AttachmentDraft: Sendable {
  var id = ""
  var description = ""
  var fileName = ""
  var mediaType = ""
  var base64: [UInt8] = []
}
