import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import TestCases
import Testing

/// A store with an agency that works its days, for tests that read as what happened.
final class AgencyWorld {
  let made: TemporaryStore
  var plans: [String: ProcessPlan] = ["standard": .standard]
  var questions = QuestionRules([:])
  var settings = Shipped.licensed
  private var invoices = 10_000
  private var debtors: [String: DebtorID] = [:]

  init() throws { made = try TemporaryStore() }

  var store: any CaseStoring { made.store }

  /// A claim that comes in.
  struct Claim {
    var principal = Money(10_000)
    var due: String
    /// The day it comes in, at seven in the morning.
    var received: String
    var kind = DebtorKind.consumer
    var vat = VATStatus.deducts
    var debtor = ""
    var postcode = "8001"
    var plan = "standard"
    /// Whose it is, by this plan and VAT; nil is an example's.
    var creditor: Creditor?
    /// What the creditor sent before.
    var earlier: [EarlierLetter] = []
  }

  /// Brings in a claim, as an import does.
  @discardableResult
  func take(_ claim: Claim) throws -> CaseNumber {
    invoices += 1
    let due = try day(claim.due)
    var creditor = claim.creditor ?? .example
    if claim.creditor == nil, claim.vat != .deducts || claim.plan != "standard" {
      creditor = .otherExample
    }
    creditor.vat = claim.vat
    creditor.plan = claim.plan
    var debtor = Debtor.example(
      claim.debtor.isEmpty ? "Debtor \(invoices)" : claim.debtor,
      kind: claim.kind
    )
    debtor.postcode = claim.postcode
    let principal = claim.principal
    var invoice = Invoice(
      number: "\(invoices)",
      issued: due - 14,
      due: due,
      amount: principal,
      source: "csv"
    )
    invoice.account = "15034012345"
    var facts = ClaimFacts(
      invoices: [
        ClaimedInvoice(
          source: "csv",
          number: invoice.number,
          issued: invoice.issued,
          due: due,
          principal: principal
        )
      ],
      balance: principal,
      currency: .nok,
      debtorKind: claim.kind,
      country: "NO",
      postcode: debtor.postcode,
      city: debtor.city,
      confirmedUndisputed: true
    )
    facts.earlierLetters = claim.earlier
    let fold = CaseFold(plan: plan(claim.plan))
    let events = Registration(fold: fold).beginning(
      of: facts,
      at: OsloTime.moment(try day(claim.received), hour: 7),
      by: .intake
    )
    let state = try #require(fold.state(of: events))
    return try store.write { writer in
      let owner = try writer.save(creditor)
      let key = "\(owner.value) \(debtor.name)"
      let id = try self.debtors[key] ?? writer.insert(debtor, of: owner)
      self.debtors[key] = id
      var new = NewCase(
        creditor: owner,
        debtor: id,
        currency: .nok,
        invoices: [invoice],
        state: state,
        events: events
      )
      new.ledger = [
        LedgerLine(date: due, kind: .principal, amount: principal, text: invoice.number)
      ]
      for letter in claim.earlier {
        new.ledger.append(
          LedgerLine(date: letter.sent, kind: .reminderFee, amount: letter.fee, text: "")
        )
      }
      new.confirmedUndisputed = true
      return try writer.insert(new)
    }
  }

  func agency(
    at moment: Timestamp = testNoon,
    settings: AgencySettings? = nil
  ) throws -> LocalAgency {
    var agency = LocalAgency(
      store: store,
      settings: settings ?? self.settings,
      rates: try Shipped.rates(),
      plans: plans,
      office: try Shipped.office(),
      clock: .fixed(moment)
    )
    agency.questions = questions
    return agency
  }

  /// The plan of a name as the agency walks it.
  private func plan(_ name: String) -> ProcessPlan {
    (plans[name] ?? .standard).walked(licensed: settings.isLicensed)
  }

  /// Lets the agency live through the days up to one.
  @discardableResult
  func work(
    to iso: String,
    hour: Int = 12,
    part: Shift.Part? = nil,
    wholeDay: Bool = true,
    pace: Roster.Pace = .eachDay,
    progress: @escaping (DayReport) throws -> Bool = { _ in true }
  ) throws -> DayReport {
    let roster = Roster(
      now: OsloTime.moment(try day(iso), hour: hour),
      wholeDay: wholeDay,
      pace: pace,
      part: part
    )
    return try agency().work(roster, progress: progress)
  }

