import CaseStore
import DebtCollection

/// Whose an invoice is: a debtor that is there, or a new one (`DebtorIdentity`).
extension ImportBatch {
  /// The debtor, found again or new; what the document says anew of one that was there is written, with
  /// the events that say so.
  ///
  /// A customer number that another debtor has makes a new one beside it, which is said; so is a name
  /// that was corrected.
  mutating func debtor(
    of placed: PlacedDocument,
    _ creditor: CreditorID
  ) throws -> (debtor: (id: DebtorID, value: Debtor), changes: [CaseEvent]) {
    let named = placed.document.customer
    switch try match(named, creditor) {
    case .known(let id, let stored):
      let changes = try update(id, stored, from: placed)
      return ((id, changes.debtor), changes.events)
    case .new(let beside):
      let id = try writer.insert(named, of: creditor)
      if let beside { try warn(placed, named, isNot: beside) }
      report.place(id, placed)
      return ((id, named), [])
    }
  }

  /// Who a document's debtor is among those of the creditor; writes nothing.
  func match(_ named: Debtor, _ creditor: CreditorID) throws -> DebtorMatch {
    let candidates = try writer.debtors(like: named, of: creditor)
    var renamed: DebtorMatch?
    for (id, stored) in candidates {
      switch stored.identity(of: named) {
      case .same: return .known(id, stored)
      case .renamed: renamed = renamed ?? .known(id, stored)
      case .other: break
      }
    }
    if let renamed { return renamed }
    guard !named.customerNumber.isEmpty, let (id, stored) = candidates.first,
      case .other(let field) = stored.identity(of: named)
    else { return .new(beside: nil) }
    return .new(beside: DebtorMatch.Other(id: id, debtor: stored, field: field))
  }

  /// Writes what a document says anew of its case's debtor.
  mutating func update(
    _ id: DebtorID,
    _ stored: Debtor,
    from placed: PlacedDocument
  ) throws -> (debtor: Debtor, events: [CaseEvent]) {
    let named = placed.document.customer
    let (updated, changes) = stored.updated(from: named)
    guard !changes.isEmpty else { return (stored, []) }
    if stored.identity(of: named) == .renamed {
      try report.warn(
        placed.notice(
          Sentence(
            "intake.warning.debtor-renamed",
            [.text(stored.name), .text(whereabouts(of: id)), .text(named.name)]
          )
        )
      )
    }
    try writer.update(updated, id: id)
    report.touched.debtors.insert(id)
    return (updated, changes.map(event))
  }

  private mutating func warn(
    _ placed: PlacedDocument,
    _ named: Debtor,
    isNot other: DebtorMatch.Other
  ) throws {
    let values: [SentenceValue] = [
      .text(named.customerNumber), .text(other.debtor.name),
      .text(try whereabouts(of: other.id)), .text(named.name),
    ]
    let sentence =
      other.field == .name
      ? Sentence("intake.warning.customer-of-another-name", values)
      : Sentence(
        "intake.warning.customer-of-another",
        values + [.word("intake.field.\(other.field.fieldName)")]
      )
    report.warn(placed.notice(sentence))
  }

  /// Where a debtor is met: the file and line of this import that brought them, else their first case.
  private func whereabouts(of id: DebtorID) throws -> String {
    try report.places[id] ?? writer.cases(ofDebtor: id, limit: 1).first?.number.description ?? ""
  }

  /// Refuses a document that is in already, made out to somebody else than the case's debtor: a claim
  /// that is followed up is never handed on to another (decisions.md 5).
  func refuseIfAnother(_ named: Debtor, than detail: CaseDetail) throws {
    guard case .other(let field) = detail.debtor.identity(of: named) else { return }
    let number = SentenceValue.text(detail.row.number.description)
    guard field != .name else {
      throw IntakeProblem.document(
        "debtor-of-another-name",
        [number, .text(detail.debtor.name), .text(named.name)]
      )
    }
    throw IntakeProblem.document(
      "debtor-of-another-number",
      [
        number, .text(detail.debtor.name), .text(named.name),
        .word("intake.field.\(field.fieldName)"),
      ]
    )
  }
}

/// Whom an invoice's debtor is found to be.
enum DebtorMatch {
  /// One who shares the customer number and is somebody else.
  struct Other {
    var id: DebtorID
    var debtor: Debtor
    /// What tells them apart.
    var field: DebtorField
  }

  case known(DebtorID, Debtor)
  case new(beside: Other?)
}

extension DebtorField {
  /// Under `intake.field`.
  fileprivate var fieldName: String {
    switch self {
    case .organisationNumber: "organisation-number"
    case .personalNumber: "personal-number"
    default: name
    }
  }
}

extension Debtor {
  /// Whether two documents of one case are made out to one debtor.
  func isOne(with other: Debtor) -> Bool {
    guard
      customerNumber == other.customerNumber || customerNumber.isEmpty
        || other.customerNumber.isEmpty
    else { return false }
    if case .other = identity(of: other) { return false }
    return true
  }

  /// This debtor with what another document says of it, and the changes. What that document leaves
  /// empty, and a kind it does not know, stays.
  func updated(from other: Debtor) -> (Debtor, [Happening]) {
    var updated = self
    var changes: [Happening] = []
    let fields: [(DebtorField, WritableKeyPath<Debtor, String>)] = [
      (.name, \.name), (.address, \.address), (.postcode, \.postcode), (.city, \.city),
      (.country, \.country), (.email, \.email), (.phone, \.phone),
      (.organisationNumber, \.organisationNumber), (.personalNumber, \.personalNumber),
      (.customerNumber, \.customerNumber),
    ]
    for (field, path) in fields {
      let (old, new) = (self[keyPath: path], other[keyPath: path])
      guard !new.isEmpty, new != old else { continue }
      updated[keyPath: path] = new
      changes.append(.debtorChanged(field: field, from: old, to: new))
    }
    if other.kind != .unknown, other.kind != kind {
      updated.kind = other.kind
      changes.append(.debtorChanged(field: .kind, from: kind.name, to: other.kind.name))
    }
    return (updated, changes)
  }
}
