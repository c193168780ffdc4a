import CaseStore
import DebtCollection
import Intake

/// The morning: the cut-off (which time alone passes), registration, the list, the day's letters, and the
/// steps that follow of themselves.
extension DayWork {
  func morning() throws {
    try register()
    try takeUp()
    try letters(.reminder, .reminder)
    try letters(.notice, .notice)
    try step(.list, .list)
    // Before the demands: one that has grown old must be sent anew first.
    try file()
    try demands()
    try askAboutLaw()
    try fees()
    try step(.monitoring, .monitoring)
    try warn()
  }

  /// Waiting cases that time has cured are tested again whole (decisions.md 3).
  private func register() throws {
    try walk(.registration) {
      try reader.passing(by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keep(
        try reader.files(of: numbers).compactMap { file in
          let row = file.detail.row
          let registration = Registration(fold: fold(of: row.creditor))
          let event = registration.retest(
            row.state,
            facts: ClaimFacts(file.detail, on: day),
            at: moment,
            by: .agency
          )
          return event.map {
            change(row.number, row.version, row.creditor, row.state, [$0.happening])
          }
        }
      )
    }
  }

  /// Gives a KID to what is registered and has none, however it came to be; its first letter with it
  /// where that is due.
  func takeUp() throws {
    var last: CaseNumber?
    while true {
      let numbers = try reader.unnumbered(after: last, limit: Self.batch)
      guard let end = numbers.last else { return }
      last = end
      let rest = numbers.filter { !isRefused($0, .number) }
      let changes = try reader.files(of: rest).compactMap { file -> CaseChange? in
        do throws(LetterRefusal) {
          var letter = try letter(.reminder, file)
          if letter == nil { letter = try self.letter(.notice, file) }
          var change = letter ?? change(file, [])
          change.kid = try agency.issuer.kid(of: file.detail.row.number)
          return change
        } catch {
          refuse(file.detail.row.number, .number, error)
          return nil
        }
      }
      try keep(changes)
      if numbers.count < Self.batch { return }
    }
  }

  /// The reminders or notices that are due.
  private func letters(_ kind: NextStep.Kind, _ work: Work) throws {
    try walk(work) {
      try reader.due(kind, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keep(
        try reader.files(of: numbers).compactMap { file -> CaseChange? in
          do throws(LetterRefusal) {
            if let change = try letter(kind, file) { return change }
            return rescheduled(file)
          } catch {
            refuse(file.detail.row.number, work, error)
            return nil
          }
        }
      )
    }
  }

  /// A case's letter, when this is its next step and its day has come; nil when not.
  private func letter(
    _ kind: NextStep.Kind,
    _ file: CaseFile
  ) throws(LetterRefusal) -> CaseChange? {
    let state = file.detail.row.state
    let plan = fold(of: file.detail.row.creditor).plan
    let next = plan.nextStep(for: state, on: day, calendar: calendar)
    guard let next, next.kind == kind, next.date <= day, let letter = kind.letter else {
      return nil
    }
    return try send(letter, of: file)
  }

  /// A case with a letter of this kind, handed over as soon as can be.
  func send(
    _ kind: LetterKind,
    of file: CaseFile,
    after earlier: [Happening] = [],
    invoices: [Invoice] = [],
    bearsFee: Bool = true
  ) throws(LetterRefusal) -> CaseChange {
    let handed = agency.handOver.day(at: moment)
    var change = change(file, earlier)
    var claim = LetterClaim(file.detail, file.events + change.events)
    claim.state = change.after
    claim.invoices += invoices
    let issued = try agency.issuer.letter(
      kind,
      of: claim,
      plan: fold(of: file.detail.row.creditor).plan,
      dated: handed,
      bearsFee: bearsFee
    )
    if let missing = issued.missing { report.missing.insert(missing) }
    let event = CaseEvent(at: moment, day: handed, actor: .agency, .letterSent(issued.sent))
    let before = change.after.amounts
    fold(of: file.detail.row.creditor).apply(event, to: &change.after)
    change.events.append(event)
    change.letters = [issued.letter]
    change.ledger += LedgerLine.lines(of: event, from: before, to: change.after.amounts)
    return change
  }

  func change(_ file: CaseFile, _ happenings: [Happening]) -> CaseChange {
    let row = file.detail.row
    return change(row.number, row.version, row.creditor, row.state, happenings)
  }

  func rescheduled(_ file: CaseFile) -> CaseChange? {
    let row = file.detail.row
    return rescheduled(row.number, row.version, row.creditor, row.state)
  }

  /// A step that asks nothing but the state: the list, and monitoring.
  private func step(_ kind: NextStep.Kind, _ work: Work) throws {
    try walk(work) {
      try reader.due(kind, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keep(
        try reader.standings(of: numbers[...]).compactMap { standing in
          let plan = fold(of: standing.creditor).plan
          let (number, version) = (standing.number, standing.version)
          let next = plan.nextStep(for: standing.state, on: day, calendar: calendar)
          guard let next, next.kind == kind, next.date <= day else {
            return rescheduled(number, version, standing.creditor, standing.state)
          }
          let cutOff = plan.cutOff(ofList: day, calendar: calendar)
          let happening: Happening =
            kind == .list ? .listed(day: day, cutOff: cutOff) : .movedToMonitoring
          return change(number, version, standing.creditor, standing.state, [happening])
        }
      )
    }
  }
}
