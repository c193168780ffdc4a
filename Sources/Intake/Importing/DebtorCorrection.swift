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
    /// The fields that changed.
    public var fields: [DebtorField]
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
    let reader = try store.reader(.jobs)
    guard let detail = try reader.detail(number) else {
      throw StoreError(.notFound, Sentence("error.no-such-case", [.text(number.description)]))
    }
    var corrected = detail.debtor
    correct(&corrected)
    let changes = detail.debtor.changes(to: corrected)
    guard !changes.isEmpty else { return Outcome(fields: [], registered: []) }
    let debtor = detail.row.debtor
    let cases = try reader.cases(ofDebtor: debtor, limit: Self.mostCases).map(\.number).sorted()
    try write(corrected, debtor, changes, to: cases, detail, by: actor)
    let registered = try retest(debtor)
    return Outcome(fields: changes.map(\.field), registered: registered)
  }

  private func write(
    _ debtor: Debtor,
    _ id: DebtorID,
    _ changes: [Debtor.Change],
    to cases: [CaseNumber],
    _ detail: CaseDetail,
    by actor: Actor
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
    try store.write { writer in
      try writer.update(debtor, id: id)
      let standings = try writer.standings(of: cases[...])
      _ = try writer.apply(
        standings.map { standing in
          var after = standing.state
          fold.apply(events, to: &after)
          return CaseChange(
            number: standing.number,
            expected: standing.version,
            before: standing.state,
            after: after,
            events: events
          )
        },
        receipt: nil
      )
    }
  }

  private func retest(_ debtor: DebtorID) throws -> [CaseNumber] {
    let retest = WaitingRetest(lookup: try store.reader(.jobs), rules: rules)
    let numbers = try retest.waiting(Touched(debtors: [debtor]))
    let changes = try retest.changes(numbers[...])
    guard !changes.isEmpty else { return [] }
    let outcomes = try store.write { try $0.apply(changes, receipt: nil) }
    return zip(changes, outcomes).filter { $1 == .done && $0.after.stage == .reminder }
      .map(\.0.number)
  }
}

extension Debtor {
  struct Change {
    var field: DebtorField
    var from: String
    var to: String
  }

  /// The fields in which another version of this debtor differs.
  func changes(to other: Debtor) -> [Change] {
    let fields: [(DebtorField, WritableKeyPath<Debtor, String>)] = [
      (.name, \.name), (.address, \.address), (.postcode, \.postcode), (.city, \.city),
      (.country, \.country), (.email, \.email), (.phone, \.phone),
      (.organisationNumber, \.organisationNumber), (.personalNumber, \.personalNumber),
      (.customerNumber, \.customerNumber), (.language, \.language),
    ]
    var changes = fields.compactMap { field, path in
      self[keyPath: path] == other[keyPath: path]
        ? nil : Change(field: field, from: self[keyPath: path], to: other[keyPath: path])
    }
    if kind != other.kind {
      changes.append(Change(field: .kind, from: kind.name, to: other.kind.name))
    }
    return changes
  }
}
