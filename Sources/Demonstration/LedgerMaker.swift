import Agency
import CaseStore
import DebtCollection

/// Makes the cases of a demonstration ledger: any part of it by itself, the same for the same seed and
/// day.
struct LedgerMaker: Sendable {
  let seed: UInt64
  /// All cases of the ledger.
  let count: Int
  /// The first case of this run; it begins with a new debtor.
  let start: Int
  let rules: StoryRules

  /// A debtor with its cases, before a store has numbered them.
  struct Made: Sendable {
    var company: Int
    var debtor: Debtor
    var cases: [NewCase] = []
    /// For each case, what payments did to it.
    var payments: [[CaseStory.Payment]] = []
    /// For each case, what was done to it yesterday evening.
    var pending: [CaseStory.Pending?] = []
  }

  /// Where the part that begins at `first` ends: about so many cases, never within a debtor's.
  func end(of first: Int, about size: Int) -> Int {
    var end = min(first + size, count)
    while end < count, !beginsDebtor(end) { end += 1 }
    return end
  }

  /// The cases from one place to another, both of them beginnings of a debtor or the ledger's end.
  ///
  /// - Throws: `DemonstrationError.refused` when a letter's figure cannot be had.
  func make(_ range: Range<Int>) throws(DemonstrationError) -> [Made] {
    var made: [Made] = []
    var first = range.lowerBound
    while first < range.upperBound {
      var end = first + 1
      while end < range.upperBound, !beginsDebtor(end) { end += 1 }
      made.append(try group(first..<end))
      first = end
    }
    return made
  }

  // MARK: Who and what

  /// A place in a thousand for a case: any thousand cases in a row have every place once.
  private func scenario(_ index: Int) -> Scenario {
    let offset = Int(seed % 1000)
    // 617 and 1 000 have no common factor.
    return Scenario.all[Scenario.places[(index * 617 + offset) % 1000]]
  }

  private func isMerged(_ index: Int) -> Bool {
    index > start && scenario(index - 1).name == Scenario.merging
  }

  /// Whether a case is the first of its debtor. One in seven shares the debtor of the one before.
  private func beginsDebtor(_ index: Int) -> Bool {
    if index <= start { return true }
    if isMerged(index) { return false }
    let own = scenario(index)
    if own.standsAlone || own.name == Scenario.merging || scenario(index - 1).standsAlone {
      return true
    }
    var random = SeededSource(seed: seed ^ 0x5EED, part: index)
    return !random.chance(14)
  }

  // MARK: Making

  private func group(_ range: Range<Int>) throws(DemonstrationError) -> Made {
    var random = SeededSource(seed: seed, part: range.lowerBound)
    let place = company(&random)
    let company = rules.lists.companies[place]
    let maker = PartyMaker(lists: rules.lists)
    let debtor = maker.debtor(of: company, customer: range.lowerBound, &random)
    var made = Made(company: place, debtor: debtor)
    var stories: [CaseStory] = []
    for index in range {
      if isMerged(index), !stories.isEmpty {
        var other = twin(of: stories[stories.count - 1], at: index)
        stories[stories.count - 1].merge(&other)
        stories.append(other)
      } else {
        stories.append(story(index, scenario(index), company, debtor))
      }
    }
    for story in stories {
      if let failure = story.failure {
        throw .refused(story.claim.number, failure.sentence)
      }
      // A scenario of its own may have changed its debtor.
      made.debtor = story.claim.debtor
      made.cases.append(story.newCase(of: CreditorID(0), debtor: DebtorID(0)))
      made.payments.append(story.payments)
      made.pending.append(story.pending)
    }
    return made
  }

  private func company(_ random: inout SeededSource) -> Int {
    var place = random.below(rules.lists.companies.reduce(0) { $0 + $1.share })
    for (index, company) in rules.lists.companies.enumerated() {
      place -= company.share
      if place < 0 { return index }
    }
    return 0
  }

  private func story(
    _ index: Int,
    _ scenario: Scenario,
    _ company: DemonstrationLists.Company,
    _ debtor: Debtor
  ) -> CaseStory {
    var random = SeededSource(seed: seed ^ 0xCA5E, part: index)
    let due = rules.today - random.within(scenario.age)
    var story = CaseStory(
      rules: rules,
      claim: LetterClaim(
        number: CaseNumber(CaseNumber.first.value + Int64(index)),
        creditor: company.creditor,
        debtor: debtor,
        currency: .nok,
        invoices: invoices(index, due: due, company, &random, mayBeTwo: !scenario.standsAlone),
        events: [],
        state: CaseState.unborn
      ),
      random: random
    )
    scenario.prepares?(&story)
    scenario.tell(&story)
    return story
  }

  /// A second claim that came in the same day as the first one and stands as it does.
  private func twin(of story: CaseStory, at index: Int) -> CaseStory {
    var random = SeededSource(seed: seed ^ 0xCA5E, part: index)
    var other = CaseStory(rules: rules, claim: story.claim, random: random)
    let company = rules.lists.companies.first {
      $0.creditor.organisationNumber == story.claim.creditor.organisationNumber
    }
    guard let company else { return other }
    other.claim.number = CaseNumber(CaseNumber.first.value + Int64(index))
    other.claim.events = []
    other.claim.state = CaseState.unborn
    let due = story.claim.invoices[0].due
    other.claim.invoices = invoices(index, due: due, company, &random, mayBeTwo: false)
    other.begin(on: other.mergeDay)
    return other
  }

  private func invoices(
    _ index: Int,
    due: CivilDate,
    _ company: DemonstrationLists.Company,
    _ random: inout SeededSource,
    mayBeTwo: Bool
  ) -> [Invoice] {
    let isTwo = random.chance(4) && mayBeTwo
    return (0..<(isTwo ? 2 : 1)).map { place in
      let due = due - place * (1 + random.below(20))
      var invoice = Invoice(
        number: String(company.firstInvoice + index * 2 + place),
        issued: due - 14,
        due: due,
        amount: amount(company.size, &random),
        source: "demo"
      )
      invoice.description = random.pick(company.goods)
      invoice.account = company.creditor.account
      return invoice
    }
  }

  /// Small invoices are many and large ones few.
  private func amount(_ size: ClosedRange<Int>, _ random: inout SeededSource) -> Money {
    let share = random.below(1000)
    let span = Int64(size.upperBound - size.lowerBound)
    let kroner = Int64(size.lowerBound) + span * Int64(share * share * share) / 1_000_000_000
    let minor = random.pick([0, 0, 0, 50, 90, 99, random.below(100)])
    return Money(kroner, Int64(minor))
  }
}
