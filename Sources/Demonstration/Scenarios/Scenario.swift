import Agency
import DebtCollection

/// One kind of life that cases of a demonstration ledger have.
struct Scenario: Sendable {
  /// Stable, for tests.
  let name: String
  /// How many in a thousand cases.
  let weight: Int
  /// Days from the due date to today.
  let age: ClosedRange<Int>
  /// Changes the claim before it comes in.
  var prepares: (@Sendable (inout CaseStory) -> Void)?
  /// Tells what happens until today.
  let tell: @Sendable (inout CaseStory) -> Void

  init(
    _ name: String,
    _ weight: Int,
    age: ClosedRange<Int>,
    prepares: (@Sendable (inout CaseStory) -> Void)? = nil,
    _ tell: @escaping @Sendable (inout CaseStory) -> Void
  ) {
    self.name = name
    self.weight = weight
    self.age = age
    self.prepares = prepares
    self.tell = tell
  }

  /// Whether cases of it have a debtor of their own.
  var standsAlone: Bool { prepares != nil }

  /// Every scenario; the weights add up to a thousand.
  static let all: [Scenario] = waiting + reminder + held + collection + late + paid + ended

  /// Scenario by place in a thousand, so that every one is met in any thousand cases.
  static let places: [Int] = all.enumerated().flatMap { index, scenario in
    Array(repeating: index, count: scenario.weight)
  }
}

extension Scenario {
  // MARK: Waiting

  static let waiting: [Scenario] = [
    Scenario("not-overdue", 128, age: -24...13) { story in
      let due = story.claim.invoices[0].due
      story.begin(on: min(due - 3, story.rules.today - 1) - story.random.below(8))
    },
    Scenario("not-overdue-changed", 6, age: -5...10) { story in
      story.begin(on: story.rules.today - 20)
      if let day = story.someDay() {
        story.act(.changeDue(to: story.rules.today + 12 + story.random.below(40)), on: day)
      }
    },
    waits("no-address", 16) {
      $0.claim.debtor.postcode = ""
      $0.claim.debtor.city = ""
    },
    waits("wrong-dates", 8) { $0.claim.invoices[0].issued = $0.claim.invoices[0].due },
    waits("unconfirmed", 24) { $0.confirmed = false },
    waits("no-balance", 4) { $0.claim.invoices[0].amount = .zero },
    waits("time-barred", 8, age: 1100...1500) { _ in },
    waits("currency", 6) { $0.claim.currency = .eur },
    waits("country", 6) { story in
      story.claim.debtor.country = story.random.pick(["SE", "DK", "DE"])
      story.claim.debtor.postcode = "1234"
    },
    waits("minor", 4) { story in
      let born = story.rules.today.adding(years: -16) + story.random.below(200)
      story.born = born
      story.claim.debtor.kind = .consumer
      story.claim.debtor.organisationNumber = ""
      story.claim.debtor.personalNumber = PartyMaker.personalNumber(born: born, &story.random)
    },
    waits("several", 6) { story in
      story.confirmed = false
      story.claim.debtor.postcode = ""
      story.claim.invoices[0].issued = story.claim.invoices[0].due
    },
  ]

  /// A claim that came in and fails a criterion that time does not cure.
  private static func waits(
    _ name: String,
    _ weight: Int,
    age: ClosedRange<Int> = 2...60,
    _ prepares: @escaping @Sendable (inout CaseStory) -> Void
  ) -> Scenario {
    Scenario(name, weight, age: age, prepares: prepares) { story in
      let first = max(story.rules.today - 30, story.claim.invoices[0].due - 5)
      story.begin(on: story.day(from: first, to: story.rules.today - 1))
    }
  }

  // MARK: At the reminder stage

