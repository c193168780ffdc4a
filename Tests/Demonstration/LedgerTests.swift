import Agency
import CaseStore
import DataFiles
import DebtCollection
import Demonstration
import Letters
import TestCases
import Testing

/// Two thousand cases on a Sunday, made once for all tests that only read.
private enum Made {
  static let folder = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  )
  static let today = CivilDate(dayNumber: 20_779)

  static func ledger(_ cases: Int, seed: UInt64 = 7) throws -> DemonstrationLedger {
    DemonstrationLedger(
      cases: cases,
      seed: seed,
      today: today,
      lists: try DemonstrationLists(folder: folder),
      office: try LetterOffice(folder: folder),
      rates: try RateTables.load(data: folder),
      questions: try QuestionRules.load(from: folder)
    )
  }

  static let store = Result {
    let made = try TemporaryStore()
    try ledger(2_000).write(into: made.store)
    return made
  }

  /// Every case whole.
  static let cases = Result {
    let reader = try store.get().store.reader(.jobs)
    let query = CaseQuery(filter: .all, sort: .number)
    return try reader.versions(of: .matching(query, except: [])).map { number, _ in
      Whole(
        detail: try #require(try reader.detail(number)),
        events: try reader.history(of: number),
        letters: try reader.letters(of: number),
        messages: try reader.messages(of: number),
        ledger: try reader.ledger(of: number)
      )
    }
  }
}

struct Whole: Hashable {
  var detail: CaseDetail
  var events: [CaseEvent]
  var letters: [StoredLetter]
  var messages: [StoredMessage]
  var ledger: [LedgerLine]

  var state: CaseState { detail.row.state }

  var file: WholeCase { WholeCase(detail: detail, events: events, ledger: ledger) }
}

@Suite("A demonstration ledger obeys the process and the law")
struct LedgerTests {
  @Test("every case is the fold of its history, and the store is sound")
  func sound() throws {
    let fold = CaseFold(plan: .standard)
    let faults = try Made.store.get().store.check(
      fold: { events, state in fold.state(of: events) ?? state },
      progress: { _ in true }
    )
    #expect(faults == [])
    #expect(try Made.cases.get().count == 2_000)
  }

