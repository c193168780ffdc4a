import DebtCollection

/// Reads one UBL or CII document, piece by piece.
final class XMLInvoiceParser {
  private final class Work {
    var format: DocumentFormat?
    var draft = DocumentDraft()
  }

  private let work = Work()
  private let reader: XMLReader

  init(limits: XMLLimits = XMLLimits()) {
    let work = work
    reader = XMLReader(
      limits: limits,
      onRoot: { (name, space) throws(IntakeProblem) in
        work.format = try DocumentFormat(root: name, namespace: space)
      },
      onElement: { element throws(IntakeProblem) in
        switch work.format {
        case .ublInvoice, .ublCreditNote: UBLTable.table.take(element, into: &work.draft)
        case .cii: CIITable.table.take(element, into: &work.draft)
        case nil: break
        }
      }
    )
  }

  /// Reads the next piece, of any size.
  func push(_ bytes: UnsafeRawBufferPointer) throws(IntakeProblem) { try reader.push(bytes) }

  /// The document, when all has been read.
  func finish() throws(IntakeProblem) -> InvoiceDocument {
    try reader.finish()
    var draft = work.draft
    switch work.format {
    case .cii: draft.source = "cii"
    case .ublCreditNote:
      draft.isCreditNoteRoot = true
      draft.source = Self.source(of: draft)
    case .ublInvoice, nil: draft.source = Self.source(of: draft)
    }
    return try draft.document()
  }

  /// EHF is Norwegian UBL: it says so in its profile, or its supplier is Norwegian.
  private static func source(of draft: DocumentDraft) -> String {
    let profile = draft.profile.lowercased()
    let isEHF =
      profile.contains("difi.no") || profile.contains("anskaffelser.no")
      || draft.supplier.country.uppercased() == "NO"
    return isEHF ? "ehf" : "ubl"
  }
}
