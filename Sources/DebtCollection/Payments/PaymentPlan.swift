/// Instalments agreed with a debtor (betalingsavtale).
///
/// It holds the process while it is kept. A missed instalment gets a letter and seven days; then the plan
/// lapses and the case goes on (issue 3; inkassoloven § 13: it binds the creditor).
public struct PaymentPlan: Hashable, Sendable {
  public struct Instalment: Hashable, Sendable {
    public var due: CivilDate
    public var amount: Money

    public init(due: CivilDate, amount: Money) {
      self.due = due
      self.amount = amount
    }
  }

  /// Its number in the store; 0 before it is stored.
  public var id: Int64
  public var number: CaseNumber
  public var agreed: CivilDate
  /// The earliest first.
  public var instalments: [Instalment]

  public init(
    id: Int64 = 0,
    of number: CaseNumber,
    agreed: CivilDate,
    _ instalments: [Instalment]
  ) {
    self.id = id
    self.number = number
    self.agreed = agreed
    self.instalments = instalments
  }

  /// Days to make good a missed instalment, from its letter.
  public static let days = 7
  /// Working days a payment may be on its way from the bank (*ours*).
  public static let grace = 3
  /// Days after the last instalment on which time ends a plan that nobody has.
  static let forgotten = 30
  /// The most instalments, and how long a plan may last (*ours*).
  public static let most = 60
  public static let longest = 1_830

  /// The sum of the instalments.
  public var total: Money { instalments.reduce(.zero) { $0 + $1.amount } }

  /// Equal instalments of a sum, so many months apart; the first takes what does not divide. One that would
  /// fall on a closed day falls on the next working day, as every deadline does.
  ///
  /// - Parameter count: at least one.
  public static func instalments(
    of sum: Money,
    _ count: Int,
    from first: CivilDate,
    months: Int = 1,
    calendar: BusinessCalendar = .standard
  ) -> [Instalment] {
    let each = sum.minorUnits / Int64(max(count, 1))
    let rest = sum.minorUnits - each * Int64(max(count, 1))
    return (0..<max(count, 1)).map { place in
      Instalment(
        due: calendar.workingDay(onOrAfter: first.adding(months: place * months)),
        amount: Money(minorUnits: each + (place == 0 ? rest : 0))
      )
    }
  }

  /// What the debtor has done of a plan.
  public enum Standing: Hashable, Sendable {
    /// Nothing is late, or what is late may still be on its way.
    case kept
    /// An instalment was not paid and the debtor has not been told.
    case missed(Instalment)
    /// The debtor was told, and the time to make it good runs.
    case warned(Instalment)
    /// The time is up.
    case lapsed(Instalment)
    /// All of it is paid.
    case paid
  }

  /// Where it stands on a day.
  ///
  /// - Parameters:
  ///   - history: the case's events, oldest first; only what came after the agreement counts.
  ///   - calendar: a payment ordered in time may take `grace` working days to come.
  public func standing(
    on day: CivilDate,
    _ history: [CaseEvent],
    calendar: BusinessCalendar
  ) -> Standing {
    let events = Self.since(history)
    for instalment in unpaid(by: events) {
      // An instalment that ends on a closed day is in time on the next working day.
      let due = calendar.workingDay(onOrAfter: instalment.due)
      guard calendar.adding(workingDays: Self.grace, to: due) < day else { return .kept }
      guard let deadline = Self.warning(in: events, of: instalment) else {
        return .missed(instalment)
      }
      return calendar.adding(workingDays: Self.grace, to: deadline) < day
        ? .lapsed(instalment) : .warned(instalment)
    }
    return .paid
  }

  /// The first instalment that is not paid and its place, counted from 1; nil where all are paid.
  ///
  /// - Parameter history: as `standing` takes it.
  public func next(after history: [CaseEvent]) -> (place: Int, instalment: Instalment)? {
    let unpaid = unpaid(by: Self.since(history))
    return unpaid.first.map { (instalments.count - unpaid.count + 1, $0) }
  }

  /// The last day to make good the first instalment that is not paid, as the debtor was told; nil where no
  /// letter was sent about it.
  ///
  /// - Parameter history: as `standing` takes it.
  public func lapses(after history: [CaseEvent]) -> CivilDate? {
    let events = Self.since(history)
    return unpaid(by: events).first.flatMap { Self.warning(in: events, of: $0) }
  }

  /// What happened since the plan was agreed.
  private static func since(_ history: [CaseEvent]) -> ArraySlice<CaseEvent> {
    let since = history.lastIndex { event in
      if case .planAgreed = event.happening { true } else { false }
    }
    return history[(since ?? history.startIndex)...]
  }

  /// The instalments that are not paid in full, the earliest first.
  private func unpaid(by events: ArraySlice<CaseEvent>) -> ArraySlice<Instalment> {
    var left = events.reduce(Money.zero) { $0 + $1.happening.paysOff }
    return instalments.drop { instalment in
      left -= instalment.amount
      return left >= .zero
    }
  }

  /// The last day that the letter about an instalment gave; nil where none was sent.
  private static func warning(
    in events: ArraySlice<CaseEvent>,
    of instalment: Instalment
  ) -> CivilDate? {
    for event in events.reversed() {
      if case .letterSent(let letter) = event.happening, letter.kind == .instalmentMissed,
        event.day > instalment.due
      {
        return letter.deadline ?? event.day + days
      }
    }
    return nil
  }
}

extension Happening {
  /// What it takes off what a debtor has to pay; negative where it puts it back.
  fileprivate var paysOff: Money {
    switch self {
    case .payment(let sum, _, _, _), .credit(let sum, _, _, _): sum
    case .reversal(let sum, _): -sum
    case .moved(let sum, _, incoming: false): -sum
    default: .zero
    }
  }
}
