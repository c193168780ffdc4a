import CaseStore
import DebtCollection

/// One run through the agency's days: where it stands, and what it has done so far.
///
/// Used by one thread. Every transaction goes through `keep`, so that each of them can be the last.
final class DayWork {
  /// The caller wants no more.
  struct Stopped: Error {}
  /// Another process changed one of several cases that go together.
  struct Disturbed: Error {}

  let agency: LocalAgency
  let reader: any CaseReader
  private let folds: [CreditorID: CaseFold]
  private let progress: (DayReport) throws -> Bool

  /// The day worked before this one, for what is due once between two days.
  private(set) var since: CivilDate?
  /// The shift being worked.
  private(set) var book: DayBook
  var report: DayReport
  /// What was refused in this run: told once, not tried on each of its days.
  private var refused: Set<Refused> = []
  /// Where the report counts what is left of creditors without a plan to go by.
  private var planless: [CreditorID: Int] = [:]
  private struct Refused: Hashable {
    var number: CaseNumber
    var work: Work
  }

  /// The kinds of work; a case that is refused one may still be due for another.
  enum Work {
    case registration, number, reminder, notice, list, demand, heavy, question, filing, monitoring
    case warning, statement, withdrawal, correction, plan
    /// All that the creditor's process plan would say.
    case process

    /// Whether the creditor's process plan says what is done, and when: else the law or an agreement does.
    var goesByPlan: Bool {
      switch self {
      case .warning, .statement, .withdrawal, .correction, .plan: false
      default: true
      }
    }
  }

  /// Cases written in one transaction (decisions.md 20).
  static let batch = 500

  init(
    _ agency: LocalAgency,
    _ reader: any CaseReader,
    since: CivilDate?,
    _ report: DayReport,
    _ progress: @escaping (DayReport) throws -> Bool
  ) throws {
    self.agency = agency
    self.reader = reader
    self.since = since
    self.report = report
    self.progress = progress
    folds = try Dictionary(
      uniqueKeysWithValues: reader.creditors().map { ($0.0, agency.fold(of: $0.1)) }
    )
    book = Self.book(
      Shift(.morning, on: report.from, at: OsloTime.start(of: report.from)),
      agency,
      folds
    )
  }

  private static func book(
    _ shift: Shift,
    _ agency: LocalAgency,
    _ folds: [CreditorID: CaseFold]
  ) -> DayBook {
    DayBook(
      day: shift.day,
      moment: shift.moment,
      handed: agency.handOver.day(at: shift.moment),
      folds: folds,
      issuer: agency.issuer,
      calendar: agency.handOver.calendar
    )
  }

  var day: CivilDate { book.day }
  var moment: Timestamp { book.moment }

  /// Works one shift.
  func work(_ shift: Shift, _ inbox: Inbox?) throws {
    book = Self.book(shift, agency, folds)
    let batches = report.batches
    try passTime()
    switch shift.part {
    case .morning: try morning()
    case .night: try night(inbox)
    }
    if report.batches > batches {
      report.busyDays += 1
      try leave([shift])
    }
    if shift.part == .morning { since = shift.day }
  }

  /// Notes the days that have been worked; a day without work is noted with the next one that had.
  func leave(_ shifts: [Shift]) throws {
    let last = shifts.last?.day
    let night = shifts.last { $0.part == .night }?.day
    guard let last else { return }
    let (knownDay, knownNight) = (
      try reader.fact(AgencyFact.lastDay), try reader.fact(AgencyFact.lastNight)
    )
    if knownDay == last.iso, night == nil || knownNight == night?.iso { return }
    try agency.store.write { writer in
      try writer.set(last.iso, fact: AgencyFact.lastDay)
      if let night { try writer.set(night.iso, fact: AgencyFact.lastNight) }
    }
  }

  /// What time alone has changed by now; nothing of cases whose creditor has no plan to go by, which is said.
  func passTime() throws {
    try agency.clockStep(
      at: moment,
      planless: { _ = self.hasPlan($0.number, of: $0.creditor) },
      kept: { changes, outcomes in try self.tally(changes, outcomes) }
    )
  }

  /// Writes changes in one transaction, and counts what was kept.
  func keep(
    _ changes: [CaseChange],
    _ besides: (any CaseWriter, [ChangeOutcome]) throws -> Void = { _, _ in }
  ) throws {
    guard !changes.isEmpty else { return }
    let outcomes = try agency.store.write { writer in
      let outcomes = try writer.apply(changes, receipt: nil)
      try besides(writer, outcomes)
      return outcomes
    }
    try tally(changes, outcomes)
  }

  private func tally(_ changes: [CaseChange], _ outcomes: [ChangeOutcome]) throws {
    for (change, outcome) in zip(changes, outcomes) {
      if outcome == .done {
        report.count(change.events)
      } else {
        report.conflicts.append(change.number)
      }
    }
    try kept()
  }

  /// One more transaction is done.
  func kept() throws {
    report.batches += 1
    guard try progress(report) else { throw Stopped() }
  }

  /// Notes why a case's work was not done.
  func refuse(_ number: CaseNumber, _ work: Work, _ why: LetterRefusal) {
    if refused.insert(Refused(number: number, work: work)).inserted {
      report.refused.append((number, why, 1))
    }
  }

  /// Whether a case's creditor has a plan to go by; where it has none, the case's work is refused, and the
  /// report says so once of each creditor.
  func hasPlan(_ number: CaseNumber, of creditor: CreditorID) -> Bool {
    do throws(LetterRefusal) {
      try book.fold(of: creditor).plan.mustBeThere()
      return true
    } catch {
      guard refused.insert(Refused(number: number, work: .process)).inserted else { return false }
      if let place = planless[creditor] {
        report.refused[place].cases += 1
      } else {
        planless[creditor] = report.refused.count
        report.refused.append((number, error, 1))
      }
      return false
    }
  }

  /// Whether a case was refused this work already, or all that its creditor's plan would say.
  func isRefused(_ number: CaseNumber, _ work: Work) -> Bool {
    refused.contains(Refused(number: number, work: work))
      || (work.goesByPlan && refused.contains(Refused(number: number, work: .process)))
  }

  /// Walks all that is due for one kind of work, a batch at a time.
  func walk(
    _ work: Work,
    _ next: (WorkPlace?) throws -> [WorkPlace],
    _ body: ([CaseNumber]) throws -> Void
  ) throws {
    var place: WorkPlace?
    while true {
      let places = try next(place)
      guard let last = places.last else { return }
      place = last
      let numbers = places.map(\.number).filter { !isRefused($0, work) }
      if !numbers.isEmpty { try body(numbers) }
      if places.count < Self.batch { return }
    }
  }
}
