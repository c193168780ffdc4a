import CaseStore
import DebtCollection

/// Corrects a debtor's data by hand, with an event on each of the debtor's cases (decisions.md 10).
///
/// Cases that waited for what was corrected are tested again (decisions.md 3).
public struct DebtorCorrection: Sendable {
  private let store: any CaseStoring
  private let rules: ImportRules

  public init(store: any CaseStoring, rules: ImportRules) {
    self.store = store
    self.rules = rules
  }

  /// What a correction did.
  public struct Outcome: Sendable {
    /// What changed.
    public var changes: [Debtor.Change]
    /// Cases whose follow-up began: their first letter is due.
    public var registered: [CaseNumber]
  }

  /// Most cases of one debtor that get the event.
  private static let mostCases = 10_000

  /// Corrects the debtor of a case.
  ///
  /// - Parameter correct: changes what is wrong; an emptied field is emptied.
  /// - Throws: `StoreError`; `.notFound` when there is no such case.
  public func run(
    _ number: CaseNumber,
    by actor: Actor,
    correct: (inout Debtor) -> Void
  ) throws -> Outcome {
    try store.write { try run(number, by: actor, in: $0, correct: correct) }
  }

  /// The same inside a transaction, with whatever else is written in it.
  public func run(
    _ number: CaseNumber,
    by actor: Actor,
    in writer: any CaseWriter,
    correct: (inout Debtor) -> Void
  ) throws -> Outcome {
    guard let detail = try writer.detail(number) else {
      throw StoreError(.notFound, Sentence("error.no-such-case", [.text(number.description)]))
    }
    var corrected = detail.debtor
    correct(&corrected)
    let changes = detail.debtor.changes(to: corrected)
    guard !changes.isEmpty else { return Outcome(changes: [], registered: []) }
    let debtor = detail.row.debtor
    let cases = try writer.cases(ofDebtor: debtor, limit: Self.mostCases).map(\.number).sorted()
    try write(corrected, debtor, changes, to: cases, detail, by: actor, writer)
    let registered = try retest(debtor, writer)
    return Outcome(changes: changes, registered: registered)
  }

  private func write(
    _ debtor: Debtor,
    _ id: DebtorID,
    _ changes: [Debtor.Change],
    to cases: [CaseNumber],
    _ detail: CaseDetail,
    by actor: Actor,
    _ writer: any CaseWriter
  ) throws {
    let now = rules.clock.now()
    let today = OsloTime.date(of: now)
    let fold = CaseFold(plan: rules.plan(detail.creditor))
    let events = changes.map {
      CaseEvent(
        at: now,
        day: today,
        actor: actor,
        .debtorChanged(field: $0.field, from: $0.from, to: $0.to)
      )
    }
    try writer.update(debtor, id: id)
    let standings = try writer.standings(of: cases[...])
    _ = try writer.apply(
      standings.map { CaseChange($0, taking: events, by: fold) },
      receipt: nil
    )
  }

  private func retest(_ debtor: DebtorID, _ writer: any CaseWriter) throws -> [CaseNumber] {
    let retest = WaitingRetest(lookup: writer, rules: rules)
    let numbers = try retest.waiting(Touched(debtors: [debtor]))
    let changes = try retest.changes(numbers[...])
    guard !changes.isEmpty else { return [] }
    let outcomes = try writer.apply(changes, receipt: nil)
    return zip(changes, outcomes).filter { $1 == .done && $0.after.stage == .reminder }
      .map(\.0.number)
  }
}

extension Debtor {
  /// A field in which two versions of a debtor differ.
  public struct Change: Hashable, Sendable {
    public var field: DebtorField
    public var from: String
    public var to: String
  }

  /// The fields in which another version of this debtor differs.
  func changes(to other: Debtor) -> [Change] {
    DebtorField.allCases.filter { $0 != .kind }.map {
      ($0, $0.value(of: self), $0.value(of: other))
    }
    .filter { $0.1 != $0.2 }.map { Change(field: $0, from: $1, to: $2) }
      + (kind == other.kind ? [] : [Change(field: .kind, from: kind.name, to: other.kind.name)])
  }
}

extension DebtorField {
  /// The text a debtor has in this field; none for its kind, which is no text.
  private var path: WritableKeyPath<Debtor, String>? {
    switch self {
    case .name: \.name
    case .address: \.address
    case .postcode: \.postcode
    case .city: \.city
    case .country: \.country
    case .email: \.email
    case .phone: \.phone
    case .kind: nil
    case .organisationNumber: \.organisationNumber
    case .personalNumber: \.personalNumber
    case .customerNumber: \.customerNumber
    case .language: \.language
    }
  }

  func value(of debtor: Debtor) -> String { path.map { debtor[keyPath: $0] } ?? debtor.kind.name }

  /// Writes a text into this field of a debtor; the kind is left as it is.
  func set(_ value: String, in debtor: inout Debtor) {
    if let path { debtor[keyPath: path] = value }
  }
}
