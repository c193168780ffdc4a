import DebtCollection

/// A case's state as the numbers its columns hold, in the columns' order.
///
/// One translation serves the case's row, the columns a change writes, and the image a receipt keeps.
struct StateImage: Equatable {
  /// The value of an absent field.
  static let missing = Int64.min

  /// The columns, in order. Kept for ever: receipts hold images in this order; new ones are added
  /// at the end of the state's own, before what is derived.
  static let columns = [
    "stage", "step", "status", "due", "deadline", "paused_until", "held_until", "listed", "cut_off",
    "waiting", "waiting_passes", "disputed", "awaiting", "unread", "has_plan", "close_reason",
    "closed", "continued_in", "registered", "demanded", "barred", "next_kind", "next", "clock",
    "unacked", "original", "principal", "interest", "reminder_fee", "collection_fee",
    "compensation", "court_fee", "paid", "credited", "owed_back", "consent", "outstanding", "fees",
  ]
  static let count = 38
  /// How many of the columns are the state itself; the rest are sums of them, stored to be indexed.
  static let ownCount = 36
  /// How many there were in the first version; what came since is as in a case that was never asked.
  static let firstCount = 35

  var values: [Int64]

  init(_ state: CaseState) {
    let amounts = state.amounts
    values = [
      Int64(state.stage.rawValue), Int64(state.step.rawValue), Int64(state.status.rawValue),
      Int64(state.due.dayNumber), day(state.deadline), day(state.pausedUntil),
      day(state.heldUntil), day(state.listed), state.cutOff?.seconds ?? Self.missing,
      Int64(state.waiting.rawValue), day(state.waitingPasses), state.disputed ? 1 : 0,
      Int64(state.awaiting), state.unread ? 1 : 0, state.hasPlan ? 1 : 0,
      state.closeReason.map { Int64($0.rawValue) } ?? Self.missing, day(state.closedOn),
      state.continuedIn?.value ?? Self.missing, day(state.registered), day(state.demanded),
      Int64(state.timeBarred.dayNumber),
      state.next.map { Int64($0.kind.rawValue) } ?? Self.missing, day(state.next?.date),
      state.clockDue?.seconds ?? Self.missing, state.unacknowledged ? 1 : 0,
      amounts.originalPrincipal.minorUnits, amounts.principal.minorUnits,
      amounts.interest.minorUnits, amounts.reminderFee.minorUnits,
      amounts.collectionFee.minorUnits, amounts.compensation.minorUnits,
      amounts.courtFee.minorUnits, amounts.paid.minorUnits, amounts.credited.minorUnits,
      amounts.owedBack.minorUnits, Int64(state.consent.rawValue), amounts.outstanding.minorUnits,
      amounts.fees.minorUnits,
    ]
  }

  /// Reads the state's own columns from a row, the first at this index.
  init(_ row: Prepared, at first: Int32) {
    values = []
    values.reserveCapacity(Self.ownCount)
    for column in first..<first + Int32(Self.ownCount) {
      values.append(row.isNull(column) ? Self.missing : row.integer(column))
    }
  }

  /// The state these numbers stand for; `StoreError.broken` when a number stands for nothing.
  func state() throws(StoreError) -> CaseState {
    var amounts = ClaimAmounts(principal: .zero)
    amounts.originalPrincipal = money(25)
    amounts.principal = money(26)
    amounts.interest = money(27)
    amounts.reminderFee = money(28)
    amounts.collectionFee = money(29)
    amounts.compensation = money(30)
    amounts.courtFee = money(31)
    amounts.paid = money(32)
    amounts.credited = money(33)
    amounts.owedBack = money(34)
    var state = CaseState(due: date(3), timeBarred: date(20), amounts: amounts)
    state.stage = try code(0)
    state.step = try code(1)
    state.status = try code(2)
    state.deadline = dateOrNil(4)
    state.pausedUntil = dateOrNil(5)
    state.heldUntil = dateOrNil(6)
    state.listed = dateOrNil(7)
    state.cutOff = orNil(8).map { Timestamp(seconds: $0) }
    state.waiting = WaitingReasons(rawValue: Int(values[9]))
    state.waitingPasses = dateOrNil(10)
    state.disputed = values[11] != 0
    state.awaiting = Int(truncatingIfNeeded: values[12])
    state.unread = values[13] != 0
    state.hasPlan = values[14] != 0
    state.closeReason = values[15] == Self.missing ? nil : try code(15)
    state.closedOn = dateOrNil(16)
    state.continuedIn = orNil(17).map { CaseNumber($0) }
    state.registered = dateOrNil(18)
    state.demanded = dateOrNil(19)
    if let date = dateOrNil(22) { state.next = NextStep(try code(21), on: date) }
    state.clockDue = orNil(23).map { Timestamp(seconds: $0) }
    state.unacknowledged = values[24] != 0
    state.consent = try code(35)
    return state
  }

  private func orNil(_ index: Int) -> Int64? {
    values[index] == Self.missing ? nil : values[index]
  }
  private func date(_ index: Int) -> CivilDate {
    CivilDate(dayNumber: Int32(clamping: values[index]))
  }
  private func dateOrNil(_ index: Int) -> CivilDate? {
    values[index] == Self.missing ? nil : date(index)
  }
  private func money(_ index: Int) -> Money { Money(minorUnits: values[index]) }
  private func code<T: RawRepresentable<Int>>(_ index: Int) throws(StoreError) -> T {
    if let value = T(rawValue: Int(truncatingIfNeeded: values[index])) { return value }
    throw StoreError(
      .broken,
      Sentence("store.code", [.text(Self.columns[index]), .count(Int(clamping: values[index]))])
    )
  }
}

extension ClaimAmounts {
  /// All costs on top of principal and interest.
  var fees: Money { reminderFee + collectionFee + compensation + courtFee }
}

private func day(_ date: CivilDate?) -> Int64 {
  date.map { Int64($0.dayNumber) } ?? StateImage.missing
}
