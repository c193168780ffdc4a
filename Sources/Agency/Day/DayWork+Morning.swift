import CaseStore
import DebtCollection
import Intake

/// The morning: the cut-off (which time alone passes), registration, the list, the day's letters, and the
/// steps that follow of themselves.
extension DayWork {
  func morning() throws {
    try mindQuestions()
    try register()
    try takeUp()
    try keepPlans()
    try letters(.reminder, .reminder)
    try letters(.notice, .notice)
    try step(.list, .list)
    // Nobody is asked anew who has not been told that a demand was withdrawn.
    try owedWithdrawals()
    // Before the demands: one that has grown old must be sent anew first.
    try file()
    try demands()
    try askAboutLaw()
    try fees()
    try step(.monitoring, .monitoring)
    try loweredSums()
    try closingStatements()
    try warn()
  }

  /// Waiting cases that time has cured are tested again whole (decisions.md 3).
  private func register() throws {
    try walk(.registration) {
      try reader.passing(by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keep(
        try reader.wholes(of: numbers).compactMap { file in
          let row = file.detail.row
          guard hasPlan(row.number, of: row.creditor) else { return nil }
          let registration = Registration(fold: book.fold(of: file))
          let event = registration.retest(
            row.state,
            facts: ClaimFacts(file.detail, on: day),
            at: moment,
            by: .agency
          )
          return event.map { book.change(file, [$0.happening]) }
        }
      )
    }
  }

  /// Gives a KID to what is registered and has none, however it came to be; its first letter with it
  /// where that is due. What was registered after a day that is worked again waits for its own.
  func takeUp() throws {
    var last: CaseNumber?
    while true {
      let numbers = try reader.unnumbered(after: last, limit: Self.batch)
      guard let end = numbers.last else { return }
      last = end
      try keepEach(numbers.filter { !isRefused($0, .number) }, .number) {
        book,
        file throws(LetterRefusal) in
        file.isRegistered(by: book.day) ? try book.takenUp(file) : nil
      }
      if numbers.count < Self.batch { return }
    }
  }

  /// The reminders or notices that are due.
  private func letters(_ kind: NextStep.Kind, _ work: Work) throws {
    try walk(work) {
      try reader.due(kind, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, work) { book, file throws(LetterRefusal) in
        if let sent = try book.letter(kind, file) { return sent }
        return book.rescheduled(file).map { DayBook.Sent(change: $0) }
      }
    }
  }

  /// Works out each case's change, on all cores, and keeps them together.
  func keepEach(
    _ numbers: [CaseNumber],
    _ work: Work,
    _ make: @Sendable (DayBook, WholeCase) throws(LetterRefusal) -> DayBook.Sent?
  ) throws {
    try keepEach(try reader.wholes(of: numbers), work, make)
  }

  /// The same of cases that have been read.
  func keepEach(
    _ files: [WholeCase],
    _ work: Work,
    _ make: @Sendable (DayBook, WholeCase) throws(LetterRefusal) -> DayBook.Sent?
  ) throws {
    let book = book
    let files = files.filter { file in
      let row = file.detail.row
      return !work.goesByPlan || hasPlan(row.number, of: row.creditor)
    }
    let made = files.together { file in
      Result<DayBook.Sent?, LetterRefusal> { () throws(LetterRefusal) in try make(book, file) }
    }
    var changes: [CaseChange] = []
    for (file, made) in zip(files, made) {
      switch made {
      case .success(let sent?):
        changes.append(sent.change)
        if let missing = sent.missing { report.missing.insert(missing) }
      case .success(nil): break
      case .failure(let refusal): refuse(file.detail.row.number, work, refusal)
      }
    }
    try keep(changes)
  }

  /// A step that asks nothing but the state: the list, and monitoring.
  private func step(_ kind: NextStep.Kind, _ work: Work) throws {
    try walk(work) {
      try reader.due(kind, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keep(
        try reader.standings(of: numbers[...]).compactMap { standing in
          let (number, version, creditor) = (standing.number, standing.version, standing.creditor)
          guard hasPlan(number, of: creditor) else { return nil }
          guard book.isDue(kind, standing.state, of: creditor) else {
            return book.rescheduled(number, version, creditor, standing.state)
          }
          let plan = book.fold(of: creditor).plan
          let cutOff = plan.cutOff(ofList: day, calendar: book.calendar)
          let happening: Happening =
            kind == .list ? .listed(day: day, cutOff: cutOff) : .movedToMonitoring
          return book.change(number, version, creditor, standing.state, [happening])
        }
      )
    }
  }
}

extension WholeCase {
  /// Whether it had been registered by a day.
  fileprivate func isRegistered(by day: CivilDate) -> Bool {
    detail.row.state.registered.map { $0 <= day } ?? true
  }
}
