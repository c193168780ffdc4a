import Agency
import CaseStore
import DebtCollection
import Demonstration

/// What a store is opened for: it decides whether a day that is given (`--date`) may change it.
enum StoreUse {
  /// To look, or to say what would be done.
  case reading
  /// To do something to its cases.
  case acting
  /// For the agency's days, which pass time themselves, each in its order.
  case days
  /// For the portal.
  case portal
}

extension Session {
  /// Brings a store to today as its use wants it (decisions.md 13a).
  ///
  /// By the system's clock what time alone has changed is written whoever opens the store. A day that is
  /// given is today for who acts; who reads only looks at it, or a glance at a year to come would make
  /// every claim time-barred for good.
  func settleTime(of store: some CaseStoring, isNew: Bool, for use: StoreUse) throws {
    guard asOf == nil else { return }
    guard let givenDay else {
      if use == .days { try leaveGivenDay(store) } else { try bringForward(store) }
      return
    }
    let isLived = try isLived(givenDay, in: store, for: use)
    if isNew || isLived { try GivenDay(store: store).keep(givenDay, isNew: isNew) }
    if use == .days { return }
    if isLived { try bringForward(store) } else { try sayLookingAhead(store) }
  }

  /// Whether a day that is given is the store's today, and not only looked at.
  private func isLived(
    _ day: CivilDate,
    in store: some CaseStoring,
    for use: StoreUse
  ) throws -> Bool {
    switch use {
    case .reading: return false
    case .acting, .days: return true
    case .portal:
      // What lives on the system's clock is only looked at on a day to come.
      if day <= OsloTime.date(of: surroundings.clock.now()) { return true }
      let isMadeUp = try store.reader(.pages).fact(DemonstrationLedger.fact) != nil
      return try isMadeUp || GivenDay(store: store).isKept()
    }
  }

  /// Writes what time alone has changed, so that lists are true of today.
  ///
  /// Looks first, on the connection that is open anyway: on most starts there is nothing.
  private func bringForward(_ store: some CaseStoring) throws {
    guard try isBehind(store) else { return }
    try leaveGivenDay(store)
    journal.clockStep(changed: try agency(on: store).clockStep())
  }

  /// Says that cases are shown as they stand, where by the given day time alone would have changed some.
  private func sayLookingAhead(_ store: some CaseStoring) throws {
    if try isBehind(store) { warnOnOpening(Sentence("cli.looks-ahead", [.date(today)])) }
  }

  /// Whether time alone has changed anything by now that is not written.
  private func isBehind(_ store: some CaseStoring) throws -> Bool {
    try !store.reader(.pages).clockDue(by: clock.now(), limit: 1).isEmpty
  }

  /// A store that lived on given days goes over to the system's clock, where no day is given.
  private func leaveGivenDay(_ store: some CaseStoring) throws {
    guard givenDay == nil,
      let warning = try GivenDay(store: store).leave(on: today, of: storePath)
    else { return }
    warnOnOpening(warning)
  }
}
