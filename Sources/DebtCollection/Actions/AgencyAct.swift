/// What the agency's own people do to a case beyond the actions that a creditor has too.
public enum AgencyAct: Hashable, Sendable {
  /// An objection is decided, and why: the words go to the debtor with the decision, and to the creditor.
  case decide(upheld: Bool, why: String)
  /// Costs or interest are given up, and why.
  case waive(Set<OrderOfCover.Part>, why: String)
  /// The latest letter did not reach the debtor: it does not count, and is sent again.
  case resend(why: String)
  /// What befell the debtor on a day ends the case.
  case register(DebtorFate, on: CivilDate, why: String)
  /// The debtor pays in instalments, which add up to what is to pay.
  case agree([PaymentPlan.Instalment])

  public var kind: ActionKind {
    switch self {
    case .decide: .decide
    case .waive: .waive
    case .resend: .resend
    case .register: .register
    case .agree: .instalments
    }
  }

  /// What a person wrote, kept as typed; empty where nothing was.
  public var why: String {
    switch self {
    case .decide(_, let why), .waive(_, let why), .resend(let why), .register(_, _, let why): why
    case .agree: ""
    }
  }

  /// Whether what it does goes by the claim's history (`ClaimGrounds.interest`, `.paid`).
  public var asksForHistory: Bool {
    switch self {
    case .decide(let upheld, _): upheld
    case .waive: true
    case .resend, .register, .agree: false
    }
  }

  /// What can be waived: all but the principal, which is the creditor's.
  public static let waivable: Set<OrderOfCover.Part> = Set(OrderOfCover.Part.allCases)
    .subtracting([.principal])

  /// The form stores keep: what is done on the first line, then the words.
  public var packed: String {
    let head =
      switch self {
      case .decide(let upheld, _): upheld ? "upheld" : "rejected"
      case .waive(let parts, _): parts.map(\.rawValue).sorted().joined(separator: " ")
      case .resend: ""
      case .register(let fate, let day, _): "\(fate.name) \(day.iso)"
      case .agree(let instalments):
        instalments.map { "\($0.due.iso):\($0.amount.minorUnits)" }.joined(separator: " ")
      }
    return "\(head)\n\(why)"
  }

  /// The act of a kind and this stored text, or nil when it is not such a text.
  public init?(_ kind: ActionKind, packed: String) {
    guard let (words, why) = Packed.head(of: packed) else { return nil }
    switch (kind, words.first, words.count) {
    case (.decide, let word?, 1):
      guard ["upheld", "rejected"].contains(word) else { return nil }
      self = .decide(upheld: word == "upheld", why: why)
    case (.waive, .some, _):
      let parts = words.compactMap(OrderOfCover.Part.init(rawValue:))
      guard parts.count == words.count else { return nil }
      self = .waive(Set(parts), why: why)
    case (.resend, nil, 0): self = .resend(why: why)
    case (.register, let word?, 2):
      guard let fate = DebtorFate(name: word), let day = CivilDate(iso: words[1]) else {
        return nil
      }
      self = .register(fate, on: day, why: why)
    case (.instalments, .some, _):
      let instalments = words.compactMap(PaymentPlan.Instalment.init(packed:))
      guard instalments.count == words.count else { return nil }
      self = .agree(instalments)
    default: return nil
    }
  }
}

/// What can befall a debtor that ends the follow-up of all its cases. Raw values are kept in stores for
/// ever.
public enum DebtorFate: Int, Sendable, CaseIterable {
  /// Died; the claim is the estate's to pay (dødsbo).
  case deceased = 1
  /// Bankrupt; the claim is filed with the estate (konkursloven).
  case bankrupt = 2
  /// A debt settlement was opened (gjeldsordningsloven).
  case debtSettlement = 3
  /// A company that is dissolved and struck off.
  case dissolved = 4

  /// The stable English name: that of the reason its cases are closed for.
  public var name: String { reason.name }

  public init?(name: String) {
    guard let fate = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = fate
  }

  /// The reason its cases are closed for.
  public var reason: CloseReason {
    switch self {
    case .deceased: .deceased
    case .bankrupt: .bankrupt
    case .debtSettlement: .debtSettlement
    case .dissolved: .dissolved
    }
  }
}

extension PaymentPlan.Instalment {
  /// An instalment as an action keeps it: `2026-12-05:50000`, in øre.
  fileprivate init?(packed: String) {
    let parts = packed.split(separator: ":")
    guard parts.count == 2, let due = CivilDate(iso: String(parts[0])), let sum = Int64(parts[1])
    else { return nil }
    self.init(due: due, amount: Money(minorUnits: sum))
  }
}
