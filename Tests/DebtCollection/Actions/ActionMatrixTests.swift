import DebtCollection
import Testing

/// Every action on every stage, step and status there is.
@Suite struct ActionMatrixTests {
  struct Row: Sendable, CustomStringConvertible {
    let stage: Stage, step: Step, status: CaseStatus
    let changeDue: String, pause: String, resume: String, close: String, message: String
    var description: String { "\(stage) \(step) \(status)" }

    init(
      _ stage: Stage,
      _ step: Step,
      _ status: CaseStatus,
      _ changeDue: String,
      _ pause: String,
      _ resume: String,
      _ close: String,
      _ message: String
    ) {
      (self.stage, self.step, self.status) = (stage, step, status)
      (self.changeDue, self.pause, self.resume) = (changeDue, pause, resume)
      (self.close, self.message) = (close, message)
    }
  }

  // Stage and step; then change due, pause, resume, close, message.
  static let table: [Row] = [
    Row(.waiting, .received, .active, "does", "not-sent", "not-sent", "does", "does"),
    Row(.waiting, .noticed, .active, "does", "not-sent", "not-sent", "does", "does"),
    Row(.reminder, .registered, .active, "does", "does", "not-paused", "does", "does"),
    Row(.reminder, .reminded, .active, "does", "does", "not-paused", "does", "does"),
    Row(.reminder, .noticed, .active, "does", "does", "not-paused", "does", "does"),
    Row(.reminder, .expired, .active, "does", "does", "not-paused", "does", "does"),
    Row(.reminder, .listed, .active, "does", "does", "not-paused", "does", "does"),
    Row(.reminder, .registered, .paused, "does", "already-paused", "does", "does", "does"),
    Row(.reminder, .reminded, .paused, "does", "already-paused", "does", "does", "does"),
    Row(.reminder, .noticed, .paused, "does", "already-paused", "does", "does", "does"),
    Row(.reminder, .expired, .paused, "does", "already-paused", "does", "does", "does"),
    Row(
      .collection,
      .listed,
      .active,
      "at-collection",
      "at-collection",
      "at-collection",
      "does",
      "does"
    ),
    Row(
      .collection,
      .demanded,
      .active,
      "at-collection",
      "at-collection",
      "at-collection",
      "does",
      "does"
    ),
    Row(
      .collection,
      .called,
      .active,
      "at-collection",
      "at-collection",
      "at-collection",
      "does",
      "does"
    ),
    Row(
      .collection,
      .heavy,
      .active,
      "at-collection",
      "at-collection",
      "at-collection",
      "does",
      "does"
    ),
    Row(.legal, .filed, .active, "at-legal", "at-legal", "at-legal", "does", "does"),
    Row(
      .monitoring,
      .watched,
      .active,
      "at-monitoring",
      "at-monitoring",
      "at-monitoring",
      "does",
      "does"
    ),
    Row(.closed, .received, .closed, "closed", "closed", "closed", "closed", "does"),
    Row(.closed, .noticed, .closed, "closed", "closed", "closed", "closed", "does"),
    Row(.closed, .demanded, .closed, "closed", "closed", "closed", "closed", "does"),
    Row(.closed, .watched, .closed, "closed", "closed", "closed", "closed", "does"),
  ]

  static func state(_ row: Row) -> CaseState {
    var state = CaseState(
      due: day("2026-10-01"),
      timeBarred: day("2029-10-01"),
      amounts: ClaimAmounts(principal: Money(10_000))
    )
    (state.stage, state.step, state.status) = (row.stage, row.step, row.status)
    state.registered = row.stage == .waiting ? nil : day("2026-10-20")
    if row.stage == .waiting { state.waiting = .notOverdue }
    if row.stage == .reminder { state.deadline = day("2026-12-15") }
    if row.step == .listed, row.stage == .reminder {
      (state.deadline, state.listed) = (day("2026-11-16"), day("2026-11-17"))
      state.cutOff = at("2026-11-26", 8)
    }
    if row.step.stage == .collection {
      (state.demanded, state.deadline) = (day("2026-11-02"), day("2026-11-16"))
    }
    return state
  }

