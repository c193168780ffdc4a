import CaseStore
import DebtCollection

/// Names of what the agency keeps in the store about its own days (decisions.md 14).
public enum AgencyFact {
  /// The last day the agency has worked, `YYYY-MM-DD`; actions before it are refused.
  public static let lastDay = "last-day"
  /// The last day whose night it has worked.
  public static let lastNight = "last-night"
  /// The first day since the last given one on which steps of time were written that count on an earlier
  /// day, `YYYY-MM-DD`; none when there are none.
  public static let lateSteps = "late-steps"
  /// In a demonstration its made-up agency, whose letters it has.
  public static let demonstrationAgency = "demonstration-agency"
}

/// A day before the last one the agency has worked.
public struct PastDay: Error, Hashable, Sendable {
  public var day: CivilDate
  public var last: CivilDate
}

extension LocalAgency {
  /// The first day on which there is anything to do of itself.
  private func firstDue(_ reader: any CaseReader) throws -> CivilDate? {
    try [reader.firstDue(), questions.firstDue(reader.questions)].compactMap { $0 }.min()
  }

  /// The roster with the hour its mornings begin, the last day worked, and what is to be worked.
  ///
  /// - Throws: `PastDay` when days after it have been worked; `StoreError`.
  func shifts(
    of roster: Roster,
    _ reader: any CaseReader
  ) throws -> (roster: Roster, last: CivilDate?, shifts: [Shift]) {
    let last = try reader.fact(AgencyFact.lastDay).flatMap { CivilDate(iso: $0) }
    if let last, roster.day < last { throw PastDay(day: roster.day, last: last) }
    var roster = roster
    roster.morningHour = max(
      roster.morningHour,
      plans.values.map(\.list.cutOffHour).max() ?? roster.morningHour
    )
    let shifts = roster.shifts(
      after: last,
      lastNight: try reader.fact(AgencyFact.lastNight).flatMap { CivilDate(iso: $0) },
      first: last == nil ? try firstDue(reader) : nil
    )
    return (roster, last, shifts)
  }

  /// Works the days up to a moment: what has not been done of them, and nothing twice.
  ///
  /// Each batch of cases is one transaction, and what is due is found by what is stored, so that a run
  /// that was stopped anywhere is gone on with by the next one.
  ///
  /// - Parameters:
  ///   - inbox: the folder whose files the night takes up; nil when there is none.
  ///   - progress: told after each transaction; false stops there.
  /// - Throws: `PastDay` when days after it have been worked; `StoreError`; what `progress` throws.
  public func work(
    _ roster: Roster,
    inbox: Inbox? = nil,
    progress: @escaping (DayReport) throws -> Bool = { _ in true }
  ) throws -> DayReport {
    let reader = try store.reader(.jobs)
    var planned = try shifts(of: roster, reader)
    if roster.pace == .eachDay, try layBackSteps(since: planned.last, reader) {
      planned = try shifts(of: roster, reader)
    }
    let (roster, last, shifts) = planned
    if last == nil, let start = shifts.first?.day, start < roster.day {
      // Where it begins is told by what is due, which is no longer so once some of it is done: a run that
      // is stopped on its first day would be gone on with on a later one.
      try store.write { try $0.set(start.iso, fact: AgencyFact.lastDay) }
    }
    let report = DayReport(from: shifts.first?.day ?? roster.day, to: roster.day)
    let work = try DayWork(self, reader, since: last, report, progress)
    try store.setBulk(true)
    // The work is done whether or not the store could be told that it is over.
    defer { try? store.setBulk(false) }
    do {
      for shift in shifts { try work.work(shift, inbox) }
      try work.leave(shifts)
    } catch is DayWork.Stopped {
      work.report.stopped = true
    }
    return work.report
  }
}
