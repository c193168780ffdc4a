import CaseStore
import DebtCollection

/// What a run of the agency's days would do, before it is begun: which days, how far it is behind, and
/// how much waits for it. Nothing is written.
public struct DayPlan: Hashable, Sendable {
  /// The first and the last day that would be worked.
  public var from: CivilDate
  public var to: CivilDate
  public var pace: Roster.Pace
  /// The last day that has been worked; nil when none has.
  public var last: CivilDate?
  /// Working days after the last one worked and before `to`: what is to be made good.
  public var missed: Int
  /// Registered cases that have not been taken up, counted up to `cap`.
  public var new: Int
  /// Open cases whose next step has come by `to`, counted up to `cap`.
  public var due: Int
  /// Actions that wait for the agency's answer, counted up to `cap`.
  public var unanswered: Int
  /// There is nothing to do before this hour of `to`; nil when a part of the day has come.
  public var begins: Timestamp?

  /// The most that are counted.
  public static let cap = 10_000
}

extension LocalAgency {
  /// What `work` would do.
  ///
  /// - Throws: `PastDay` when days after it have been worked; `StoreError`.
  public func plan(_ roster: Roster, calendar: BusinessCalendar) throws -> DayPlan {
    let reader = try store.reader(.jobs)
    let (roster, last, shifts) = try shifts(of: roster, reader)
    let (from, to) = (shifts.first?.day ?? roster.day, roster.day)
    let missed = last.map { last in
      (last.dayNumber..<max(last.dayNumber, to.dayNumber)).dropFirst()
        .count { calendar.isWorkingDay(CivilDate(dayNumber: $0)) }
    }
    let due = CaseQuery(
      filter: CaseFilter.open.and(.field(.next, .days(from: nil, to: to))),
      today: to
    )
    return DayPlan(
      from: from,
      to: to,
      pace: roster.pace,
      last: last,
      missed: missed ?? 0,
      new: try reader.unnumbered(after: nil, limit: DayPlan.cap).count,
      due: min(try reader.totals(of: due, cap: DayPlan.cap).count, DayPlan.cap),
      unanswered: try reader.outbox(after: 0, limit: DayPlan.cap).count,
      begins: shifts.isEmpty ? OsloTime.moment(to, hour: roster.morningHour) : nil
    )
  }
}

extension DayPlan {
  /// What would be done, for people.
  public var sentences: [Sentence] {
    if let begins { return [Sentence("day.plan-too-early", [.moment(begins)])] }
    var sentences: [Sentence] = []
    let days = Int(to.dayNumber - from.dayNumber) + 1
    sentences.append(
      days == 1
        ? Sentence("day.plan-day", [.date(to)])
        : Sentence("day.plan-days", [.count(days), .date(from), .date(to)])
    )
    switch last {
    case nil: sentences.append(Sentence("day.plan-first"))
    case to?: sentences.append(Sentence("day.plan-again"))
    case let last?:
      sentences.append(Sentence("day.plan-since", [.date(last)]))
      if missed > 0 {
        let key = pace == .today ? "day.plan-made-good" : "day.plan-lived-through"
        sentences.append(Sentence(key, [.count(missed)]))
      }
    }
    if new > 0 { sentences.append(Sentence("day.plan-new", [.count(new)])) }
    if due > 0 || new == 0 {
      sentences.append(Sentence("day.plan-due", [.count(due), .date(to)]))
    }
    if unanswered > 0 { sentences.append(Sentence("day.plan-unanswered", [.count(unanswered)])) }
    return sentences
  }
}

extension PastDay {
  public var sentence: Sentence {
    Sentence("dispatch.before-last-day", [.date(day), .date(last)])
  }
}
