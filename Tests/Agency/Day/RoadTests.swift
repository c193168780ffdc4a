import Agency
import CaseStore
import DataFiles
import DebtCollection
import TestCases
import Testing

/// What the portal shows as the road ahead is what the agency then does.
@Suite("The road ahead is the road taken")
struct RoadTests {
  @Test("an agency whose licence is gone promises no heavy fee any longer")
  func unlicensed() throws {
    let world = try AgencyWorld()
    let number = try world.take(.init(due: "2026-03-02", received: "2026-03-16"))
    try world.work(to: "2026-04-08")
    #expect(try world.state(number).next == NextStep(.heavy, on: day("2026-05-20")))
    var settings = Shipped.licensed
    settings.licence = ""
    func work(to iso: String) throws {
      let now = OsloTime.moment(try day(iso), hour: 12)
      _ = try world.agency(settings: settings)
        .work(Roster(now: now, wholeDay: true, pace: .eachDay))
    }
    try work(to: "2026-04-09")
    #expect(try world.state(number).next == NextStep(.monitoring, on: day("2027-04-07")))
    try work(to: "2026-06-10")
    #expect(!(try world.file(number).events.contains { $0.happening.raisesFee }))
    #expect(try world.state(number).step == .demanded)
  }

  /// A claim, what happened to it first, and from which day its road is asked for.
  struct Start: Sendable, CustomTestStringConvertible {
    var name: String
    var claim: AgencyWorld.Claim
    var happenings: [(String, Happening)] = []
    var from: String
    var testDescription: String { name }
  }

  static let starts: [Start] = [
    Start(
      name: "waiting",
      claim: .init(due: "2026-03-02", received: "2026-03-09"),
      from: "2026-03-09"
    ),
    Start(
      name: "a business",
      claim: .init(due: "2026-03-02", received: "2026-03-16", kind: .business),
      from: "2026-03-16"
    ),
    Start(
      name: "a small claim on a business: compensation outweighs the light fee",
      claim: .init(
        principal: Money(400),
        due: "2026-03-02",
        received: "2026-03-16",
        kind: .business
      ),
      from: "2026-03-16"
    ),
    Start(
      name: "a creditor that does not deduct VAT",
      claim: .init(due: "2026-03-02", received: "2026-03-16", vat: .none),
      from: "2026-03-16"
    ),
    Start(
      name: "a new due date",
      claim: .init(due: "2026-03-02", received: "2026-03-16"),
      happenings: [
        (
          "2026-03-20",
          .dueChanged(from: CivilDate(dayNumber: 20_514), to: CivilDate(dayNumber: 20_574))
        )
      ],
      from: "2026-03-20"
    ),
    Start(
      name: "paused to a day",
      claim: .init(due: "2026-03-02", received: "2026-03-16"),
      happenings: [("2026-03-20", .paused(until: CivilDate(dayNumber: 20_560)))],
      from: "2026-03-20"
    ),
    Start(
      name: "a promise",
      claim: .init(due: "2026-03-02", received: "2026-03-16"),
      happenings: [("2026-04-20", .promise(CivilDate(dayNumber: 20_620)))],
      from: "2026-04-20"
    ),
    Start(
      name: "over the turn of the year, where the late interest is not known yet",
      claim: .init(due: "2026-10-30", received: "2026-11-20"),
      from: "2026-11-20"
    ),
    Start(
      name: "partly paid before the demand",
      claim: .init(due: "2026-03-02", received: "2026-03-16"),
      from: "2026-03-25"
    ),
  ]

  @Test("step, day, letter, last day to pay and what is owed, stop by stop", arguments: starts)
  func road(_ start: Start) throws {
    let world = try AgencyWorld()
    let number = try world.take(start.claim)
    for (iso, happening) in start.happenings {
      try world.work(to: iso)
      try world.tell(number, iso, happening, by: .owner)
    }
    try world.work(to: start.from)
    if start.name.hasPrefix("partly") { try world.pay(number, Money(2500), start.from) }
    try world.work(to: start.from)

    let file = try world.file(number)
    let issuer = try world.agency().issuer
    let road = RoadAhead(
      from: file.detail.row.state,
      at: OsloTime.moment(try day(start.from), hour: 23),
      fold: CaseFold(plan: .standard),
      account: issuer.account(of: claim(file)),
      most: 30
    )
    try world.work(to: "2030-06-01")
    let walked = try world.file(number)
    let taken = walked.events.dropFirst(file.events.count).compactMap(Self.stop)
    #expect(road.stops.map(Self.words) == taken)
    for stop in road.stops where stop.step.kind == .legal {
      let ends = try Enforcement.officeNoticeEnds(requested: stop.step.date, rates: issuer.rates)
      #expect(stop.deadline == ends)
    }
    try compareAmounts(road, world, file, walked)
    #expect(try world.faults() == [])
  }

  /// What is owed at each stop, folded from what the agency recorded.
  private func compareAmounts(
    _ road: RoadAhead,
    _ world: AgencyWorld,
    _ file: WholeCase,
    _ walked: WholeCase
  ) throws {
    let issuer = try world.agency().issuer
    for (place, stop) in road.stops.enumerated() {
      let later = Set(road.stops.dropFirst(place + 1).map(\.step))
      let events = walked.events.prefix { event in
        let step = Self.kind(event.happening).map { NextStep($0, on: event.day) }
        return event.day <= stop.step.date && !(step.map(later.contains) ?? false)
      }
      var then = walked
      then.events = Array(events)
      then.detail.row.state = try #require(CaseFold(plan: .standard).state(of: then.events))
      let account = issuer.account(of: claim(then))
      let owed = account.payable(then.detail.row.state, on: stop.step.date).outstanding
      #expect(stop.owed == owed, "\(stop.step.kind) \(stop.step.date.iso)")
    }
  }

  private func claim(_ file: WholeCase) -> LetterClaim {
    LetterClaim(
      number: file.detail.row.number,
      creditor: file.detail.creditor,
      debtor: file.detail.debtor,
      currency: .nok,
      invoices: file.detail.invoices,
      events: file.events,
      state: file.detail.row.state
    )
  }

  /// The enforcement office's notice is the office's: the agency records nothing of it.
  private static func words(_ stop: RoadAhead.Stop) -> String {
    words(stop.step.kind, stop.step.date, stop.step.kind == .legal ? nil : stop.deadline)
  }

  private static func stop(_ event: CaseEvent) -> String? {
    guard let kind = kind(event.happening) else { return nil }
    var deadline: CivilDate?
    if case .letterSent(let letter) = event.happening { deadline = letter.deadline }
    return words(kind, event.day, deadline)
  }

  private static func words(
    _ kind: NextStep.Kind,
    _ day: CivilDate,
    _ deadline: CivilDate?
  ) -> String {
    "\(day.iso) \(kind)" + (deadline.map { " by \($0.iso)" } ?? "")
  }

  private static func kind(_ happening: Happening) -> NextStep.Kind? {
    switch happening {
    case .registered: .register
    case .letterSent(let letter):
      switch letter.kind {
      case .reminder: .reminder
      case .notice: .notice
      case .demand: .demand
      default: nil
      }
    case .noticeExpired: .expiry
    case .listed: .list
    case .movedToCollection: .collection
    case .heavyFee: happening.raisesFee ? .heavy : nil
    case .questionAsked(.legalSteps, _): .legal
    case .movedToMonitoring: .monitoring
    case .pauseEnded: .resume
    case .fellTimeBarred: .limitation
    default: nil
    }
  }
}
