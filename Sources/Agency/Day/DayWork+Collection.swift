import CaseStore
import DataFiles
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
    for file in try reader.wholes(of: numbers) {
      let number = file.detail.row.number
      guard !together.contains(number),
        hasPlan(number, of: file.detail.row.creditor)
      else { continue }
      guard isDemandDue(file.detail.row) else {
        if let change = book.rescheduled(file) { changes.append(change) }
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
    book.isDue(.demand, row.state, of: row.creditor)
  }

  /// Cases of one debtor and creditor that are demanded together.
  private struct Group {
    /// The one that goes on: the earliest due.
    var first: WholeCase
    /// Those that go on in it.
    var others: [WholeCase] = []
    /// Those with payments or a respite of their own, which keep their own reckoning; they bear no fee.
    var apart: [WholeCase] = []
    var all: [WholeCase] { [first] + others + apart }
  }

  /// Most cases of one debtor that are looked at.
  private static var mostOfDebtor: Int { 1_000 }

  private func group(of file: WholeCase) throws -> Group {
    let row = file.detail.row
    // A demand that is sent anew goes alone.
    guard row.state.demanded == nil else { return Group(first: file) }
    let mates = try reader.cases(ofDebtor: row.debtor, limit: Self.mostOfDebtor).filter {
      $0.number != row.number && $0.creditor == row.creditor && $0.currency == row.currency
        && $0.state.stage == .collection && $0.state.demanded == nil && isDemandDue($0)
        && !isRefused($0.number, .demand)
    }
    guard !mates.isEmpty else { return Group(first: file) }
    let files = try ([file] + reader.wholes(of: mates.map(\.number))).sorted {
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
    var sent = [
      try book.send(
        .demand,
        of: group.first,
        after: taken,
        invoices: group.others.flatMap(\.detail.invoices)
      )
    ]
    for file in group.apart { sent.append(try book.send(.demand, of: file, bearsFee: false)) }
    report.missing.formUnion(sent.compactMap(\.missing))
    let number = group.first.detail.row.number
    return sent.map(\.change)
      + group.others.map {
        book.change($0, [.closed(.merged, cost: .zero, continuedIn: number)])
      }
  }

  /// The collection fee doubles (inkassoforskriften § 2-3). Without a licence it never will: what was
  /// promised under one is put right, whenever it would come.
  func fees() throws {
    let last = agency.issuer.settings.isLicensed ? day : CivilDate(dayNumber: .max / 4)
    try walk(.heavy) {
      try reader.due(.heavy, by: last, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, .heavy) { book, file throws(LetterRefusal) in
        try book.changed(file, when: .heavy) { claim throws(MissingRate) in
          [.heavyFee(try book.issuer.heavyRise(of: claim, on: book.day))]
        }
      }
    }
  }

  /// Files the claims whose creditors have agreed to it.
  func file() throws {
    try walk(.filing) {
      try reader.due(.legal, by: day, after: $0, limit: Self.batch)
    } _: { numbers in
      try keepEach(numbers, .filing) { book, file throws(LetterRefusal) in
        try book.changed(file, when: .legal) { claim throws(MissingRate) in
          try book.issuer.account(of: claim).filing(of: claim.state, on: book.day)
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
      // Those that owe too little are never asked, and would be read whole again each morning.
      let due = Set(
        try reader.standings(of: numbers[...])
          .filter { book.mayAskAboutLaw($0.state, of: $0.creditor) }.map(\.number)
      )
      try keepEach(numbers.filter(due.contains), .question) { book, file throws(LetterRefusal) in
        try book.legalQuestion(file)
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
        try keepEach(numbers, .warning) { book, file throws(LetterRefusal) in
          book.limitationWarning(file, months: months)
        }
      }
    }
  }
}

extension DayBook {
  /// A case with what its step makes happen, when its day has come.
  fileprivate func changed(
    _ file: WholeCase,
    when kind: NextStep.Kind,
    _ happenings: (LetterClaim) throws(MissingRate) -> [Happening]
  ) throws(LetterRefusal) -> Sent? {
    let row = file.detail.row
    guard isDue(kind, row.state, of: row.creditor) else {
      return rescheduled(file).map { Sent(change: $0) }
    }
    do throws(MissingRate) {
      return Sent(change: change(file, try happenings(LetterClaim(file.detail, file.events))))
    } catch {
      throw .rate(error)
    }
  }

  /// Whether the creditor may be asked today about legal steps on a case that nothing was asked of yet.
  fileprivate func mayAskAboutLaw(_ state: CaseState, of creditor: CreditorID) -> Bool {
    guard let first = fold(of: creditor).plan.legalDay(for: state), first <= day else {
      return false
    }
    return !state.isHeld && state.heldUntil.map { $0 < day } ?? true
  }

  /// The question about legal steps, when it may be asked; it says what they cost.
  fileprivate func legalQuestion(_ file: WholeCase) throws(LetterRefusal) -> Sent? {
    let row = file.detail.row
    guard mayAskAboutLaw(row.state, of: row.creditor) else { return nil }
    let fee: Money
    do throws(MissingRate) {
      let vat = file.detail.creditor.vat
      fee = try CourtFee.attachment.amount(on: day, vat: vat, rates: issuer.rates)
    } catch {
      throw .rate(error)
    }
    let outstanding = SentenceValue.money(row.state.amounts.outstanding, row.currency)
    var change = change(file, [.questionAsked(.legalSteps)])
    change.messages = [
      message(
        Sentence("agency.legal-question", [outstanding, .money(fee, row.currency)]),
        to: file.detail.creditor,
        question: .legalSteps
      )
    ]
    return Sent(change: change)
  }

  /// The warning that a claim will be time-barred; nil when it has been given.
  fileprivate func limitationWarning(_ file: WholeCase, months: Int) -> Sent? {
    guard !file.wasWarned(months: months) else { return nil }
    var change = change(file, [.limitationNear(months: months)])
    let last = file.detail.row.state.timeBarred
    change.messages = [
      message(Sentence("agency.limitation-near", [.date(last)]), to: file.detail.creditor)
    ]
    return Sent(change: change)
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
      text: issuer.office.say(sentence, in: creditor.language)
    )
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

extension WholeCase {
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
