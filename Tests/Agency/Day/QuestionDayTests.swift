import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

@Suite("The agency's days with questions that wait")
struct QuestionDayTests {
  /// Asks the creditor, as support does.
  private func ask(_ kind: QuestionKind, _ number: CaseNumber, _ world: AgencyWorld) throws {
    let standing = try #require(
      try world.store.reader(.jobs).standings(of: [number][...]).first
    )
    let now = OsloTime.moment(try day("2026-03-17"), hour: 12)
    let rules = ActionRules(fold: CaseFold(plan: .standard), at: now)
    let question = world.questions.question(kind, text: "?", today: OsloTime.date(of: now))
    try write(.ask(question), by: .agency, rules, standing, world)
  }

  private func write(
    _ action: CaseAction,
    by side: User.Side,
    _ rules: ActionRules,
    _ standing: CaseStanding,
    _ world: AgencyWorld
  ) throws {
    let reader = try world.store.reader(.jobs)
    let open = try reader.questions.openQuestions(of: [standing.number])
    let verdict = rules.verdict(
      for: action,
      on: standing.state,
      by: .owner,
      side: side,
      questions: open
    )
    guard case .does(let effect) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    var change = CaseChange(
      number: standing.number,
      expected: standing.version,
      before: standing.state,
      after: effect.after,
      events: effect.events
    )
    var message = StoredMessage(at: rules.now, from: .owner, kind: .other, text: "?")
    if case .ask(let question) = action {
      message.question = question.kind
      message.asked = AskedTerms(question)
    } else {
      change.answered = open.map(\.id)
    }
    change.messages = [message]
    change.outbox = action
    #expect(try world.store.write { try $0.apply([change], receipt: nil) } == [.done])
  }

  private func told(_ number: CaseNumber, _ world: AgencyWorld) throws -> [String] {
    try world.file(number).events.compactMap { event in
      switch event.happening {
      case .questionReminded: "\(event.day.iso) reminded"
      case .questionLapsed(_, let holding): "\(event.day.iso) lapsed \(holding)"
      case .listed: "\(event.day.iso) listed"
      default: nil
      }
    }
  }

  @Test("the creditor is reminded once, and the case goes on or stays held as the table says")
  func unanswered() throws {
    let world = try AgencyWorld()
    world.questions = try QuestionRules.load(from: Shipped.folder)
    let later = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    let disputed = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-16")
    try ask(.payLater, later, world)
    try ask(.disputed, disputed, world)
    // The notice's deadline passes on 30 March while both wait.
    try world.work(to: "2026-04-01")
    #expect(try told(later, world).prefix(2) == ["2026-03-22 reminded", "2026-03-31 lapsed 0"])
    #expect(try told(disputed, world) == ["2026-03-24 reminded"])
    #expect(try !world.state(later).isHeld && world.state(later).awaitsCreditor)
    #expect(try world.state(disputed).isHeld)
    try world.work(to: "2026-05-01")
    #expect(try world.state(later).stage == .collection)
    #expect(try world.state(disputed).stage == .reminder)
    #expect(try told(disputed, world).count == 1)
  }

  @Test("of a case that has closed nobody is reminded, and nothing lapses")
  func closed() throws {
    let world = try AgencyWorld()
    world.questions = try QuestionRules.load(from: Shipped.folder)
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-03-16")
    try ask(.payLater, number, world)
    let standing = try #require(
      try world.store.reader(.jobs).standings(of: [number][...]).first
    )
    let at = OsloTime.moment(try day("2026-03-17"), hour: 13)
    let rules = ActionRules(fold: CaseFold(plan: .standard), at: at)
    let verdict = rules.verdict(
      for: .close(.withdrawn),
      on: standing.state,
      by: .owner,
      side: .creditor
    )
    guard case .does(let effect) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    let change = CaseChange(
      number: number,
      expected: standing.version,
      before: standing.state,
      after: effect.after,
      events: effect.events
    )
    #expect(try world.store.write { try $0.apply([change], receipt: nil) } == [.done])
    try world.work(to: "2026-04-01")
    #expect(try told(number, world) == [])
    #expect(try !world.state(number).awaitsCreditor)
  }

  @Test("more time that the creditor gives at collection moves the demand's last day to pay")
  func instructed() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-08")
    let before = try world.state(number)
    #expect(before.stage == .collection)
    let reader = try world.store.reader(.jobs)
    let at = OsloTime.moment(try day("2026-04-08"), hour: 23)
    let rules = ActionRules(fold: CaseFold(plan: .standard), at: Timestamp(seconds: at.seconds + 9))
    let question = world.questions.question(.other, text: "?", today: rules.today)
    let first = try #require(try reader.standings(of: [number][...]).first)
    try write(.ask(question), by: .agency, rules, first, world)
    let until = try day("2026-05-20")
    let second = try #require(try reader.standings(of: [number][...]).first)
    let answer = QuestionAnswer(to: nil, text: "Ja", effect: .grantUntil(until))
    try write(.answer(answer), by: .creditor, rules, second, world)
    #expect(try world.state(number).deadline == before.deadline)
    // Until it is carried out it is found, and the case says so.
    #expect(try instructed(world) == [number])
    #expect(try world.state(number).instructedUntil(world.file(number).events) == until)
    try world.work(to: "2026-04-09")
    let after = try world.state(number)
    #expect(try instructed(world) == [])
    #expect(after.instructedUntil(try world.file(number).events) == nil)
    #expect(after.deadline == until)
    #expect(after.due == before.due && !after.unacknowledged)
    // The debtor is told.
    let letters = try world.store.reader(.pages).letters(of: number)
    #expect(letters.last?.kind == .respite && letters.last?.deadline == until)
    // The fee doubles 28 days after the last day as it is now.
    try world.work(to: "2026-06-17")
    #expect(try world.state(number).step < .heavy)
    try world.work(to: "2026-06-18")
    #expect(try world.state(number).step == .heavy)
  }

  @Test(
    "what the agency is told to do is said of the case as long as the filter finds it, whatever is undone"
  )
  func instructedAndUndone() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-08")
    let dispatcher = try world.dispatcher("2026-04-08", hour: 23)
    @discardableResult
    func act(_ action: CaseAction) throws -> ReceiptNumber {
      let plan = try dispatcher.plan(action, for: .cases([number]))
      #expect(plan.count == 1, "\(plan.refused.map(\.code))")
      return try dispatcher.apply(plan).number
    }
    func check(_ expected: String?) throws {
      let said = try world.state(number).instructedUntil(world.file(number).events)
      #expect(said?.iso == expected)
      #expect(try instructed(world) == (expected == nil ? [] : [number]))
    }
    let today = try day("2026-04-08")
    for kind in [QuestionKind.payLater, .documentation, .other, .missingData] {
      try act(.ask(world.questions.question(kind, text: "?", today: today)))
    }
    func grant(_ kind: QuestionKind, _ iso: String) throws -> ReceiptNumber {
      let effect = AnswerEffect.grantUntil(try day(iso))
      return try act(.answer(QuestionAnswer(to: nil, of: [kind], text: "Ja", effect: effect)))
    }
    let first = try grant(.payLater, "2026-05-20")
    try check("2026-05-20")
    // Of two the later day is carried out, in whichever order they are given.
    let second = try grant(.documentation, "2026-05-10")
    try check("2026-05-20")
    let third = try grant(.other, "2026-06-03")
    try check("2026-06-03")
    let words = try act(.answer(QuestionAnswer(to: nil, of: [.missingData], text: "Her")))
    try check("2026-06-03")
    for (receipt, left) in [
      (words, "2026-06-03"), (third, "2026-05-20"), (second, "2026-05-20"), (first, nil),
    ] {
      #expect(try dispatcher.undo(receipt).done == 1)
      try check(left)
    }
  }

  private func instructed(_ world: AgencyWorld) throws -> [CaseNumber] {
    let filter = CaseFilter.field(.mark, .code([FilterMark.instructed.rawValue]))
    let query = CaseQuery(filter: filter, sort: .number)
    let reader = try world.store.reader(.jobs)
    let rows = try reader.page(of: query, at: .first, limit: 9).rows.map(\.number)
    #expect(try reader.totals(of: query, cap: 100).count == rows.count)
    return rows
  }
}
