import DebtCollection
import Testing

@Suite struct FollowUpCriteriaTests {
  static func facts(_ change: (inout ClaimFacts) -> Void = { _ in }) -> ClaimFacts {
    var facts = ClaimFacts(
      invoices: [
        ClaimedInvoice(
          source: "ehf",
          number: "7",
          issued: day("2026-09-01"),
          due: day("2026-10-01"),
          principal: Money(1_000)
        )
      ],
      balance: Money(1_000),
      currency: .nok,
      debtorKind: .consumer,
      country: "NO",
      postcode: "0150",
      city: "Oslo",
      confirmedUndisputed: true
    )
    change(&facts)
    return facts
  }

  static let criteria = FollowUpCriteria(plan: .standard)

  @Test("a claim that meets them all, 14 days overdue to the day")
  func meets() {
    #expect(Self.criteria.failures(of: Self.facts(), on: day("2026-10-15")).isEmpty)
    #expect(
      Self.criteria.failures(of: Self.facts(), on: day("2026-10-14"))
        == [.init(.notOverdue, passes: day("2026-10-15"))]
    )
  }

  @Test("each criterion alone", arguments: WaitingReasons.all.map(\.reason))
  func each(reason: WaitingReasons) {
    let facts = Self.facts { facts in
      switch reason {
      case .notOverdue: facts.invoices[0].due = day("2026-11-20")
      case .address: facts.city = " "
      case .dates: facts.invoices[0].issued = day("2026-10-01")
      case .unconfirmed: facts.confirmedUndisputed = false
      case .noBalance: facts.balance = .zero
      case .timeBarred: facts.invoices[0].timeBarred = day("2026-11-20")
      case .currency: facts.currency = .sek
      case .country: facts.country = "SE"
      case .minor: facts.born = day("2008-11-22")
      default: break
      }
    }
    #expect(Self.criteria.failures(of: facts, on: day("2026-11-21")).map(\.reason) == [reason])
  }

  // law.md 5.5: four digits, leading zeros kept.
  @Test(
    "a Norwegian postcode has four digits; one that lost its zero is as good as none",
    arguments: [
      ("0101", "NO", true), ("101", "NO", false), ("10101", "NO", false), ("O101", "NO", false),
      ("", "NO", false), (" NO-0150 ", "no", true), ("N-0150", "NO", true), ("-0150", "NO", false),
      ("123 45", "SE", true), (" ", "SE", false),
    ]
  )
  func postcode(text: String, country: String, isThere: Bool) {
    let facts = Self.facts { ($0.postcode, $0.country) = (text, country) }
    let failed = Self.criteria.failures(of: facts, on: day("2026-11-21")).map(\.reason)
    #expect(failed.contains(.address) == !isThere)
  }

  @Test("all that fail are listed at once, and the day the last one passes")
  func all() {
    let facts = Self.facts {
      $0.invoices[0].due = day("2026-11-15")
      $0.postcode = ""
      $0.born = day("2009-02-28")
      $0.confirmedUndisputed = false
    }
    // 15 November 2026 is a Sunday: it counts from Monday.
    #expect(
      Self.criteria.failures(of: facts, on: day("2026-11-21"))
        == [
          .init(.notOverdue, passes: day("2026-11-30")), .init(.address), .init(.unconfirmed),
          .init(.minor, passes: day("2027-02-28")),
        ]
    )
    #expect(
      Self.criteria.waits(facts, on: day("2026-11-21"))
        == .waits(
          [.notOverdue, .address, .unconfirmed, .minor],
          passes: day("2027-02-28")
        )
    )
  }

  @Test("a guardian, or a business, makes age no matter")
  func minors() {
    let guarded = Self.facts {
      $0.born = day("2010-01-01")
      $0.hasGuardian = true
    }
    let business = Self.facts {
      $0.born = day("2010-01-01")
      $0.debtorKind = .business
    }
    for facts in [guarded, business] {
      #expect(Self.criteria.failures(of: facts, on: day("2026-11-21")).isEmpty)
    }
  }
}

@Suite struct RegistrationTests {
  static let registration = Registration(fold: Story.fold)

  @Test("a claim that meets the criteria is registered; its first event says it came in")
  func registered() throws {
    let events = Self.registration.beginning(
      of: FollowUpCriteriaTests.facts(),
      at: at("2026-11-21"),
      by: .intake
    )
    let state = try #require(Story.fold.state(of: events))
    #expect(state.stage == .reminder && state.step == .registered)
    #expect(state.registered == day("2026-11-21"))
    #expect(state.amounts.outstanding == Money(1_000))
    #expect(state.timeBarred == day("2029-10-01"))
    #expect(state.next == NextStep(.notice, on: day("2026-11-23")))
  }

  @Test("a case of two invoices: principals add up, the earliest due and limitation count")
  func two() throws {
    let facts = FollowUpCriteriaTests.facts {
      $0.invoices.append(
        ClaimedInvoice(
          source: "csv",
          number: "8",
          issued: day("2026-08-01"),
          due: day("2026-09-01"),
          principal: Money(500)
        )
      )
      $0.balance = Money(1_500)
    }
    let events = Self.registration.beginning(of: facts, at: at("2026-11-21"), by: .intake)
    let state = try #require(Story.fold.state(of: events))
    #expect(state.due == day("2026-09-01"))
    #expect(state.amounts.originalPrincipal == Money(1_500))
    #expect(state.timeBarred == day("2029-09-01"))
  }

  @Test(
    "a creditor's own notice counts as one with 14 days to pay, else as a reminder",
    arguments: [
      ("2026-11-16", Step.noticed, NextStep.Kind.expiry),
      ("2026-11-15", Step.reminded, NextStep.Kind.notice),
    ]
  )
  func earlier(deadline: String, step: Step, next: NextStep.Kind) throws {
    let facts = FollowUpCriteriaTests.facts {
      $0.earlierLetters = [
        EarlierLetter(
          kind: .notice,
          sent: day("2026-11-02"),
          fee: Money(38),
          deadline: day(deadline)
        )
      ]
    }
    let events = Self.registration.beginning(of: facts, at: at("2026-11-10"), by: .intake)
    let state = try #require(Story.fold.state(of: events))
    #expect(state.step == step && state.stage == .reminder)
    #expect(state.amounts.reminderFee == Money(38))
    #expect(state.next?.kind == next)
  }

  @Test("a waiting case is tested again: nothing new says nothing, cured it is registered")
  func retest() throws {
    var facts = FollowUpCriteriaTests.facts { $0.postcode = "" }
    let events = Self.registration.beginning(of: facts, at: at("2026-11-21"), by: .intake)
    let state = try #require(Story.fold.state(of: events))
    #expect(state.stage == .waiting && state.next == nil)
    #expect(
      Self.registration.retest(state, facts: facts, at: at("2026-11-22"), by: .agency) == nil
    )
    facts.postcode = "5003"
    let cured = Self.registration.retest(state, facts: facts, at: at("2026-11-23"), by: .owner)
    #expect(cured?.happening == .registered)
    facts.confirmedUndisputed = false
    let other = Self.registration.retest(state, facts: facts, at: at("2026-11-23"), by: .owner)
    #expect(other?.happening == .waits([.unconfirmed], passes: nil))
  }
}
