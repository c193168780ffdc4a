import CaseStore
import DebtCollection
import Letters

/// What the morning does at collection: demands, fees, legal steps, warnings.
extension DayWork {
  /// The payment demands; claims of one debtor and creditor that go together become one case with one
  /// fee (process.md, "→ collection").
  func demands() throws {
    try walk(.demand) {
      try reader.due(.demand, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      // Once more where another process got in between; a second time the cases stay due.
      do {
        try demand(numbers)
      } catch is Disturbed {
        do { try demand(numbers) } catch is Disturbed { report.conflicts += numbers }
      }
    }
  }

  private func demand(_ numbers: [CaseNumber]) throws {
    var changes: [CaseChange] = []
    var moves: [(from: CaseNumber, to: CaseNumber)] = []
    var together = Set<CaseNumber>()
    for file in try reader.files(of: numbers) {
      let number = file.detail.row.number
      guard !together.contains(number) else { continue }
      guard isDemandDue(file.detail.row) else {
        if let change = rescheduled(file) { changes.append(change) }
        continue
      }
      let group = try group(of: file)
      together.formUnion(group.all.map(\.detail.row.number))
      do throws(LetterRefusal) {
        changes += try demands(of: group)
        moves += group.others.map {
          (from: $0.detail.row.number, to: group.first.detail.row.number)
        }
      } catch {
        for file in group.all { refuse(file.detail.row.number, .demand, error) }
      }
    }
    let grouped = Set(moves.flatMap { [$0.from, $0.to] })
    try keep(changes) { writer, outcomes in
      for (change, outcome) in zip(changes, outcomes)
      where outcome != .done && grouped.contains(change.number) {
        throw Disturbed()
      }
      for move in moves { try writer.moveInvoices(of: move.from, to: move.to) }
    }
  }

  private func isDemandDue(_ row: CaseRow) -> Bool {
    let plan = fold(of: row.creditor).plan
    guard let next = plan.nextStep(for: row.state, on: day, calendar: calendar) else {
      return false
    }
    return next.kind == .demand && next.date <= day
  }

  /// Cases of one debtor and creditor that are demanded together.
  private struct Group {
    /// The one that goes on: the earliest due.
    var first: CaseFile
    /// Those that go on in it.
    var others: [CaseFile] = []
    /// Those with payments or a respite of their own, which keep their own reckoning; they bear no fee.
    var apart: [CaseFile] = []
    var all: [CaseFile] { [first] + others + apart }
  }

  /// Most cases of one debtor that are looked at.
  private static var mostOfDebtor: Int { 1_000 }

  private func group(of file: CaseFile) throws -> Group {
    let row = file.detail.row
    // A demand that is sent anew goes alone.
    guard row.state.demanded == nil else { return Group(first: file) }
    let mates = try reader.cases(ofDebtor: row.debtor, limit: Self.mostOfDebtor).filter {
      $0.number != row.number && $0.creditor == row.creditor && $0.currency == row.currency
        && $0.state.stage == .collection && $0.state.demanded == nil && isDemandDue($0)
        && !isRefused($0.number, .demand)
    }
    guard !mates.isEmpty else { return Group(first: file) }
    let files = try ([file] + reader.files(of: mates.map(\.number))).sorted {
      ($0.detail.row.state.due, $0.detail.row.number)
        < ($1.detail.row.state.due, $1.detail.row.number)
    }
    let apart = files.filter(\.hasOwnReckoning)
    let whole = files.filter { !$0.hasOwnReckoning }
    guard let first = whole.first else {
      return Group(first: apart[0], apart: Array(apart.dropFirst()))
    }
    return Group(first: first, others: Array(whole.dropFirst()), apart: apart)
  }

  private func demands(of group: Group) throws(LetterRefusal) -> [CaseChange] {
    let taken = group.others.map { file in
      let state = file.detail.row.state
      return Happening.mergedFrom(
        file.detail.row.number,
        principal: state.amounts.principal,
        due: state.due,
        costs: state.amounts.costs
      )
    }
    var changes = [
      try send(
        .demand,
        of: group.first,
        after: taken,
        invoices: group.others.flatMap(\.detail.invoices)
      )
    ]
    let number = group.first.detail.row.number
    for file in group.others {
      changes.append(change(file, [.closed(.merged, cost: .zero, continuedIn: number)]))
    }
    for file in group.apart { changes.append(try send(.demand, of: file, bearsFee: false)) }
    return changes
  }

  /// The collection fee doubles (inkassoforskriften § 2-3).
  func fees() throws {
    try walk(.heavy) {
      try reader.due(.heavy, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, .heavy) { file throws(LetterRefusal) in
        guard isDue(.heavy, file) else { return rescheduled(file) }
        do throws(MissingRate) {
          let claim = LetterClaim(file.detail, file.events)
          return change(file, [.heavyFee(try agency.issuer.heavyRise(of: claim, on: day))])
        } catch {
          throw .rate(error)
        }
      }
    }
  }

  /// Legal steps: asked about 17 days after the demand (process.md, "→ legal").
  func askAboutLaw() throws {
    let waits = (Array(agency.plans.values) + [.standard]).map(\.collection.legalAfter)
    let first = day - (waits.min() ?? ProcessPlan.standard.collection.legalAfter)
    try walk(.question) {
      try reader.unasked(demandedBy: first, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, .question) { file throws(LetterRefusal) in
        let row = file.detail.row
        let plan = fold(of: row.creditor).plan
        guard let first = plan.legalDay(for: row.state), first <= day, !row.state.isHeld,
          row.state.heldUntil.map({ $0 < day }) ?? true
        else { return nil }
        var change = change(file, [.questionAsked(.legalSteps)])
        change.messages = [try legalQuestion(file)]
        return change
      }
    }
  }

  private func legalQuestion(_ file: CaseFile) throws(LetterRefusal) -> StoredMessage {
    let creditor = file.detail.creditor
    let fee: Money
    do {
      fee = try CourtFee.attachment.amount(
        on: day,
        vat: creditor.vat,
        rates: agency.issuer.rates
      )
    } catch {
      throw .rate(error)
    }
    let currency = file.detail.row.currency
    return message(
      Sentence(
        "agency.legal-question",
        [.money(file.detail.row.state.amounts.outstanding, currency), .money(fee, currency)]
      ),
      to: creditor,
      question: .legalSteps
    )
  }

  /// Files the claims whose creditors have agreed to it.
  func file() throws {
    try walk(.filing) {
      try reader.due(.legal, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, .filing) { file throws(LetterRefusal) in
        guard isDue(.legal, file) else { return rescheduled(file) }
        do throws(MissingRate) {
          let account = agency.issuer.account(of: LetterClaim(file.detail, file.events))
          return change(file, try account.filing(of: file.detail.row.state, on: day))
        } catch {
          throw .rate(error)
        }
      }
    }
  }

  /// Warns the creditors of claims that will be time-barred in six or two months, in every stage.
  func warn() throws {
    for months in [6, 2] {
      let days = LimitationBand.lastDays(months: months, after: since ?? day - 1, through: day)
      guard let days else { continue }
      try walk(.warning) {
        try reader.barred(among: days, after: $0, limit: Self.batch)
      } _: { numbers in
        try keepEach(numbers, .warning) { file throws(LetterRefusal) in
          guard !file.wasWarned(months: months) else { return nil }
          var change = change(file, [.limitationNear(months: months)])
          let barred = file.detail.row.state.timeBarred
          change.messages = [
            message(
              Sentence("agency.limitation-near", [.date(barred)]),
              to: file.detail.creditor
            )
          ]
          return change
        }
      }
    }
  }

  private func message(
    _ sentence: Sentence,
    to creditor: Creditor,
    question: QuestionKind? = nil
  ) -> StoredMessage {
    StoredMessage(
      at: moment,
      from: .agency,
      kind: .other,
      question: question,
      text: agency.issuer.office.say(sentence, in: creditor.language)
    )
  }

  private func isDue(_ kind: NextStep.Kind, _ file: CaseFile) -> Bool {
    let row = file.detail.row
    let next = fold(of: row.creditor).plan.nextStep(for: row.state, on: day, calendar: calendar)
    return next.map { $0.kind == kind && $0.date <= day } ?? false
  }

  /// Makes each case's change and keeps them together.
  private func keepEach(
    _ numbers: [CaseNumber],
    _ work: Work,
    _ make: (CaseFile) throws(LetterRefusal) -> CaseChange?
  ) throws {
    var changes: [CaseChange] = []
    for file in try reader.files(of: numbers) {
      do throws(LetterRefusal) {
        if let change = try make(file) { changes.append(change) }
      } catch {
        refuse(file.detail.row.number, work, error)
      }
    }
    try keep(changes)
  }
}

/// Which claims are warned about on a day: those whose last day lies so many months after it.
enum LimitationBand {
  /// The last days of which the warning falls after one day and not after another; nil when none does.
  static func lastDays(
    months: Int,
    after: CivilDate,
    through day: CivilDate
  ) -> ClosedRange<CivilDate>? {
    // A month's length moves the day by three at most.
    let candidates =
      (after.adding(months: months) - 3)
      .dayNumber...(day.adding(months: months) + 3)
      .dayNumber
    let days = candidates.map { CivilDate(dayNumber: $0) }.filter {
      let warned = $0.adding(months: -months)
      return warned > after && warned <= day
    }
    guard let first = days.first, let last = days.last else { return nil }
    return first...last
  }
}

extension CaseFile {
  /// Whether interest of this case is reckoned with more than its invoices: it has had payments,
  /// credit notes or a changed due date.
  fileprivate var hasOwnReckoning: Bool {
    events.contains { event in
      switch event.happening {
      case .payment, .credit, .reversal, .dueChanged: true
      default: false
      }
    }
  }

  /// Whether the creditor has been warned for the last day that holds now.
  fileprivate func wasWarned(months: Int) -> Bool {
    for event in events.reversed() {
      switch event.happening {
      case .limitationNear(months): return true
      case .limitationMoved: return false
      default: continue
      }
    }
    return false
  }
}
