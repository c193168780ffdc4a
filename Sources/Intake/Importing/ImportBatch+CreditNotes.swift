import CaseStore
import DebtCollection

/// Credit notes find their invoice, or wait for it (decisions.md 4).
extension ImportBatch {
  /// Books the note on the invoice it refers to, or keeps it until that comes.
  mutating func takeCreditNote(_ placed: PlacedDocument) throws {
    let document = placed.document
    let creditor = try creditor(of: placed)
    let key = DocumentKey(
      creditor: creditor.id,
      kind: .creditNote,
      number: document.number
    )
    if let there = known[key] { return try meetAgain(placed, there, creditor) }

    let note = OpenCreditNote(
      creditor: creditor.id,
      number: document.number,
      issued: document.issued,
      amount: document.payable,
      currency: document.currency,
      references: document.billingReferences,
      debtorName: document.customer.name,
      contentHash: document.contentHash
    )
    let found = try invoices(of: note)
    for target in found { try check(note, against: target) }
    let entered = try entered(note, on: found)
    if let number = entered.known {
      return try meetEntered(placed, note, entered.sum, in: number, creditor)
    }
    let shares = try shares(of: note, over: found, beside: entered)
    try writer.keep(note)
    report.imported += 1
    warn(placed)
    known[key] = KnownDocument(
      number: shares.first?.target.number,
      amount: note.amount,
      issued: note.issued,
      due: nil,
      contentHash: note.contentHash
    )
    if shares.isEmpty {
      report.waitingNotes.insert(key)
      openNotes[creditor.id] = nil
      if !document.attachments.isEmpty { heldFiles.append((key, placed)) }
    } else {
      try book(note, shares, creditor, [document].storedAttachments)
    }
  }

  /// Books the notes that waited for this invoice.
  mutating func takeUpNotes(
    of document: InvoiceDocument,
    _ creditor: (id: CreditorID, value: Creditor),
    in number: CaseNumber
  ) throws {
    if openNotes[creditor.id] == nil {
      openNotes[creditor.id] = try writer.openCreditNotes(of: creditor.id)
    }
    for note in openNotes[creditor.id] ?? [] where note.refers(to: document.number) {
      guard note.currency == document.currency else { continue }
      let found = try invoices(of: note)
      let entered = try entered(note, on: found)
      if let known = entered.known {
        try takeUpEntered(note, in: known)
        openNotes[creditor.id]?.removeAll { $0.number == note.number }
        continue
      }
      let shares = try shares(of: note, over: found, beside: entered)
      guard !shares.isEmpty else { continue }
      let key = DocumentKey(creditor: creditor.id, kind: .creditNote, number: note.number)
      let held = heldFiles.filter { $0.key == key }.map(\.note.document)
      heldFiles.removeAll { $0.key == key }
      try book(note, shares, creditor, held.storedAttachments)
      openNotes[creditor.id]?.removeAll { $0.number == note.number }
    }
  }

  /// Books a note that waits on a case somebody has named: on its invoices, the earliest due first,
  /// each up to what is left of it; what is more is owed back as far as it was paid.
  mutating func assign(_ note: OpenCreditNote, to detail: CaseDetail) throws {
    let targets = detail.invoices.sorted { $0.due < $1.due }.map {
      Target(number: detail.row.number, invoice: $0.number, amount: $0.amount, left: $0.remaining)
    }
    var rest = note.amount
    var shares: [Share] = []
    for target in targets {
      let share = min(rest, max(.zero, target.left ?? target.amount))
      rest -= share
      if share > .zero { shares.append(Share(target: target, amount: share)) }
    }
    if rest > .zero, shares.isEmpty, let first = targets.first {
      shares = [Share(target: first, amount: rest)]
    } else if rest > .zero {
      // More than the case owes: with the last share, so that the case is closed by one event.
      shares[shares.count - 1].amount += rest
    }
    try book(note, shares, (detail.row.creditor, detail.creditor))
  }

  /// An invoice a note is booked on.
  private struct Target {
    var number: CaseNumber
    var invoice: String
    var amount: Money
    /// What is left of it, where that is known.
    var left: Money?
  }

  /// What of a note goes to which invoice.
  private struct Share {
    var target: Target
    var amount: Money
  }

