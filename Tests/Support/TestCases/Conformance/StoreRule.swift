import CaseStore
import DebtCollection
import Testing

/// One rule that a store of cases keeps, whatever engine it stands on.
///
/// An engine's tests make a fresh store for each and hold it to the rule.
public struct StoreRule: Sendable, CustomTestStringConvertible {
  /// The rule in a sentence.
  public var testDescription: String
  private let check: @Sendable (any CaseStoring) throws -> Void

  init(_ rule: String, _ check: @escaping @Sendable (any CaseStoring) throws -> Void) {
    testDescription = rule
    self.check = check
  }

  /// Fails the test where this store, which has nothing in it yet, does not keep the rule.
  public func hold(_ store: any CaseStoring) throws { try check(store) }
}

extension StoreConformance {
  /// The rules of writing; those of reading are `filtersMeanWhatTheySay` and `windowsCoverTheList`.
  public static let rules =
    caseRules + changeRules + clockRules + receiptRules + partyRules + documentRules
    + questionRules

  // MARK: - What the rules are shown with

  /// A pause as the dispatcher plans it.
  public static func pause(_ standing: CaseStanding, until: CivilDate? = nil) -> CaseChange {
    change(standing, .paused(until: until), outbox: .pause(until: until))
  }

  /// One event on a case, as it is now.
  static func change(
    _ standing: CaseStanding,
    _ happening: Happening,
    note: String? = nil,
    outbox: CaseAction? = nil
  ) -> CaseChange {
    let event = CaseEvent(at: testNoon, day: testToday, actor: .owner, happening, note: note)
    var after = standing.state
    after.apply(event)
    var change = CaseChange(
      number: standing.number,
      expected: standing.version,
      before: standing.state,
      after: after,
      events: [event]
    )
    change.outbox = outbox
    return change
  }

  static func standing(_ number: CaseNumber, _ store: any CaseStoring) throws -> CaseStanding {
    try #require(try store.reader(.pages).standings(of: [number]).first)
  }

  static func open(
    _ action: CaseAction = .pause(until: nil),
    planned: Int,
    in writer: any CaseWriter
  ) throws -> ReceiptNumber {
    try writer.open(
      action,
      actor: .owner,
      at: testNoon,
      planned: planned,
      undoOf: nil,
      process: 4_711
    )
  }

  static func found(_ filter: CaseFilter, _ store: any CaseStoring) throws -> [CaseNumber] {
    let query = CaseQuery(filter: filter, sort: .number, today: testToday)
    return try store.reader(.pages).page(of: query, at: .first, limit: 100).rows.map(\.number)
  }

  static let letter = StoredLetter(
    kind: .notice,
    channel: .post,
    sent: testToday,
    deadline: testToday + 14,
    sum: Money(4_236),
    template: TemplateVersion(name: "notice", version: 1, language: "nb", text: "Varsel {{sum}}"),
    fields: ["name": "Ørjan Hagerup", "sum": "4 236,00", "empty": ""],
    digest: String(repeating: "0af9", count: 16),
    addressee: "Ørjan Hagerup"
  )

  static func letterSent(_ letter: Int64 = 0) -> CaseEvent {
    CaseEvent(
      at: testNoon,
      day: testToday,
      actor: .agency,
      .letterSent(
        LetterSent(
          kind: .notice,
          channel: .post,
          letter: letter,
          deadline: testToday + 14,
          sum: Money(4_236),
          interest: .zero,
          fee: Money(38),
          compensation: .zero,
          reminderFee: Money(38),
          collectionFee: .zero
        )
      )
    )
  }

  struct GivenUp: Error {}
}