  @Test(
    "the lines of Amounts add up to what is to pay, worked out another way",
    arguments: [0, 1, 40, 400]
  )
  func explained(days: Int) throws {
    let rates = try RateTables.load(data: Made.folder)
    let day = Made.today + days
    let cases = try Made.cases.get().filter { $0.detail.row.currency == .nok }
    #expect(cases.count > 1_900)
    for whole in cases {
      let account = whole.file.account(licensed: true, rates: rates)
      let shown = whole.file.payable(on: day, by: account)
      let payable = account.payable(whole.state, on: day)
      #expect(
        shown.explanation.payable == payable.outstanding - payable.owedBack,
        "\(whole.detail.row.number) \(whole.state.stage) \(shown.explanation.lines)"
      )
    }
  }

  @Test("every stage, step, status, mark, reason to wait and reason to close is there")
  func coverage() throws {
    let states = try Made.cases.get().map(\.state)
    #expect(Set(states.map(\.stage)) == Set(Stage.allCases))
    let open = states.filter { $0.stage != .closed }
    #expect(Set(open.map(\.step)) == Set(Step.allCases))
    #expect(Set(states.map(\.status)) == Set(CaseStatus.allCases))
    #expect(Set(states.compactMap(\.closeReason)) == Set(CloseReason.allCases))
    let waiting = states.reduce(into: WaitingReasons()) { $0.formUnion($1.waiting) }
    #expect(waiting.names == WaitingReasons.all.map(\.name))
    for mark in [\CaseState.disputed, \.awaitingAnswer, \.unread, \.hasPlan, \.unacknowledged] {
      #expect(states.contains { $0[keyPath: mark] })
    }
    let kinds = try Set(Made.cases.get().flatMap(\.letters).map(\.kind))
    #expect(kinds == [.notice, .demand, .closing])
  }

  @Test("most wait or are at the reminder stage, many are closed")
  func distribution() throws {
    let states = try Made.cases.get().map(\.state)
    func share(_ stage: Stage) -> Int { states.count { $0.stage == stage } * 100 / states.count }
    #expect((18...26).contains(share(.waiting)))
    #expect((25...40).contains(share(.reminder)))
    #expect((8...20).contains(share(.collection)))
    #expect((20...35).contains(share(.closed)))
    #expect((1...4).contains(share(.legal)))
    #expect((2...8).contains(share(.monitoring)))
  }

  @Test("letters are dated on working days; the list is made on its day, before the demand")
  func days() throws {
    let calendar = BusinessCalendar.standard
    for whole in try Made.cases.get() {
      for letter in whole.letters {
        #expect(calendar.isWorkingDay(letter.sent))
        if let deadline = letter.deadline {
          #expect(deadline - letter.sent >= 14)
          #expect(calendar.isWorkingDay(deadline))
        }
      }
      for event in whole.events {
        if case .listed(let day, let cutOff) = event.happening {
          #expect(ProcessPlan.standard.isListDay(day, calendar: calendar))
          #expect(cutOff == ProcessPlan.standard.cutOff(ofList: day, calendar: calendar))
        }
      }
      let kinds = whole.letters.map(\.kind)
      if kinds.contains(.demand) { #expect(kinds.contains(.notice)) }
    }
  }

  @Test("history is in order, begins with the claim, and never reaches today")
  func order() throws {
    let now = OsloTime.start(of: Made.today)
    for whole in try Made.cases.get() {
      let moments = whole.events.map(\.at)
      #expect(moments == moments.sorted())
      #expect(moments.allSatisfy { $0 < now })
      guard case .received = whole.events.first?.happening else {
        Issue.record("\(whole.detail.row.number) does not begin with its claim")
        continue
      }
    }
  }

  @Test("the history as it is read, and the amounts, stand in the order of their days")
  func readInOrder() throws {
    for whole in try Made.cases.get() {
      let days = whole.events.newestFirst.map(\.shownDay)
      #expect(days == days.sorted(by: >), "\(whole.detail.row.number)")
      let dates = whole.ledger.map(\.date)
      #expect(dates == dates.sorted(), "\(whole.detail.row.number)")
    }
  }

  @Test("each payment of a history is a row, and what came in for creditors has been settled")
  func payments() throws {
    let reader = try Made.store.get().store.reader(.jobs)
    var sum = Money.zero
    for whole in try Made.cases.get() {
      let number = whole.detail.row.number
      let paid = whole.events.compactMap { event -> CoverageOfPayment? in
        if case .payment(_, let coverage, _, _) = event.happening { coverage } else { nil }
      }
      let parts = try reader.payments.payments(of: number).flatMap {
        try reader.payments.parts(of: $0.id)
      }
      #expect(parts.map(\.coverage) == paid, "\(number)")
      sum += parts.reduce(.zero) { $0 + $1.amount }
    }
    #expect(sum > .zero)
    #expect(try reader.payments.settlements(limit: 1_000).count > 20)
    #expect(try reader.payments.unsettled().isEmpty)
  }

  @Test(
    "it stands where a day's run leaves it: its own day brings what falls due on it, and no more"
  )
  func ownDay() throws {
    let made = try TemporaryStore()
    try Made.ledger(1_000).write(into: made.store)
    var agency = LocalAgency(
      store: made.store,
      settings: try DemonstrationLists(folder: Made.folder).agency,
      rates: try RateTables.load(data: Made.folder),
      plans: ["standard": .standard],
      office: try LetterOffice(folder: Made.folder),
      clock: .fixed(OsloTime.moment(Made.today, hour: 12))
    )
    agency.questions = try QuestionRules.load(from: Made.folder)
    let now = OsloTime.moment(Made.today, hour: 12)
    _ = try agency.work(Roster(now: now, wholeDay: true, pace: .eachDay))
    let reader = try made.store.reader(.jobs)
    var (asked, reminded) = (0, 0)
    for number in try reader.versions(
      of: .matching(CaseQuery(filter: .all, sort: .number), except: [])
    ).map(\.0) {
      for event in try reader.history(of: number) where event.day >= Made.today {
        if case .questionAsked(.legalSteps, _) = event.happening { asked += 1 }
        if case .questionReminded = event.happening { reminded += 1 }
      }
    }
    #expect(asked <= 5 && reminded <= 8, "\(asked) asked, \(reminded) reminded of")
  }

  @Test(
    "what is watched or closed waits for no answer about legal steps, and nobody is reminded of it"
  )
  func legalAnswers() throws {
    let made = try TemporaryStore()
    try Made.ledger(2_000).write(into: made.store)
    let reader = try made.store.reader(.jobs)
    let late: [Stage] = [.monitoring, .closed]
    var watched = 0
    for stage in late {
      let query = CaseQuery(filter: .field(.stage, .code([stage.rawValue])), sort: .number)
      for number in try reader.versions(of: .matching(query, except: [])).map(\.0) {
        let open = try reader.questions.openQuestions(of: [number])
        if stage == .monitoring {
          watched += 1
          #expect(!open.contains { $0.kind == .legalSteps }, "\(number)")
        }
        guard let file = try reader.wholes(of: [number]).first,
          let closed = file.detail.row.state.closedOn
        else { continue }
        #expect(
          !file.events.contains {
            if case .questionReminded = $0.happening { $0.day > closed } else { false }
          },
          "\(number)"
        )
      }
    }
    #expect(watched > 20)
  }

  @Test("no fee is above the lawful one: 38 twice, and the tabled collection fee, heavy at most")
  func fees() throws {
    let rates = try RateTables.load(data: Made.folder)
    for whole in try Made.cases.get() {
      for letter in whole.events.compactMap(\.happening.letter) {
        #expect(letter.reminderFee <= Money(76))
        guard letter.collectionFee > .zero else { continue }
        let claim = CollectionFee.Claim(
          principal: whole.state.amounts.originalPrincipal,
          due: whole.detail.invoices.map(\.due).min() ?? whole.state.due,
          debtor: whole.detail.debtor.kind,
          vat: whole.detail.creditor.vat
        )
        let most = try CollectionFee.of(claim, .heavy, on: Made.today, rates: rates)
        #expect(letter.collectionFee <= most.amount)
        #expect(whole.state.amounts.collectionFee <= most.amount)
      }
    }
  }

  @Test("a letter's text is sealed: made again from template and fields it is the same")
  func letters() throws {
    for whole in try Made.cases.get().prefix(300) {
      for letter in whole.letters {
        let template = try LetterTemplate(source: letter.template.text, path: letter.template.name)
        let text = try Letter.render(template: template, fields: LetterFields(letter.fields))
        #expect(text.seal == letter.digest)
        #expect(letter.kind == .closing || letter.sum == letterSum(letter, whole))
      }
    }
  }

  private func letterSum(_ letter: StoredLetter, _ whole: Whole) -> Money? {
    whole.events.compactMap(\.happening.letter).first { $0.letter == letter.id }?.sum
  }

  @Test("nobody is in it: numbers of the test series, example.no, no telephone that exists")
  func nobody() throws {
    for whole in try Made.cases.get() {
      let debtor = whole.detail.debtor
      if !debtor.personalNumber.isEmpty {
        #expect(NationalIdentityNumber.verdict(debtor.personalNumber) == .valid)
        #expect(NationalIdentityNumber.isSynthetic(debtor.personalNumber))
      }
      if !debtor.organisationNumber.isEmpty {
        #expect(OrganisationNumber.verdict(debtor.organisationNumber) == .valid)
        #expect(debtor.organisationNumber.hasPrefix("31"))
      }
      #expect(debtor.email.isEmpty || debtor.email.hasSuffix("example.no"))
      #expect(debtor.phone.hasPrefix("1"))
      #expect(OrganisationNumber.verdict(whole.detail.creditor.organisationNumber) == .valid)
      #expect(NorwegianAccount.verdict(whole.detail.creditor.account) == .valid)
      #expect(whole.detail.kid.isEmpty || KID.verdict(whole.detail.kid, .mod10) == .valid)
    }
  }

  @Test("its made-up agency holds where none is configured; one that is goes before it")
  func agency() throws {
    let reader = try Made.store.get().store.reader(.jobs)
    let made = try DemonstrationLists(folder: Made.folder).agency
    #expect(made.isLicensed && !made.account.isEmpty)
    #expect(try AgencySettings().holding(in: reader) == made)
    var own = AgencySettings()
    own.name = "Eget Inkasso AS"
    #expect(try own.holding(in: reader) == own)
    let other = try TemporaryStore()
    #expect(try AgencySettings().holding(in: other.store.reader(.jobs)) == AgencySettings())
  }

  @Test("of about one case in five hundred the creditor's ledger says more, or less, is left")
  func differing() throws {
    let reader = try Made.store.get().store.reader(.jobs)
    let found = try Reconciliation.differences(in: reader, withClosed: true)
    #expect((2...10).contains(found.count), "\(found.map(\.row.number))")
    #expect(Set(found.map { $0.difference.sum > .zero }) == [true, false])
    for each in found {
      #expect(each.row.state.stage != .waiting && each.row.state.stage != .closed)
      #expect(each.nights(on: Made.today) >= 1)
      // What is more there came in or was credited here; of what is less nothing is known here.
      let unexplained = each.difference[.unexplained]
      #expect(each.difference.sum > .zero ? unexplained == .zero : unexplained < .zero)
    }
  }

  @Test("the same seed makes the same ledger, another seed another")
  func seeds() throws {
    func cases(_ seed: UInt64) throws -> [[LedgerLine]] {
      let made = try TemporaryStore()
      try Made.ledger(120, seed: seed).write(into: made.store)
      let reader = try made.store.reader(.jobs)
      return try (0..<120).map { try reader.ledger(of: CaseNumber(100_001 + $0)) }
    }
    #expect(try cases(3) == cases(3))
    #expect(try cases(3) != cases(4))
    let again = try TemporaryStore()
    try Made.ledger(2_000).write(into: again.store)
    let reader = try again.store.reader(.jobs)
    for whole in try Made.cases.get() {
      let number = whole.detail.row.number
      #expect(try reader.history(of: number) == whole.events)
      #expect(try reader.letters(of: number) == whole.letters)
      #expect(try reader.messages(of: number) == whole.messages)
      #expect(try reader.detail(number)?.debtor == whole.detail.debtor)
      #expect(try reader.detail(number)?.row.reported == whole.detail.row.reported)
    }
  }

  @Test("stopped and asked again it goes on; a store with imported cases is refused")
  func goingOn() throws {
    let made = try TemporaryStore()
    let first = try Made.ledger(2_500).write(into: made.store) { _ in false }
    #expect(first < 2_500)
    #expect(try Made.ledger(2_500).write(into: made.store) == 2_500)
    #expect(try Made.ledger(2_500).write(into: made.store) == 2_500)
    #expect(throws: DemonstrationError.self) {
      try Made.ledger(3_000, seed: 8).write(into: made.store)
    }
    let imported = try TemporaryStore()
    try imported.store.fill(1)
    #expect(throws: DemonstrationError.importedCases) {
      try Made.ledger(10).write(into: imported.store)
    }
  }
}

extension Happening {
  /// The letter it tells of.
  fileprivate var letter: LetterSent? {
    if case .letterSent(let sent) = self { sent } else { nil }
  }
}
