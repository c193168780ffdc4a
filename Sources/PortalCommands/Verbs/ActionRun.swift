import ActionDispatch
import CaseStore
import DebtCollection
import Wording

/// What the five verbs of actions share: selection, plan, apply, and what is said of it.
struct ActionRun {
  let session: Session
  let options: PlanOptions

  init(session: Session, options: ActionOptions) {
    self.init(session: session, options: PlanOptions(options))
  }

  init(session: Session, options: PlanOptions) {
    self.session = session
    self.options = options
  }

  /// What a run is asked besides the action.
  struct PlanOptions {
    var cases: [String]
    var filter: String?
    var dryRun: Bool
    var json: Bool
    var naming = ActionReport.Naming.few

    /// What the store is opened for.
    var use: StoreUse { dryRun ? .reading : .acting }
  }

  /// Plans an action for the cases named, applies it unless it is only to be shown, and says what
  /// became of each case.
  func run(_ action: CaseAction) throws -> ExitStatus {
    let store = try session.store(options.use)
    return try run(action, on: selection(store), store)
  }

  /// The same on a selection that is known.
  ///
  /// - Parameter noted: what is noted under the receipt once it has been done to any case.
  func run(
    _ action: CaseAction,
    on selection: Selection,
    _ store: some CaseStoring,
    noted: (ReceiptNumber) throws -> Void = { _ in }
  ) throws -> ExitStatus {
    let dispatcher = try session.dispatcher(for: store)
    let plan = try dispatcher.plan(action, for: selection)
    if plan.selected == 0 {
      guard plan.missing.isEmpty else { throw CommandFailure.noSuchCase(plan.missing[0]) }
      if options.json { ActionReport(plan.action, dryRun: options.dryRun).write(session) }
      session.complain("cli.no-match")
      return .nothingToDo
    }
    var report =
      options.dryRun || plan.count == 0
      ? try ActionReport(plan, dispatcher, dryRun: options.dryRun)
      : try applied(plan, dispatcher, store)
    if plan.count == 0, !options.dryRun { try dispatcher.keepWords(of: plan) }
    if let receipt = report.receipt, !report.applied.isEmpty { try noted(receipt) }
    report.missing = plan.missing
    if options.dryRun { report.roads = try PlanRoads(of: plan, from: store, session) }
    if options.json {
      report.write(session)
    } else {
      if options.dryRun {
        PlanPage(session: session, plan: plan).write()
        report.roads?.say(session)
      }
      report.say(session, naming: options.naming)
      // What the plan of a rehearsal says, said of what was done.
      if !options.dryRun, report.applied.count == plan.count {
        for (currency, cost) in plan.costs.sorted(by: { $0.key < $1.key }) {
          session.say("cli.plan-cost", .count(cost.count), .money(cost.sum, currency))
        }
      }
    }
    if !options.dryRun, report.applied.isEmpty, let number = dispatcher.keeper(ofWordsOf: plan) {
      session.complain("cli.draft-kept", .text(number.description))
    }
    return report.status
  }

  /// The cases that are named, or that a filter finds.
  func selection(_ store: some CaseStoring) throws -> Selection {
    if let text = options.filter {
      // A script's empty variable must never mean the whole ledger.
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw CommandFailure.usage("cli.empty-where")
      }
      guard options.cases.isEmpty else { throw CommandFailure.usage("cli.cases-and-where") }
      var query = CaseQuery(filter: try session.filter(text))
      query.today = session.today
      query.creditors = try session.servedCreditors(of: store)
      return .matching(query, except: [])
    }
    guard !options.cases.isEmpty else { throw CommandFailure.usage("cli.no-cases") }
    let words =
      options.cases == ["-"]
      ? session.surroundings.input().split(whereSeparator: \.isWhitespace).map(String.init)
      : options.cases
    return .cases(try words.map(session.number))
  }

  private func applied(
    _ plan: ActionPlan,
    _ dispatcher: ActionDispatcher,
    _ store: some CaseStoring
  ) throws -> ActionReport {
    var reached: DispatchProgress?
    let receipt: Receipt
    do {
      receipt = try dispatcher.apply(plan) { progress in
        reached = progress
        show(progress)
      }
    } catch {
      session.output.progress(.empty)
      // What is done is done and said, also when the store gave out under the rest.
      if let reached { session.complain(Self.interruption(reached)) }
      throw error
    }
    session.output.progress(.empty)
    return try ActionReport(receipt, try store.reader(.pages))
  }

  private func show(_ progress: DispatchProgress) {
    // One line redrawn; a bulk of a few cases needs none.
    guard progress.planned > 500 else { return }
    let sentence = Sentence("cli.progress", [.count(progress.worked), .count(progress.planned)])
    session.output.progress(SafeText(session.wording.text(sentence)))
  }

  private static func interruption(_ reached: DispatchProgress) -> Sentence {
    Sentence(
      "notice.interrupted",
      [.text(reached.receipt.description), .count(reached.worked), .count(reached.planned)]
    )
  }
}

extension ActionRun.PlanOptions {
  init(_ options: ActionOptions) {
    self.init(
      cases: options.selection.cases,
      filter: options.selection.filter,
      dryRun: options.dryRun,
      json: options.output.json,
      naming: options.report.naming
    )
  }
}
