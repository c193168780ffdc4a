import CaseStore
import DebtCollection

/// The units of one transaction on their way into the store.
struct ImportBatch {
  let writer: any CaseWriter
  let rules: ImportRules
  let options: ImportOptions
  var report: ImportReport

  let now: Timestamp
  /// Who brings it in.
  var actor = Actor.intake
  /// Creditors met in this batch, by the number and name their documents give.
  var suppliers: [SupplierName: CreditorID] = [:]
  var creditors: [CreditorID: Creditor] = [:]
  /// Documents of this batch's numbers that the store knows, and those this batch has added.
  var known: [DocumentKey: KnownDocument] = [:]
  /// Credit notes that wait, by creditor.
  var openNotes: [CreditorID: [OpenCreditNote]] = [:]
  /// Notes of this batch that wait, with the files inside them: taken up in the same batch, they bring
  /// them along.
  var heldFiles: [(key: DocumentKey, note: PlacedDocument)] = []
  /// Letters that money booked on cases asks for, remembered at the end.
  var owedLetters: Set<OwedLetters.Letter> = []
  /// How cases of a creditor begin.
  var openings: [CreditorID: CaseOpening] = [:]

  /// What a document is known by (decisions.md 4).
  struct DocumentKey: Hashable {
    var creditor: CreditorID
    var kind: DocumentKind
    var number: String
  }

  /// What a document calls its creditor.
  struct SupplierName: Hashable {
    var number: String
    var name: String
  }

  init(
    writer: any CaseWriter,
    rules: ImportRules,
    options: ImportOptions,
    report: ImportReport
  ) {
    self.writer = writer
    self.rules = rules
    self.options = options
    self.report = report
    now = rules.clock.now()
  }

  var today: CivilDate { OsloTime.date(of: now) }

  /// Takes in the units, in order.
  mutating func take(_ units: [ImportUnit]) throws {
    try findKnown(units)
    for unit in units {
      do {
        switch unit.first.document.kind {
        case .invoice: try takeInvoices(unit)
        case .creditNote: try takeCreditNote(unit.first)
        }
      } catch let problem as IntakeProblem {
        for document in unit.documents {
          report.refused.append(document.notice(problem.sentence))
        }
      }
    }
    try rememberOwed()
    for (_, note) in heldFiles {
      let count = note.document.attachments.count
      report.warn(note.notice(Sentence("intake.warning.note-files-wait", [.count(count)])))
    }
  }

  /// Remembers the letters that are owed now, all at once: the store keeps them in one fact.
  func rememberOwed() throws {
    guard !owedLetters.isEmpty else { return }
    try OwedLetters.add(owedLetters, in: writer)
  }

  /// One look-up for each creditor and kind of document in the batch.
  private mutating func findKnown(_ units: [ImportUnit]) throws {
    var numbers: [DocumentKey: [String]] = [:]
    for unit in units {
      for placed in unit.documents {
        let creditor = try creditor(of: placed).id
        let key = DocumentKey(creditor: creditor, kind: placed.document.storedKind, number: "")
        numbers[key, default: []].append(placed.document.number)
      }
    }
    for (key, numbers) in numbers {
      let found = try writer.documents(creditor: key.creditor, kind: key.kind, numbers: numbers)
      for (number, document) in found {
        known[DocumentKey(creditor: key.creditor, kind: key.kind, number: number)] = document
      }
    }
  }

  /// The creditor, made when it is new (its VAT standing unknown), filled in where the document knows
  /// more.
  mutating func creditor(of placed: PlacedDocument) throws -> (id: CreditorID, value: Creditor) {
    let supplier = placed.supplier
    let name = SupplierName(number: supplier.organisationNumber, name: supplier.name)
    let id = try suppliers[name] ?? find(supplier, placed)
    suppliers[name] = id
    let stored = creditors[id] ?? supplier
    var filled = stored
    filled.fill(from: supplier)
    if filled != stored { _ = try writer.save(filled) }
    creditors[id] = filled
    return (id, filled)
  }

  /// The creditor of a number and name, made when it is new. What is no checked number is not trusted to
  /// be one creditor's: another name under it is another creditor, which is said.
  private mutating func find(
    _ supplier: Creditor,
    _ placed: PlacedDocument
  ) throws -> CreditorID {
    var wanted = supplier
    var place = 1
    var first: Creditor?
    while let (id, stored) = try writer.creditor(organisationNumber: wanted.organisationNumber) {
      let identity = stored.identity(of: supplier)
      // The very document that is in already says that its creditor was given another name here.
      let isTheirs = try identity != .other || brought(placed, by: id)
      if isTheirs {
        if creditors[id] == nil { creditors[id] = stored }
        if identity == .renamed { warn(placed, "creditor-renamed", stored, supplier) }
        return id
      }
      first = first ?? stored
      place += 1
      wanted = supplier.keptApart(place)
    }
    let id = try writer.save(wanted)
    creditors[id] = wanted
    if let first {
      warn(placed, "creditor-of-another", first, supplier, [.text(wanted.organisationNumber)])
    }
    return id
  }

  /// Whether a document is in already as this creditor's.
  private func brought(_ placed: PlacedDocument, by creditor: CreditorID) throws -> Bool {
    let document = placed.document
    let found = try writer.documents(
      creditor: creditor,
      kind: document.storedKind,
      numbers: [document.number]
    )
    return found[document.number]?.contentHash == document.contentHash
  }

  private mutating func warn(
    _ placed: PlacedDocument,
    _ key: String,
    _ stored: Creditor,
    _ named: Creditor,
    _ more: [SentenceValue] = []
  ) {
    let values = [stored.statedNumber, stored.name, named.name].map(SentenceValue.text)
    report.warn(placed.notice(Sentence("intake.warning.\(key)", values + more)))
  }

  /// How cases of this creditor begin, by its plan.
  mutating func opening(_ id: CreditorID, _ creditor: Creditor) -> CaseOpening {
    if let met = openings[id] { return met }
    let registration = Registration(fold: CaseFold(plan: rules.plan(creditor)))
    let opening = CaseOpening(
      registration: registration,
      now: now,
      undisputed: options.undisputed
    )
    openings[id] = opening
    return opening
  }

  func event(_ happening: Happening) -> CaseEvent {
    CaseEvent(at: now, day: today, actor: actor, happening)
  }

  mutating func warn(_ placed: PlacedDocument) {
    for sentence in placed.document.warnings { report.warn(placed.notice(sentence)) }
    if let excess = rules.rates.flatMap({ placed.document.excessiveTerms(by: $0) }) {
      let days = [excess.given, excess.most].map(SentenceValue.count)
      report.warn(placed.notice(Sentence("intake.warning.terms-long", days)))
    }
  }
}

extension InvoiceDocument {
  /// The kind as the store keeps it.
  var storedKind: DocumentKind { kind == .invoice ? .invoice : .creditNote }
}

extension Creditor {
  /// Takes what was not known before; what is known is the user's and stays.
  fileprivate mutating func fill(from other: Creditor) {
    for field in [
      \Creditor.account, \.address, \.postcode, \.city, \.email, \.phone,
    ] where self[keyPath: field].isEmpty {
      self[keyPath: field] = other[keyPath: field]
    }
  }
}
