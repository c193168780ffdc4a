import Agency
import DebtCollection

extension Scenario {
  // MARK: At collection

  static let collection: [Scenario] = [
    Scenario("demanded", 66, age: 46...380) { story in
      story.beginOverdue()
      story.advance()
    },
    Scenario("called", 14, age: 60...300) { story in
      story.toDemand()
      guard let day = story.someDay() else { return }
      let called = story.rules.calendar.workingDay(
        onOrBefore: min(day, OsloTime.date(of: story.last) + 25)
      )
      guard called > OsloTime.date(of: story.last) else { return }
      story.advance(to: called)
      story.record(
        .calledDebtor(answered: story.random.chance(60)),
        at: story.moment(called, 12, 20),
        note: story.random.pick(story.rules.lists.calledNotes)
      )
      story.advance()
    },
    Scenario("part-paid-at-collection", 12, age: 60...300) { story in
      story.toDemand()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.payPart(on: day)
      story.advance()
    },
    Scenario("plan-at-collection", 8, age: 60...300) { story in
      story.toDemand()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      let last = story.rules.today + 30 + story.random.below(120)
      story.record(.planAgreed(instalments: 3, last: last), at: story.moment(day, 14))
      story.advance()
    },
    Scenario("objection-at-collection", 6, age: 60...200) { story in
      story.toDemand()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.ask(.disputed, on: day)
      story.advance()
    },
    Scenario("question-at-collection", 8, age: 60...200) { story in
      story.toDemand()
      story.askAndAnswer(story.random.pick([.payLater, .wantsPlan, .documentation]))
      story.advance()
    },
    // The agency has asked about legal steps; no answer yet.
    Scenario("asked-about-law", 4, age: 75...110) { story in
      story.lawWish = .silent
      story.toDemand()
      story.advance()
    },
  ]

  // MARK: Later stages

  static let late: [Scenario] = [
    Scenario("legal", 18, age: 90...500) { story in
      story.lawWish = .agrees
      story.toDemand()
      story.advance()
    },
    Scenario("monitoring", 36, age: 460...1060) { story in
      story.beginOverdue()
      story.advance()
    },
    Scenario("barred", 4, age: 1105...1290) { story in
      story.beginOverdue()
      story.advance()
    },
  ]
}

extension CaseStory {
  /// To the day the notice, or the first letter, has gone.
  mutating func toNotice() {
    beginOverdue()
    advance { $0.step >= .noticed || $0.stage == .closed }
  }

  /// To the day the payment demand has gone.
  mutating func toDemand() {
    beginOverdue()
    advance { $0.demanded != nil || $0.stage == .closed }
  }

  /// An action on some day between the latest event and today.
  mutating func acts(_ action: (inout CaseStory) -> CaseAction) {
    guard let day = someDay() else { return }
    advance(to: day)
    let chosen = action(&self)
    act(chosen, on: day)
    advance()
  }

  /// A tenth to a half of what is owed, in whole hundreds.
  mutating func payPart(on day: CivilDate) {
    let owed = payable(on: day)
    let part = owed.times(Int64(random.within(10...50)), over: 100)
    let whole = Money(minorUnits: part.minorUnits / 10_000 * 10_000)
    advance(to: day)
    if isOpen { pay(whole > .zero ? whole : part, on: day) }
  }

  /// A question of the debtor's, answered some days later.
  ///
  /// - Returns: the day of the answer, when both came before today.
  @discardableResult
  mutating func askAndAnswer(_ kind: QuestionKind) -> CivilDate? {
    guard let day = someDay() else { return nil }
    advance(to: day)
    guard isOpen else { return nil }
    ask(kind, on: day)
    let answered = rules.calendar.workingDay(after: day + random.below(4))
    guard answered < rules.today else { return nil }
    advance(to: answered)
    answer(kind, on: answered)
    return answered
  }
}
