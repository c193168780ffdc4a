import Agency
import CaseStore
import DataFiles
import DebtCollection
import Glibc
import TestCases
import Testing

/// A year of days over a made ledger, with debtors and creditors who do things (issue 3, "Tests").
@Suite("A year of the agency's days")
struct YearTests {
  /// `AMILI_YEAR_CASES` has as many: 200, 600 and 1 500 hold too (1 500 in debug: a minute and a half to
  /// three, two cores shared); 20 000 are for release.
  static let cases = max(1, number("AMILI_YEAR_CASES") ?? 90)
  /// `AMILI_YEAR_SEED` gives other years than the usual one.
  static let seed = UInt64(max(0, number("AMILI_YEAR_SEED") ?? 2026))

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }

  @Test(
    "books balanced on every touched case every day, and nobody charged more than the law allows"
  )
  func year() throws {
    let world = try AgencyWorld()
    let numbers = try Self.live(world, cases: Self.cases) { random, today, _ in
      Self.claim(&random, today)
    }
    try Self.expectVariety(world, numbers)
  }

  /// Cases of a year beside the large one.
  private static let few = max(40, cases / 40)

  @Test("so it is where creditors have plans of their own: a reminder first, longer waits")
  func plans() throws {
    let world = try AgencyWorld()
    world.plans = try ProcessPlans.all(in: Shipped.folder)
    var patient = ProcessPlan(name: "patient")
    patient.overdueDays = 20
    patient.notice.deadline = 21
    patient.demand.deadline = 20
    patient.collection.heavyAfter = 35
    patient.collection.legalAfter = 30
    #expect(patient.flaws == [])
    world.plans["patient"] = patient
    let owners: [(plan: String, creditor: Creditor, vat: VATStatus)] = [
      ("standard", .example, .deducts),
      (
        "reminder-first", Creditor(name: "Vestkant Rør AS", organisationNumber: "918273646"),
        .deducts
      ),
      ("patient", Creditor(name: "Tålmod Regnskap AS", organisationNumber: "935724686"), .none),
    ]
    let numbers = try Self.live(world, cases: Self.few) { random, today, place in
      var claim = Self.claim(&random, today)
      let owner = owners[place % owners.count]
      (claim.plan, claim.creditor, claim.vat) = (owner.plan, owner.creditor, owner.vat)
      return claim
    }
    let letters = try Self.letters(world, numbers)
    #expect(letters.contains { $0.kind == .reminder && $0.fee == Money(38) })
    #expect(letters.contains { $0.kind == .notice && $0.reminderFee == Money(76) })
    #expect(try numbers.contains { try world.state($0).step >= .demanded })
  }

  @Test("so it is where a creditor collects for itself, without an agency's licence")
  func unlicensed() throws {
    let world = try AgencyWorld()
    world.settings.licence = ""
    let numbers = try Self.live(world, cases: Self.few) { random, today, _ in
      Self.claim(&random, today)
    }
    let letters = try Self.letters(world, numbers)
    // Three twentieths of 750, and no fee of an agency's.
    #expect(letters.contains { $0.kind == .demand && $0.fee == Money(113) })
    #expect(letters.allSatisfy { $0.collectionFee == .zero })
  }

  /// The letters with amounts that were sent in cases.
  private static func letters(
    _ world: AgencyWorld,
    _ numbers: [CaseNumber]
  ) throws -> [LetterSent] {
    try numbers.flatMap { number in
      try world.file(number).events.compactMap { event -> LetterSent? in
        if case .letterSent(let letter) = event.happening { letter } else { nil }
      }
    }
  }

  /// Lives through the days of a year with so many claims, holding every touched case to law and books
  /// each day and all of them at each month's end.
  private static func live(
    _ world: AgencyWorld,
    cases: Int,
    _ claim: (inout SeededRandom, CivilDate, _ place: Int) -> AgencyWorld.Claim
  ) throws -> [CaseNumber] {
    var random = SeededRandom(seed: Self.seed)
    var numbers: [CaseNumber] = []
    var version = Version(0)
    let first = try day("2026-02-02")
    let last = try day("2026-12-30")
    var today = first
    while today <= last {
      if numbers.count < cases {
        let share = max(1, cases / 90)
        for _ in 0..<min(share, cases - numbers.count) {
          numbers.append(try world.take(claim(&random, today, numbers.count)))
        }
      }
      for _ in 0..<max(1, cases / 60) {
        try happen(world, random.pick(numbers), today, &random)
      }
      try world.work(to: today.iso)
      version = try hold(world, since: version, on: today)
      if (today + 1).iso.hasSuffix("-01") { #expect(try world.faults() == []) }
      today = today + 1
    }
    #expect(try world.faults() == [])
    return numbers
  }

  private static func claim(
    _ random: inout SeededRandom,
    _ today: CivilDate
  ) -> AgencyWorld.Claim {
    AgencyWorld.Claim(
      principal: Money(
        minorUnits: Int64(random.pick([40_000, 99_950, 240_000, 1_000_000, 1_200_075]))
      ),
      due: (today - random.below(40)).iso,
      received: today.iso,
      kind: random.pick([.consumer, .business, .unknown]),
      vat: random.pick([.deducts, .none]),
      // Every other claim is of a debtor who has others, some fifteen in all however many claims there are.
      debtor: random.chance(50) ? "Kari \(random.below(max(3, cases / 30)))" : ""
    )
  }

  /// What may come from outside on a day.
  private static func happen(
    _ world: AgencyWorld,
    _ number: CaseNumber,
    _ today: CivilDate,
    _ random: inout SeededRandom
  ) throws {
    let state = try world.state(number)
    guard state.stage != .closed else { return }
    switch random.below(13) {
    case 0: try world.pay(number, Money(minorUnits: Int64(5_000 + random.below(90_000))), today.iso)
    case 1: try world.pay(number, state.amounts.outstanding, today.iso)
    case 2: try world.pay(number, Money(minorUnits: 20_000), today.iso, direct: true)
    case 3 where !state.disputed: try world.tell(number, today.iso, .disputed)
    case 4 where state.disputed:
      let fresh = BusinessCalendar.standard.workingDay(onOrAfter: today + 14)
      try world.tell(number, today.iso, .disputeRejected(deadline: fresh))
    case 5 where state.disputed:
      try world.act(number, today.iso, .decide(upheld: true, why: "Varen ble ikke levert"))
    case 6 where state.stage == .reminder && state.status == .active:
      try world.tell(number, today.iso, .paused(until: today + 20), by: .owner)
    case 7 where state.stage == .reminder:
      try world.tell(number, today.iso, .dueChanged(from: state.due, to: today + 25), by: .owner)
    case 8 where state.consent == .asked:
      try world.tell(number, today.iso, .legalAnswered(agreed: random.chance(70)), by: .owner)
    case 9:
      let invoice = random.pick(try world.file(number).detail.invoices).number
      try world.credit(number, Money(minorUnits: 9_900), today.iso, invoice: invoice)
    case 10: try world.reverse(number, today.iso)
    // Money that came before, and is booked only now.
    case 11, 12:
      let first = try world.file(number).events.map(\.day).min() ?? today
      try world.pay(
        number,
        random.chance(50)
          ? Money(minorUnits: Int64(5_000 + random.below(900_000)))
          : max(
            Money(minorUnits: 5_000),
            state.amounts.outstanding - Money(minorUnits: Int64(random.below(80_000)))
          ),
        today.iso,
        ordered: max(first, today - (1 + random.below(60))),
        direct: random.chance(30)
      )
    default: break
    }
  }

  /// Looks at every case written since a version; gives the version now.
  private static func hold(
    _ world: AgencyWorld,
    since version: Version,
    on today: CivilDate
  ) throws -> Version {
    let reader = try world.store.reader(.jobs)
    let issuer = try world.agency().issuer
    let touched = try reader.versions(of: .matching(CaseQuery(filter: .all), except: []))
      .filter { $0.1 > version }.map(\.0)
    for file in try reader.wholes(of: touched) {
      let (number, state) = (file.detail.row.number, file.detail.row.state)
      let ledger = try reader.ledger(of: number).reduce(Money.zero) { $0 + $1.amount }
      #expect(
        ledger == state.amounts.outstanding - state.amounts.owedBack,
        "\(number) \(today.iso)"
      )
      try expectExplained(file, issuer, on: today)
      let breaches = LawfulMost(
        file: file,
        day: today,
        isLicensed: world.settings.isLicensed
      ).breaches
      #expect(breaches == [], "case \(number) on \(today.iso): \(file.events.compactMap(\.told))")
    }
    return try reader.version()
  }

  /// The lines of what is to pay add up to what a letter, a booking and the road ahead reckon with, today
  /// and on a later day.
  static func expectExplained(
    _ file: WholeCase,
    _ issuer: LetterIssuer,
    on today: CivilDate
  ) throws {
    let (row, state) = (file.detail.row, file.detail.row.state)
    let account = issuer.account(of: LetterClaim(file))
    for day in [today, today + 17] {
      // What the screens show goes by an account that knows nothing of the licence.
      let shown = file.payable(on: day, by: file.account(licensed: true, rates: issuer.rates))
      let payable = account.payable(state, on: day)
      #expect(shown.amounts == payable)
      #expect(
        shown.explanation.payable == payable.outstanding - payable.owedBack,
        """
        \(row.number) on \(day.iso): \
        \(shown.explanation.lines.map { "\($0.kind) \($0.amount.plain)" }) \
        for \(payable), \(file.events.map(\.happening))
        """
      )
    }
  }

  /// The year met what it was made to meet, or it proves nothing.
  private static func expectVariety(_ world: AgencyWorld, _ numbers: [CaseNumber]) throws {
    let states = try world.store.reader(.jobs).standings(of: numbers[...]).map(\.state)
    for reason in [CloseReason.paid, .merged] {
      #expect(states.contains { $0.closeReason == reason }, "\(reason)")
    }
    for step in [Step.heavy, .filed] { #expect(states.contains { $0.step >= step }, "\(step)") }
    #expect(states.contains { $0.amounts.compensation > .zero })
    var corrected = 0
    for number in numbers {
      corrected += try world.file(number).events.count {
        if case .chargesCorrected = $0.happening { true } else { false }
      }
    }
    #expect(corrected > 0, "no money came late from before a demand")
    #expect(states.contains { $0.amounts.credited > .zero })
  }
}
