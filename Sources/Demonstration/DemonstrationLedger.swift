import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters

/// A believable creditor's ledger of any size: all stages and steps, letters with their full text,
/// histories that obey the process; all the same for the same seed and day.
///
/// Nothing in it is about anybody: names are put together from lists, identity and organisation
/// numbers are of the registers' test series, addresses of e-mail end in example.no.
public struct DemonstrationLedger: Sendable {
  /// The fact by which a store says that it is one; its value names seed and day.
  public static let fact = "demonstration"
  /// Cases written in one transaction.
  static let batch = 2_000

  public let cases: Int
  public let seed: UInt64
  /// Histories end where this day begins.
  public let today: CivilDate
  private let rules: StoryRules
  private let questions: QuestionRules

  /// - Parameters:
  ///   - cases: how many; none below one.
  ///   - office: the letters' templates and words.
  ///   - questions: what each kind of question holds, and for how long.
  public init(
    cases: Int,
    seed: UInt64,
    today: CivilDate,
    lists: DemonstrationLists,
    office: LetterOffice,
    rates: RateTables,
    plan: ProcessPlan = .standard,
    questions: QuestionRules = QuestionRules([:])
  ) {
    self.questions = questions
    self.cases = max(1, cases)
    self.seed = seed
    self.today = today
    rules = StoryRules(
      plan: plan.walked(licensed: lists.agency.isLicensed),
      issuer: LetterIssuer(settings: lists.agency, rates: rates, office: office),
      lists: lists,
      today: today
    )
  }

  /// What the store is told of this ledger.
  private var name: String { "seed \(seed), \(today.iso)" }

  /// Writes the ledger into an empty store, or goes on with the same one where it was stopped.
  ///
  /// - Parameter progress: told how many cases stand; false stops after the batch.
  /// - Returns: how many cases stand.
  /// - Throws: `DemonstrationError`, `StoreError`.
  @discardableResult
  public func write(
    into store: any CaseStoring,
    progress: (Int) -> Bool = { _ in true }
  ) throws -> Int {
    let before = try self.done(in: store)
    let lastDays = LastDays(store: store, rules: rules, questions: questions)
    func made() throws -> Int {
      let done = before < cases ? try go(on: before, store, progress) : before
      if done >= cases { try lastDays.settle() }
      return done
    }
    // A big one is cheaper to begin anew than to keep fit for use while it is written.
    let done = before == 0 && cases >= Self.big ? try store.load(made) : try made()
    if done >= cases { try lastDays.work() }
    return done
  }

  /// Cases from which a new ledger is loaded rather than written (`CaseStoring.load`).
  static let big = 50_000

  private func go(
    on done: Int,
    _ store: any CaseStoring,
    _ progress: (Int) -> Bool
  ) throws -> Int {
    try store.setBulk(true)
    defer { try? store.setBulk(false) }
    let creditors = try begin(store)
    let maker = LedgerMaker(seed: seed, count: cases, start: done, rules: rules)
    var line = PartLine(maker: maker, from: done, about: Self.batch)
    while let (parts, end) = try line.next() {
      try store.write { writer in
        for part in parts { try write(part, creditors, writer) }
      }
      if !progress(end) { return end }
    }
    return cases
  }

  /// How many cases of this very ledger stand in the store.
  private func done(in store: any CaseStoring) throws -> Int {
    let reader = try store.reader(.jobs)
    let query = CaseQuery(filter: .all, sort: .number)
    guard let last = try reader.page(of: query, at: .last, limit: 1).rows.last else { return 0 }
    guard let found = try reader.fact(Self.fact) else { throw DemonstrationError.importedCases }
    guard found == name else { throw DemonstrationError.otherLedger(found) }
    return Int(last.number.value - CaseNumber.first.value) + 1
  }

  /// The store is marked before the first case stands in it.
  private func begin(_ store: any CaseStoring) throws -> [CreditorID] {
    try store.write { writer in
      try writer.set(name, fact: Self.fact)
      try writer.set(rules.issuer.settings.stored, fact: AgencyFact.demonstrationAgency)
      try writer.set((today - 1).iso, fact: AgencyFact.lastDay)
      return try rules.lists.companies.map { try writer.save($0.creditor) }
    }
  }

  private func write(
    _ made: LedgerMaker.Made,
    _ creditors: [CreditorID],
    _ writer: any CaseWriter
  ) throws {
    let creditor = creditors[made.company]
    let debtor = try writer.insert(made.debtor, of: creditor)
    let rows = PaymentRows(writer: writer, account: rules.issuer.settings.account)
    for (index, new) in made.cases.enumerated() {
      var new = new
      new.creditor = creditor
      new.debtor = debtor
      guard let pending = made.pending[index] else {
        let number = try writer.insert(new)
        try rows.write(made.payments[index], of: number, new)
        if let ledger = LedgerRest(of: new, number, seed: seed, today: today) {
          try writer.payments.setReportedRest(ledger.rest, of: number, on: ledger.day)
        }
        continue
      }
      // An action the agency has not answered goes through the outbox like any other.
      let after = new.state
      new.state = pending.before
      let number = try writer.insert(new)
      try rows.write(made.payments[index], of: number, new)
      var change = CaseChange(
        number: number,
        expected: writer.version,
        before: pending.before,
        after: after,
        events: pending.events
      )
      change.outbox = pending.action
      change.messages = pending.messages
      _ = try writer.apply([change], receipt: nil)
    }
  }
}