  @Test("who may do what where, and why not", arguments: table)
  func matrix(row: Row) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let state = Self.state(row)
    for (action, expected) in [
      (CaseAction.changeDue(to: day("2026-12-18")), row.changeDue),
      (.pause(until: nil), row.pause), (.resume, row.resume),
      (.close(.withdrawn), row.close), (.message(.other, text: "Ring meg"), row.message),
    ] {
      switch rules.verdict(for: action, on: state, by: .owner, side: .creditor) {
      case .does(let effect):
        #expect(expected == "does", "\(action)")
        #expect(!effect.events.isEmpty)
        #expect(effect.after.unacknowledged)
      case .refused(let refusal): #expect(expected == refusal.code, "\(action)")
      }
    }
  }

  @Test("the table has every step of every stage, active and paused")
  func whole() {
    let open = Self.table.filter { $0.stage != .closed && $0.stage != .waiting }
    for step in Step.allCases where step != .received {
      #expect(open.contains { $0.step == step && $0.stage == step.stage }, "\(step)")
    }
  }

  @Test(
    "what is wrong with the action itself",
    arguments: [
      (CaseAction.changeDue(to: day("2026-11-21")), "due-not-ahead"),
      (.changeDue(to: day("2026-11-22")), "does"),
      (.changeDue(to: day("2027-02-19")), "does"),
      (.changeDue(to: day("2027-02-20")), "due-too-far"),
      (.changeDue(to: day("2026-10-01")), "due-not-ahead"),
      (.pause(until: day("2026-11-20")), "pause-passed"),
      (.pause(until: day("2026-11-21")), "does"),
      (.message(.other, text: " \n\t "), "empty-message"),
      (.message(.other, text: String(repeating: "å", count: 10_000)), "does"),
      (.message(.other, text: String(repeating: "å", count: 10_001)), "long-message"),
    ]
  )
  func wrongAction(action: CaseAction, expected: String) {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let state = Self.state(Row(.reminder, .noticed, .active, "", "", "", "", ""))
    switch rules.verdict(for: action, on: state, by: .owner, side: .creditor) {
    case .does: #expect(expected == "does")
    case .refused(let refusal): #expect(expected == refusal.code)
    }
  }

  @Test("each side chooses its own reasons to close; the owner all but merged")
  func reasons() {
    let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"))
    let state = Self.state(Row(.reminder, .noticed, .active, "", "", "", "", ""))
    let creditors: Set<CloseReason> = [
      .paidToCreditor, .withdrawn, .wrongClaim, .credited, .agreed,
    ]
    for reason in CloseReason.allCases {
      func code(_ side: User.Side) -> String? {
        rules.refusal(of: .close(reason), on: state, side: side)?.code
      }
      guard reason != .merged else {
        #expect(
          [.creditor, .agency, .both].map(code) == Array(repeating: "merge-by-hand", count: 3)
        )
        continue
      }
      #expect(code(.creditor) == (creditors.contains(reason) ? nil : "agency-reason"))
      #expect(code(.agency) == (creditors.contains(reason) ? "creditor-reason" : nil))
      #expect(code(.both) == nil)
    }
  }

  @Test("an action before the store's last agency day is refused, on it not (decisions.md 14)")
  func beforeAgencyDay() {
    let state = Self.state(Row(.reminder, .noticed, .active, "", "", "", "", ""))
    for (last, expected) in [("2026-11-21", nil), ("2026-11-22", "before-agency-day")] {
      let rules = ActionRules(fold: Story.fold, at: at("2026-11-21"), lastAgencyDay: day(last))
      #expect(
        rules.refusal(of: .pause(until: nil), on: state, side: .creditor)?.code == expected
      )
    }
  }

  @Test("every refusal has a code of its own")
  func codes() {
    #expect(Set(Refusal.all.map(\.code)).count == Refusal.all.count)
    #expect(
      Refusal.all.allSatisfy { $0.code.allSatisfy { $0.isLowercase || $0 == "-" } }
    )
  }
}
