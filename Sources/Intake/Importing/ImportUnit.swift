import DebtCollection

/// A document with where it came from.
struct PlacedDocument: Sendable {
  var document: InvoiceDocument
  var file: String
  var line: Int?
  /// Its creditor, by the number it is known by in the store.
  let supplier: Creditor

  /// - Throws: the supplier has no number to know it by.
  init(_ document: InvoiceDocument, file: String, line: Int?) throws(IntakeProblem) {
    var supplier = document.supplier
    if supplier.organisationNumber.isEmpty {
      supplier.organisationNumber = document.supplierVATNumber
    }
    guard !supplier.organisationNumber.isEmpty else {
      throw .document("supplier-number", [.text(supplier.name)])
    }
    self.supplier = supplier
    self.document = document
    self.file = file
    self.line = line
  }

  func notice(_ sentence: Sentence) -> ImportReport.Notice {
    ImportReport.Notice(file: file, line: line, sentence: sentence)
  }
}

/// What becomes one case, or one credit note: written whole or not at all.
struct ImportUnit: Sendable {
  /// Never empty; several only for the invoices of one case reference.
  var documents: [PlacedDocument]

  var first: PlacedDocument { documents[0] }
}

/// Gathers a file's documents into units: rows of one case reference are one case, wherever they stand.
struct UnitGatherer {
  private var held: [[PlacedDocument]] = []
  private var places: [String: Int] = [:]

  /// The unit this document is by itself, or nil while it is held for the others of its case.
  mutating func add(_ document: PlacedDocument) -> ImportUnit? {
    let reference = document.document.ledger.caseReference
    guard !reference.isEmpty, document.document.kind == .invoice else {
      return ImportUnit(documents: [document])
    }
    let supplier = document.supplier
    // Two creditors may share a number that cannot be checked; a case is one creditor's.
    let name = supplier.hasCheckedNumber ? "" : Folding.fold(supplier.name)
    let key = "\(supplier.organisationNumber)\u{1F}\(name)\u{1F}\(reference)"
    if let place = places[key] {
      held[place].append(document)
    } else {
      places[key] = held.count
      held.append([document])
    }
    return nil
  }

  /// What was held, in the order the references first came; called at each file's end.
  mutating func takeHeld() -> [ImportUnit] {
    defer {
      held = []
      places = [:]
    }
    return held.map { ImportUnit(documents: $0) }
  }
}