  /// What of a note had been entered by hand.
  private struct Entered {
    /// The cases that have it.
    var cases: [CaseNumber] = []
    var sum = Money.zero
    /// The case it is known by, where nothing of it is left to book.
    var known: CaseNumber?
  }

  /// Those that are in: by reference; without one, the same creditor and number.
  private func invoices(of note: OpenCreditNote) throws -> [Target] {
    var targets: [Target] = []
    for number in note.named where !targets.contains(where: { $0.invoice == number }) {
      let key = DocumentKey(creditor: note.creditor, kind: .invoice, number: number)
      let there =
        try known[key]
        ?? writer.document(creditor: note.creditor, kind: .invoice, number: number)
      if let there, let found = there.number {
        targets.append(Target(number: found, invoice: number, amount: there.amount))
      }
    }
    return targets
  }

  /// A note's amount over its invoices, each up to what is left of it, in the order the note names them;
  /// what is more is the first one's, and owed back as far as it was paid.
  ///
  /// A note that is larger than what is left of the invoices that are in, while others it names have
  /// not come, waits for them: it cannot be told how much of it is theirs.
  ///
  /// - Returns: nothing while it waits.
  private func shares(
    of note: OpenCreditNote,
    over found: [Target],
    beside entered: Entered
  ) throws -> [Share] {
    var rest = note.amount - entered.sum
    let targets = found.filter { !entered.cases.contains($0.number) }
    guard found.count > 1 || note.named.count > 1 else {
      return targets.map { Share(target: $0, amount: rest) }
    }
    var shares: [Share] = []
    var left: [CaseNumber: Money] = [:]
    for target in targets {
      let principal = try left[target.number] ?? principalLeft(of: target.number)
      let share = min(rest, target.amount, principal)
      left[target.number] = principal - share
      rest -= share
      if share > .zero { shares.append(Share(target: target, amount: share)) }
    }
    guard rest > .zero else { return shares }
    guard found.count == Set(note.named).count, let first = targets.first else { return [] }
    if shares.isEmpty { return [Share(target: first, amount: rest)] }
    shares[0].amount += rest
    return shares
  }

  /// Which of these cases have the note already, entered by hand, and for how much.
  private func entered(_ note: OpenCreditNote, on targets: [Target]) throws -> Entered {
    var entered = Entered()
    var cases: [CaseNumber] = []
    for target in targets where !cases.contains(target.number) {
      cases.append(target.number)
      guard let booked = try writer.history(of: target.number).note(note.number) else { continue }
      entered.cases.append(target.number)
      entered.sum += booked.sum
    }
    // On each of those it names, or all of it on some: there is nothing left to book.
    let isOnAll =
      entered.cases.count == cases.count && targets.count == Set(note.named).count
    if isOnAll || entered.sum >= note.amount { entered.known = entered.cases.first }
    return entered
  }

  /// A note that is on its cases already is known from now on, and books nothing; of another sum it is
  /// refused, as a document is that has changed.
  private mutating func meetEntered(
    _ placed: PlacedDocument,
    _ note: OpenCreditNote,
    _ sum: Money,
    in number: CaseNumber,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    guard sum == note.amount else {
      throw changed("payable", .money(sum, note.currency), .money(note.amount, note.currency))
    }
    try writer.keep(note)
    try takeUpEntered(note, in: number)
    let key = DocumentKey(creditor: creditor.id, kind: .creditNote, number: note.number)
    known[key] = KnownDocument(
      number: number,
      amount: note.amount,
      issued: note.issued,
      due: nil,
      contentHash: note.contentHash
    )
    report.meet(placed, in: number)
    try keepFiles(of: placed, in: number, creditor)
  }

  private mutating func takeUpEntered(_ note: OpenCreditNote, in number: CaseNumber) throws {
    try writer.takeUp(note, in: number)
    report.waitingNotes.remove(
      DocumentKey(creditor: note.creditor, kind: .creditNote, number: note.number)
    )
  }

  private func principalLeft(of number: CaseNumber) throws -> Money {
    max(.zero, try writer.standing(number)?.state.amounts.principal ?? .zero)
  }

