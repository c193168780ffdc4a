import CaseStore
import DebtCollection

/// Invoices of a later import that belong to a case already there (decisions.md 8).
extension ImportBatch {
  /// Puts them into the case of their reference, where it still waits.
  ///
  /// Once a letter has gone out, an invoice it does not name cannot follow it: the debtor has had no
  /// notice of it (inkassoloven § 9). It becomes a case of its own, which is said.
  ///
  /// - Returns: whether they joined.
  mutating func join(
    _ placed: [PlacedDocument],
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws -> Bool {
    let documents = placed.map(\.document)
    let reference = documents[0].ledger.caseReference
    guard !reference.isEmpty,
      let (standing, debtor) = try writer.standing(ofReference: reference, of: creditor.id)
    else { return false }
    var isSame = false
    if case .known(debtor, _) = try match(documents[0].customer, creditor.id) {
      isSame = standing.currency == documents[0].currency
    }
    guard standing.state.stage == .waiting, isSame else {
      let why = isSame ? "reference-gone-on" : "reference-other"
      let values: [SentenceValue] = [.text(reference), .text(standing.number.description)]
      for one in placed {
        report.warn(one.notice(Sentence("intake.warning.\(why)", values)))
      }
      return false
    }
    try join(placed, to: standing, creditor)
    return true
  }

  private mutating func join(
    _ placed: [PlacedDocument],
    to standing: CaseStanding,
    _ creditor: (id: CreditorID, value: Creditor)
  ) throws {
    let documents = placed.map(\.document)
    let opening = opening(creditor.id, creditor.value)
    let joining = opening.joining(documents)
    let changes = try debtor(of: placed[0], creditor.id).changes
    // Read anew: a changed debtor is written to the case too.
    guard let standing = try writer.standing(standing.number) else { return }
    let events = joining.events + changes
    var change = CaseChange(standing, taking: events, by: opening.registration.fold)
    change.ledger = joining.ledger
    change.invoices = joining.invoices
    change.attachments = documents.storedAttachments
    let isConfirmed = options.undisputed && !documents.contains { $0.ledger.disputed }
    // One invoice that is not confirmed leaves the claim unconfirmed.
    if !isConfirmed { change.confirmedUndisputed = false }
    guard try writer.apply([change], receipt: nil) == [.done] else {
      throw IntakeProblem.document("case-changed", [.text("\(standing.number)")])
    }
    // What the ledger said is left was of the one invoice it had been.
    try writer.payments.forgetReportedRest(of: standing.number)
    report.imported += placed.count
    report.joined.append(standing.number)
    if change.after.disputed { report.disputed.insert(standing.number) }
    report.touched.cases.insert(standing.number)
    for one in placed {
      warn(one)
      remember(one.document, creditor.id, in: standing.number)
    }
    for one in placed { try takeUpNotes(of: one.document, creditor, in: standing.number) }
  }
}