  /// Records what happened to a case on a day at noon.
  func tell(
    _ number: CaseNumber,
    _ iso: String,
    _ happenings: Happening...,
    by actor: Actor = .agency
  ) throws {
    let at = OsloTime.moment(try day(iso), hour: 12)
    let events = try happenings.map { CaseEvent(at: at, day: try day(iso), actor: actor, $0) }
    try record(number, events)
  }

  /// A dispatcher for somebody of the agency at an hour of a day.
  func dispatcher(_ iso: String, hour: Int = 12) throws -> ActionDispatcher {
    let (plans, isLicensed) = (plans, settings.isLicensed)
    return ActionDispatcher(
      store: store,
      user: User(email: "ola@byraa.no", name: "", side: .agency),
      clock: .fixed(OsloTime.moment(try day(iso), hour: hour)),
      plans: { (plans[$0] ?? .standard).walked(licensed: isLicensed) },
      rates: { try Shipped.rates() },
      breathe: {}
    )
  }

  /// Does an act of the agency to a case at an hour of a day, and gives its receipt.
  @discardableResult
  func act(
    _ number: CaseNumber,
    _ iso: String,
    hour: Int = 12,
    _ act: AgencyAct
  ) throws -> Receipt {
    let dispatcher = try dispatcher(iso, hour: hour)
    let plan = try dispatcher.plan(.agency(act), for: .cases([number]))
    #expect(plan.count == 1, "\(plan.refused.map(\.code))")
    return try dispatcher.apply(plan)
  }

  /// Does an action to a case at noon of a day, as the creditor does: it waits in the outbox.
  func act(_ number: CaseNumber, _ iso: String, _ action: CaseAction) throws {
    let row = try file(number).detail.row
    let now = OsloTime.moment(try day(iso), hour: 12)
    let rules = ActionRules(fold: CaseFold(plan: .standard), at: now)
    let verdict = rules.verdict(for: action, on: row.state, by: .owner, side: .creditor)
    guard case .does(let effect) = verdict else {
      Issue.record("refused: \(verdict)")
      return
    }
    try store.write { writer in
      let receipt = try writer.open(
        action,
        actor: .owner,
        at: now,
        planned: 1,
        undoOf: nil,
        process: 1
      )
      var change = CaseChange(
        number: number,
        expected: row.version,
        before: effect.before,
        after: effect.after,
        events: effect.events
      )
      change.outbox = action
      #expect(try writer.apply([change], receipt: receipt) == [.done])
    }
  }

  /// Books a payment to the agency at noon of a day, ordered that day or on an earlier one.
  func pay(
    _ number: CaseNumber,
    _ sum: Money,
    _ iso: String,
    ordered: CivilDate? = nil,
    direct: Bool = false
  ) throws {
    let file = try file(number)
    let on = try ordered ?? day(iso)
    let source = try source(of: file)
    let booked = Booking().payment(
      Booking.Payment(sum: sum, day: on, ordered: on, direct: direct),
      on: file.detail.row.state,
      history: file.events,
      source: source,
      owed: source.account(of: file.events).payable(file.detail.row.state, on: on),
      at: OsloTime.moment(try day(iso), hour: 12),
      by: .agency
    )
    try record(number, booked.events)
  }

  /// What a claim's account is made of besides its events.
  func source(of file: WholeCase) throws -> ClaimSource {
    ClaimSource(
      invoices: file.detail.invoices,
      terms: try agency().issuer.account(of: LetterClaim(file)).terms,
      rates: try Shipped.rates()
    )
  }

  /// Books a credit note on an invoice of a case, at noon of a day.
  func credit(_ number: CaseNumber, _ sum: Money, _ iso: String, invoice: String) throws {
    let file = try file(number)
    let events = Booking().credit(
      sum,
      invoice: invoice,
      on: file.detail.row.state,
      history: file.events,
      source: try source(of: file),
      day: try day(iso),
      at: OsloTime.moment(try day(iso), hour: 12),
      by: .agency
    )
    try record(number, events)
  }

