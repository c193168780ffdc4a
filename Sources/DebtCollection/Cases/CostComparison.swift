/// What a creditor's choices about a case cost, side by side: to go on, to pause, to postpone, to close.
///
/// For each: what it costs the creditor, and what the debtor would owe at each step that follows if nobody
/// pays. Nothing is written.
public struct CostComparison: Hashable, Sendable {
  /// What a creditor can do.
  public enum Choice: Hashable, Sendable {
    case goOn
    /// Until and including a day.
    case pause(until: CivilDate)
    /// A new due date.
    case postpone(to: CivilDate)
    case close(CloseReason)

    /// The stable English name.
    public var name: String {
      switch self {
      case .goOn: "go-on"
      case .pause: "pause"
      case .postpone: "postpone"
      case .close: "close"
      }
    }

    /// The day it is about.
    public var day: CivilDate? {
      switch self {
      case .pause(let day), .postpone(let day): day
      case .goOn, .close: nil
      }
    }

    var action: CaseAction? {
      switch self {
      case .goOn: nil
      case .pause(let day): .pause(until: day)
      case .postpone(let day): .changeDue(to: day)
      case .close(let reason): .close(reason)
      }
    }
  }

  /// One choice and what comes of it.
  public struct Outcome: Hashable, Sendable {
    public var choice: Choice
    /// Why it cannot be done; nil where it can.
    public var refusal: Refusal?
    /// What the creditor is charged for doing it.
    public var charge = Money.zero
    /// The court's fee, which the creditor pays in advance if it agrees to legal steps; nil where the road
    /// does not come there or the fee is not known.
    public var courtFee: Money?
    /// What the debtor owes no longer by it.
    public var givenUp = Money.zero
    /// The steps that follow, with what the debtor owes at each.
    public var stops: [RoadAhead.Stop] = []
  }

  /// In the order of the choices.
  public var outcomes: [Outcome]

  /// What choices come to for a case at a moment.
  ///
  /// - Parameters:
  ///   - state: as stored.
  ///   - account: what its amounts are worked out from.
  ///   - side: whose actions it may use.
  ///   - most: the most steps of each.
  public init(
    of choices: [Choice],
    for state: CaseState,
    rules: ActionRules,
    account: ClaimAccount,
    side: User.Side,
    most: Int = 12
  ) {
    outcomes = choices.map { choice in
      Self.outcome(of: choice, state, rules, account, side, most)
    }
  }

  private static func outcome(
    of choice: Choice,
    _ state: CaseState,
    _ rules: ActionRules,
    _ account: ClaimAccount,
    _ side: User.Side,
    _ most: Int
  ) -> Outcome {
    var outcome = Outcome(choice: choice)
    var (after, account) = (state, account)
    if let action = choice.action {
      switch rules.verdict(for: action, on: state, by: .owner, side: side) {
      case .refused(let refusal):
        outcome.refusal = refusal
        return outcome
      case .does(let effect):
        outcome.charge = effect.cost
        after = effect.after
        account.take(effect.events)
      }
    }
    if after.stage == .closed {
      outcome.givenUp = account.payable(state, on: rules.today).outstanding
      return outcome
    }
    outcome.stops =
      RoadAhead(from: after, at: rules.now, fold: rules.fold, account: account, most: most).stops
    if let legal = outcome.stops.first(where: { $0.step.kind == .legal }) {
      outcome.courtFee = try? CourtFee.attachment.amount(
        on: legal.step.date,
        vat: account.terms.vat,
        rates: account.rates
      )
    }
    return outcome
  }

  /// The choices a creditor has today: on from here, a month's pause, a due date a month on, closing.
  public static func usual(on today: CivilDate) -> [Choice] {
    [.goOn, .pause(until: today + 30), .postpone(to: today + 30), .close(.withdrawn)]
  }
}
