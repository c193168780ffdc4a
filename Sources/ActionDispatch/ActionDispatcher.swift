import CaseStore
import DebtCollection

/// Plans, applies, goes on with and undoes actions: the one way an action reaches the store.
///
/// The portal, the command line and tests use the same one. It is a value and may be used from any
/// thread; its calls block on the store.
public struct ActionDispatcher: Sendable {
  let store: any CaseStoring
  let user: User
  let clock: Clock
  let plans: @Sendable (String) -> ProcessPlan
  let rates: @Sendable () throws -> RateTables
  /// Set while the portal looks back: nothing is done.
  let lookingBack: CivilDate?
  let life: ProcessLife
  /// Lets other writers in between two batches.
  let breathe: @Sendable () -> Void
  /// Told when work under a receipt begins and ends.
  let told: @Sendable (DispatchNews) -> Void

  /// Fills in the fields of a text that goes to many cases; without it no such text is sent.
  public var filling: Filling?
  /// Takes back what was written along with an action, the address of a sending, where the action is undone.
  public var takingAlong: TakingAlong?

  /// A dispatcher for one user of a store.
  ///
  /// - Parameters:
  ///   - clock: what time it is; each batch is judged by it anew.
  ///   - plans: the process plan of a name, as a creditor's setup gives it.
  ///   - rates: the law's amounts; asked for when an action first goes by them.
  ///   - lookingBack: the day of `--as-of`, when the portal looks back.
  public init(
    store: any CaseStoring,
    user: User,
    clock: Clock,
    plans: @escaping @Sendable (_ name: String) -> ProcessPlan,
    rates: @escaping @Sendable () throws -> RateTables,
    lookingBack: CivilDate? = nil,
    life: ProcessLife = .current,
    breathe: @escaping @Sendable () -> Void = Breath.millisecond,
    told: @escaping @Sendable (DispatchNews) -> Void = { _ in }
  ) {
    self.store = store
    self.user = user
    self.clock = clock
    self.plans = plans
    self.rates = rates
    self.lookingBack = lookingBack
    self.life = life
    self.breathe = breathe
    self.told = told
  }

  var actor: Actor { .user(user.email) }

  func ruling(_ reader: any CaseReader) throws -> ActionRuling {
    ActionRuling(user: user, creditors: try reader.creditors(), plans: plans)
  }

  /// What the rules must know of these cases beside how they stand.
  func grounds(
    for action: CaseAction,
    of numbers: ArraySlice<CaseNumber>,
    at now: Timestamp,
    _ lookup: any CaseLookup,
    _ questions: @autoclosure () -> any QuestionReader,
    _ payments: @autoclosure () -> any PaymentReader
  ) throws -> CaseGrounds {
    try CaseGrounds(
      for: action,
      of: numbers,
      on: OsloTime.date(of: now),
      lookup,
      questions(),
      payments(),
      rates: rates
    )
  }

  /// Refuses what nobody may do now, and what this user may never do.
  func check(_ action: CaseAction?, _ reader: any CaseReader) throws {
    if let lookingBack {
      throw DispatchError(.readOnly, "looking-back", [.date(lookingBack)])
    }
    let today = OsloTime.date(of: clock.now())
    if let last = try reader.fact(StoreFact.lastDay).flatMap({ CivilDate(iso: $0) }), today < last {
      throw DispatchError(.readOnly, "before-last-day", [.date(today), .date(last)])
    }
    if case .close(let reason)? = action { try check(reason) }
    if action?.template != nil, filling == nil {
      throw DispatchError(.notPossible, "no-filling", [])
    }
  }

  /// Some reasons to close are the creditor's to choose, the others the agency's (process.md).
  private func check(_ reason: CloseReason) throws {
    let word = SentenceValue.word("reason.\(reason.name)")
    switch user.side {
    case .creditor where !reason.isCreditors:
      throw DispatchError(.notAllowed, "agency-reason", [word])
    case .agency where reason.isCreditors:
      throw DispatchError(.notAllowed, "creditor-reason", [word])
    default: return
    }
  }
}

/// Takes back what was written along with the action of a receipt, in the transaction that undoes it: both are
/// taken back, or neither.
public typealias TakingAlong = @Sendable (_ undone: ReceiptNumber, any CaseWriter) throws -> Void

/// Names of facts about a store that dispatch reads and writes.
enum StoreFact {
  /// The last day the agency ran, `YYYY-MM-DD`.
  static let lastDay = "last-day"
  /// The plan of a receipt that is not finished, as `PlannedWalk` packs it.
  static func plan(of receipt: ReceiptNumber) -> String { "plan-\(receipt)" }
  /// The process that went on with a receipt.
  static func worker(of receipt: ReceiptNumber) -> String { "worker-\(receipt)" }
}