  /// Takes back the latest payment of a case that has one, at noon of a day.
  func reverse(_ number: CaseNumber, _ iso: String) throws {
    let file = try file(number)
    var standing: [(Money, CoverageOfPayment)] = []
    for event in file.events {
      switch event.happening {
      case .payment(let sum, let coverage, _, _): standing.append((sum, coverage))
      case .reversal(let sum, _):
        standing.lastIndex { $0.0 == sum }.map { _ = standing.remove(at: $0) }
      default: break
      }
    }
    guard let (sum, coverage) = standing.last else { return }
    let events = Booking().reversal(
      of: sum,
      coverage: coverage,
      on: file.detail.row.state,
      account: try agency().issuer.account(of: LetterClaim(file)),
      day: try day(iso),
      at: OsloTime.moment(try day(iso), hour: 12),
      by: .agency
    )
    try record(number, events)
  }

  private func record(_ number: CaseNumber, _ events: [CaseEvent]) throws {
    let detail = try file(number).detail
    let fold = CaseFold(plan: plan(detail.creditor.plan))
    var change = CaseChange(
      number: number,
      expected: detail.row.version,
      before: detail.row.state,
      after: detail.row.state,
      events: events
    )
    for event in events {
      let before = change.after.amounts
      fold.apply(event, to: &change.after)
      change.ledger += LedgerLine.lines(of: event, from: before, to: change.after.amounts)
    }
    let outcomes = try store.write { try $0.apply([change], receipt: nil) }
    #expect(outcomes == [.done])
  }

  func file(_ number: CaseNumber) throws -> WholeCase {
    try #require(try store.reader(.pages).wholes(of: [number]).first)
  }

  func state(_ number: CaseNumber) throws -> CaseState { try file(number).detail.row.state }

  /// A case's history as words: `2026-03-16 notice 38 to 2026-03-30`.
  func told(_ number: CaseNumber) throws -> [String] {
    try file(number).events.compactMap { $0.told }
  }

  /// Every case as it stands with its history, its letters and its ledger: what two runs must agree on.
  func everything() throws -> [String] {
    let reader = try store.reader(.pages)
    var lines: [String] = []
    var number = CaseNumber.first
    while let file = try reader.wholes(of: [number]).first {
      var state = file.detail.row.state
      state.clockDue = nil
      lines.append("\(number) \(file.detail.kid) \(state)")
      for event in file.events { lines.append("\(number) \(event)") }
      for letter in try reader.letters(of: number) {
        lines.append("\(number) letter \(letter.kind) \(letter.sent) \(letter.digest)")
      }
      for line in try reader.ledger(of: number) { lines.append("\(number) \(line)") }
      for message in try reader.messages(of: number) { lines.append("\(number) \(message.text)") }
      number = CaseNumber(number.value + 1)
    }
    return lines
  }

  /// What is wrong with the store's books.
  func faults() throws -> [StoreFault] {
    let plans = plans
    return try store.check(
      fold: { events, state in
        CaseFold(plan: plans["standard"] ?? .standard).state(of: events) ?? state
      },
      progress: { _ in true }
    )
  }
}

extension CaseEvent {
  /// The event in words for tables; nil for what tables leave out.
  var told: String? {
    switch happening {
    case .registered: "\(day.iso) registered"
    case .waits: "\(day.iso) waits"
    case .letterSent(let letter):
      "\(day.iso) \(letter.kind.name)" + (letter.deadline.map { " by \($0.iso)" } ?? "")
    case .noticeExpired: "\(day.iso) expired"
    case .listed(_, let cutOff):
      "\(day.iso) listed to \(OsloTime.date(of: cutOff).iso) \(OsloTime(of: cutOff).hour)"
    case .movedToCollection: "\(day.iso) collection"
    case .heavyFee(let fee): "\(day.iso) heavy +\(fee.plain)"
    case .questionAsked(let kind, _): "\(day.iso) asked \(kind.name)"
    case .movedToLegal: "\(day.iso) legal"
    case .courtFee(let fee): "\(day.iso) court \(fee.plain)"
    case .movedToMonitoring: "\(day.iso) monitoring"
    case .limitationNear(let months): "\(day.iso) warned \(months)"
    case .fellTimeBarred: "\(day.iso) barred"
    case .pauseEnded(let deadline): "\(day.iso) pause ended \(deadline?.iso ?? "-")"
    case .resumed(let deadline): "\(day.iso) resumed \(deadline?.iso ?? "-")"
    case .closed(let reason, _, _): "\(day.iso) closed \(reason.name)"
    case .planEnded: "\(day.iso) plan ended"
    default: nil
    }
  }
}