  static let reminder: [Scenario] = [
    // Came in yesterday evening; the agency has not taken it up.
    Scenario("arrived", 6, age: 16...24) { story in
      story.begin(on: story.rules.today - 1, hour: 17)
    },
    Scenario("quiet", 176, age: 15...43) { story in
      story.beginOverdue()
      story.advance()
    },
    Scenario("part-paid", 16, age: 30...43) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.payPart(on: day)
      story.advance()
    },
    Scenario("messaged", 10, age: 20...43) { story in
      story.toNotice()
      let kind = story.random.pick([MessageKind.other, .agreement, .hasPaid])
      story.acts {
        .message(kind, text: $0.fill($0.random.pick($0.rules.lists.creditorWrites[kind] ?? [""])))
      }
    },
    Scenario("unread", 6, age: 20...43) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.write(.other, on: day)
      story.advance()
    },
    Scenario("promise", 6, age: 22...43) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.record(
        .promise(story.rules.today + 2 + story.random.below(20)),
        at: story.moment(day, 14)
      )
    },
    Scenario("plan", 6, age: 22...43) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      let last = story.rules.today + 30 + story.random.below(90)
      story.record(
        .planAgreed(instalments: 2 + story.random.below(3), last: last),
        at: story.moment(day, 14)
      )
    },
    unanswered("pausing", 4) { _ in .pause(until: nil) },
    unanswered("changing-due", 4) { .changeDue(to: $0.rules.today + 7 + $0.random.below(30)) },
    unanswered("writing", 4) {
      .message(.other, text: $0.random.pick($0.rules.lists.creditorWrites[.other] ?? [""]))
    },
    unanswered("closing", 3) { _ in .close(.paidToCreditor) },
  ]

  private static func unanswered(
    _ name: String,
    _ weight: Int,
    _ action: @escaping @Sendable (inout CaseStory) -> CaseAction
  ) -> Scenario {
    Scenario(name, weight, age: 18...32) { story in
      story.beginOverdue()
      story.advance()
      let action = action(&story)
      story.actUnanswered(action)
    }
  }

  // MARK: Held, paused, put off

  static let held: [Scenario] = [
    Scenario("paused", 16, age: 20...43) { story in
      story.toNotice()
      story.acts { _ in .pause(until: nil) }
    },
    Scenario("paused-until", 8, age: 20...43) { story in
      story.toNotice()
      story.acts { .pause(until: $0.rules.today + $0.random.below(20)) }
    },
    Scenario("pause-ended", 6, age: 34...60) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.act(.pause(until: day + story.random.below(9)), on: day)
      story.advance()
    },
    Scenario("resumed", 6, age: 34...60) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      guard story.act(.pause(until: nil), on: day), let later = story.someDay() else { return }
      story.act(.resume, on: later)
      story.advance()
    },
    Scenario("due-changed", 18, age: 18...43) { story in
      story.toNotice()
      story.acts { .changeDue(to: $0.rules.today + 3 + $0.random.below(40)) }
    },
    Scenario("due-passed", 8, age: 48...75) { story in
      story.toNotice()
      let day = story.rules.calendar.workingDay(after: OsloTime.date(of: story.last))
      story.advance(to: day)
      story.act(.changeDue(to: day + 8 + story.random.below(12)), on: day)
      story.advance()
    },
    asked("objection", 14, [.disputed, .wrongPerson]),
    asked(
      "question",
      16,
      [.saysPaid, .payLater, .wantsPlan, .wrongAddress, .documentation, .other]
    ),
    Scenario("answered", 12, age: 24...50) { story in
      story.toNotice()
      story.askAndAnswer(story.random.pick([.saysPaid, .payLater, .wantsPlan, .documentation]))
      story.advance()
    },
    Scenario("objection-rejected", 6, age: 30...60) { story in
      story.toNotice()
      guard let day = story.askAndAnswer(.disputed) else { return }
      story.rejectDispute(on: day)
      story.advance()
    },
  ]

  private static func asked(
    _ name: String,
    _ weight: Int,
    age: ClosedRange<Int> = 18...50,
    _ kinds: [QuestionKind]
  ) -> Scenario {
    Scenario(name, weight, age: age) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      story.ask(story.random.pick(kinds), on: day)
      story.advance()
    }
  }
}