  private func check(_ note: OpenCreditNote, against target: Target) throws {
    guard let standing = try writer.standing(target.number),
      standing.currency != note.currency
    else { return }
    throw IntakeProblem.document(
      "credit-currency",
      [.text(note.currency.code), .text(target.invoice), .text(standing.currency.code)]
    )
  }

  /// Keeps what came inside a booked note on the case it is known by, where it is not kept yet: the
  /// note waited when it first came, and a case has no place for the files of what waits.
  mutating func keepFiles(
    of placed: PlacedDocument,
    in number: CaseNumber,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let files = [placed.document].storedAttachments
    guard !files.isEmpty, let standing = try writer.standing(number) else { return }
    let kept = try writer.attachments(of: number)
    let missing = files.filter { file, _ in
      !kept.contains { ($0.name, $0.size) == (file.name, file.size) }
    }
    guard !missing.isEmpty else { return }
    try apply(
      [],
      to: standing,
      by: opening(creditor.id, creditor.value).registration.fold,
      files: missing
    )
    report.warn(
      placed.notice(
        Sentence(
          "intake.warning.note-files-kept",
          [.count(missing.count), .text(number.description)]
        )
      )
    )
  }

  /// Books a note on its invoices; it is known by the first one's case. What came inside it is kept on
  /// each case.
  private mutating func book(
    _ note: OpenCreditNote,
    _ shares: [Share],
    _ creditor: (id: CreditorID, value: Creditor),
    _ files: [(Attachment, [UInt8])] = []
  ) throws {
    guard let first = shares.first else { return }
    var cases: Set<CaseNumber> = []
    for share in shares {
      let isNew = cases.insert(share.target.number).inserted
      try book(share, of: note, creditor, isNew ? files : [])
    }
    try writer.takeUp(note, in: first.target.number)
    report.creditNotesBooked += 1
    report.waitingNotes.remove(
      DocumentKey(creditor: note.creditor, kind: .creditNote, number: note.number)
    )
  }

  /// Books a share of a note as one entered by hand is booked (`Booking.credit`), and says what it did.
  private mutating func book(
    _ share: Share,
    of note: OpenCreditNote,
    _ creditor: (id: CreditorID, value: Creditor),
    _ files: [(Attachment, [UInt8])]
  ) throws {
    let target = share.target
    guard let claim = try claim(of: target.number) else { return }
    let state = claim.standing.state
    let events = credit(share.amount, invoice: target.invoice, note: note.number, on: claim)
    try apply(
      events,
      to: claim.standing,
      by: opening(creditor.id, creditor.value).registration.fold,
      files: files
    )
    try spread(events, over: claim)
    oweLetter(of: events, on: claim)
    let lapsed = state.amounts.lapsed(byCredit: share.amount, paid: claim.bases.paid)
    if lapsed != CoverageOfPayment() { try writer.returnCosts(of: target.number, at: now) }
    let told = ImportReport.Credit(of: share.amount, note, on: target.number, by: events)
    report.credit(told)
    if report.stoodBefore(target.number) {
      report.book(share.amount, note.currency, on: target.number, in: \.credits)
    }
    guard told.closes || state.stage == .closed else { return }
    report.registered.removeAll { $0 == target.number }
    report.waiting[target.number] = nil
  }
}

extension ImportReport.Credit {
  /// What the events of a note tell of it.
  fileprivate init(
    of amount: Money,
    _ note: OpenCreditNote,
    on number: CaseNumber,
    by events: [CaseEvent]
  ) {
    self.init(
      note: note.number,
      number: number,
      amount: amount,
      currency: note.currency,
      owedBack: .zero,
      closes: false,
      waived: .zero
    )
    for event in events {
      switch event.happening {
      case .credit(_, let covered, _, _):
        owedBack = covered.owedBack
        // What had been paid of costs is owed back: it is waived with the rest, and fell away before.
        waived += covered.interest + covered.reminderFee + covered.collectionFee
        waived += covered.compensation + covered.courtFee
      case .restWaived(let rest): waived += rest
      case .closed: closes = true
      default: break
      }
    }
  }
}

extension OpenCreditNote {
  /// The invoices it is for: those it refers to, else the one of its own number.
  fileprivate var named: [String] { references.isEmpty ? [number] : references }

  fileprivate func refers(to invoice: String) -> Bool { named.contains(invoice) }
}
