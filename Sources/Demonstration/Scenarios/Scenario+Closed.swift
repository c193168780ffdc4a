import Agency
import DebtCollection

extension Scenario {
  // MARK: Closed

  static let paid: [Scenario] = [
    Scenario("paid-in-time", 92, age: 46...720) { story in
      story.toNotice()
      guard let deadline = story.state.deadline else { return }
      let first = OsloTime.date(of: story.last) + 1
      let day = story.day(from: first, to: max(first, deadline))
      story.advance(to: day)
      guard day < story.rules.today else { return }
      story.pay(story.state.amounts.outstanding, on: day)
    },
    Scenario("paid-late", 40, age: 50...720) { story in
      story.beginOverdue()
      story.advance { $0.step >= .expired }
      let day = OsloTime.date(of: story.last)
      guard story.state.step == .expired, day < story.rules.today else { return }
      story.pay(story.payable(on: day), on: day)
    },
    Scenario("paid-at-collection", 34, age: 80...900) { story in
      story.toDemand()
      let day = OsloTime.date(of: story.last) + 1 + story.random.below(26)
      story.advance(to: day)
      guard day < story.rules.today, story.isOpen else { return }
      story.pay(story.payable(on: day), on: day)
      story.closingStatement()
    },
    // The letter's sum, but too late: the rest is small and is waived.
    Scenario("rest-waived", 8, age: 100...700) { story in
      story.toDemand()
      guard let deadline = story.state.deadline else { return }
      let day = deadline + 2 + story.random.below(12)
      story.advance(to: day)
      guard day < story.rules.today - 1, story.isOpen else { return }
      let sum = story.state.amounts.outstanding
      story.pay(sum, on: day)
      story.closeByAgency(.restWaived, on: day + 1)
      story.closingStatement()
    },
    Scenario("paid-direct", 16, age: 46...500) { story in
      story.toNotice()
      story.acts { _ in .close(.paidToCreditor) }
    },
  ]

  static let ended: [Scenario] = [
    Scenario("credited", 12, age: 40...500) { story in
      story.toNotice()
      guard let day = story.someDay() else { return }
      story.advance(to: day)
      if story.isOpen { story.credit(story.state.amounts.principal, on: day) }
      story.closingStatement()
    },
    Scenario("withdrawn", 10, age: 40...500) { story in
      story.toNotice()
      story.acts { _ in .close(.withdrawn) }
      story.closingStatement()
    },
    Scenario("objection-upheld", 8, age: 50...400) { story in
      story.toNotice()
      guard let day = story.askAndAnswer(.disputed) else { return }
      story.upholdDispute(on: day)
      story.act(.close(.wrongClaim), on: day)
      story.closingStatement()
    },
    Scenario("agreed", 6, age: 50...400) { story in
      story.toNotice()
      story.acts { _ in .close(.agreed) }
      story.closingStatement()
    },
    endedByAgency("bankrupt", 5, .bankrupt),
    endedByAgency("debt-settlement", 4, .debtSettlement),
    endedByAgency("dissolved", 4, .dissolved),
    endedByAgency("deceased", 4, .deceased),
    endedByAgency("unreachable", 4, .unreachable),
    endedByAgency("minor-closed", 3, .minor),
    Scenario("time-barred-closed", 4, age: 1110...1400) { story in
      story.beginOverdue()
      story.advance()
      let barred = story.state.timeBarred
      guard barred + 5 < story.rules.today else { return }
      story.closeByAgency(.timeBarred, on: max(barred + 3, OsloTime.date(of: story.last)))
      story.closingStatement()
    },
    // This one goes on with the next case's claim in it.
    Scenario(merging, 3, age: 80...300) { story in
      story.begin(on: story.mergeDay)
      story.advance { $0.stage == .collection }
    },
  ]

  /// The name of the scenario whose cases take up the next one at the cut-off.
  static let merging = "merging"

  private static func endedByAgency(
    _ name: String,
    _ weight: Int,
    _ reason: CloseReason
  ) -> Scenario {
    Scenario(name, weight, age: 90...700) { story in
      story.toDemand()
      guard let day = story.someDay() else { return }
      let closed = min(day, OsloTime.date(of: story.last) + 60)
      story.advance(to: closed)
      story.closeByAgency(reason, on: closed)
      story.closingStatement()
    }
  }
}

extension CaseStory {
  /// The day both claims of a merge come in.
  var mergeDay: CivilDate {
    let due = claim.invoices.map(\.due).max() ?? rules.today
    return rules.calendar.workingDay(
      onOrAfter: rules.plan.overdue(due, days: rules.plan.overdueDays)
    )
  }

  /// Takes another claim of the same debtor and creditor up at collection: one case, one fee
  /// (process.md, "→ collection"); both go on from there.
  mutating func merge(_ other: inout CaseStory) {
    other.advance { $0.stage == .collection }
    guard state.stage == .collection, other.state.stage == .collection, failure == nil else {
      return
    }
    let at = max(last, other.last)
    record(
      .mergedFrom(
        other.claim.number,
        principal: other.state.amounts.principal,
        due: other.state.due,
        costs: other.state.amounts.costs
      ),
      at: at
    )
    claim.invoices += other.claim.invoices
    other.record(
      .closed(.merged, cost: .zero, continuedIn: claim.number),
      at: at
    )
    advance()
  }
}
