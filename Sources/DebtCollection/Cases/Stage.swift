/// Where a case stands in the process. The order is the order of the process.
///
/// Raw values are kept in stores for ever; names are the command line's JSON and filter words.
public enum Stage: Int, Sendable, CaseIterable, Comparable {
  case waiting = 0
  case reminder = 1
  case collection = 2
  case legal = 3
  case monitoring = 4
  case closed = 5

  /// The stable English name.
  public var name: String {
    switch self {
    case .waiting: "waiting"
    case .reminder: "reminder"
    case .collection: "collection"
    case .legal: "legal"
    case .monitoring: "monitoring"
    case .closed: "closed"
    }
  }

  public static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
}

/// The last thing done inside a stage. Raw values are kept in stores for ever.
public enum Step: Int, Sendable, CaseIterable, Comparable {
  /// In, but not yet ready for follow-up.
  case received = 0
  case registered = 10
  case reminded = 11
  case noticed = 12
  case expired = 13
  case listed = 14
  case demanded = 20
  case called = 21
  case heavy = 22
  case filed = 30
  case watched = 40

  /// The stable English name.
  public var name: String {
    switch self {
    case .received: "received"
    case .registered: "registered"
    case .reminded: "reminded"
    case .noticed: "noticed"
    case .expired: "expired"
    case .listed: "listed"
    case .demanded: "demanded"
    case .called: "called"
    case .heavy: "heavy"
    case .filed: "filed"
    case .watched: "watched"
    }
  }

  /// The stage this step belongs to.
  public var stage: Stage {
    switch self {
    case .received: .waiting
    case .registered, .reminded, .noticed, .expired, .listed: .reminder
    case .demanded, .called, .heavy: .collection
    case .filed: .legal
    case .watched: .monitoring
    }
  }

  public static func < (a: Step, b: Step) -> Bool { a.rawValue < b.rawValue }
}

/// Whether a case is being followed up now.
public enum CaseStatus: Int, Sendable, CaseIterable {
  case active = 0
  case paused = 1
  case closed = 2

  /// The stable English name.
  public var name: String {
    switch self {
    case .active: "active"
    case .paused: "paused"
    case .closed: "closed"
    }
  }
}

/// Whether the creditor agrees to legal steps, which cost it the court fee in advance. Raw values are kept
/// in stores for ever.
public enum LegalConsent: Int, Sendable, CaseIterable {
  case notAsked = 0
  case asked = 1
  case agreed = 2
  case declined = 3
}

/// What kind of debtor owes; the law treats an unknown one as a consumer.
public enum DebtorKind: Int, Sendable, CaseIterable {
  case unknown = 0
  case consumer = 1
  case business = 2

  /// The stable English name.
  public var name: String {
    switch self {
    case .unknown: "unknown"
    case .consumer: "consumer"
    case .business: "business"
    }
  }
}

/// Why a case was closed. Raw values are kept in stores for ever.
public enum CloseReason: Int, Sendable, CaseIterable {
  case paid = 1
  case paidToCreditor = 2
  case withdrawn = 3
  case wrongClaim = 4
  case credited = 5
  case agreed = 6
  case bankrupt = 20
  case debtSettlement = 21
  case dissolved = 22
  case deceased = 23
  case unreachable = 24
  case minor = 25
  case timeBarred = 26
  case restWaived = 27
  case merged = 28

  /// The stable English name, words joined by hyphens: `paid-to-creditor`.
  public var name: String {
    switch self {
    case .paid: "paid"
    case .paidToCreditor: "paid-to-creditor"
    case .withdrawn: "withdrawn"
    case .wrongClaim: "wrong-claim"
    case .credited: "credited"
    case .agreed: "agreed"
    case .bankrupt: "bankrupt"
    case .debtSettlement: "debt-settlement"
    case .dissolved: "dissolved"
    case .deceased: "deceased"
    case .unreachable: "unreachable"
    case .minor: "minor"
    case .timeBarred: "time-barred"
    case .restWaived: "rest-waived"
    case .merged: "merged"
    }
  }

  /// Whether what is left of the principal is lost: nobody is there, or able, to pay it.
  public var isLoss: Bool {
    switch self {
    case .bankrupt, .debtSettlement, .dissolved, .deceased, .unreachable, .timeBarred: true
    default: false
    }
  }

  /// Whether the creditor may choose it (process.md, "The five actions"); the others are the agency's.
  public var isCreditors: Bool { rawValue < 20 && self != .paid }
}

/// One criterion for follow-up that an invoice fails (requirements R99–R101, R107, R114).
/// A set: a case keeps all that it fails.
public struct WaitingReasons: OptionSet, Sendable, Hashable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Not yet 14 days overdue; passes by itself.
  public static let notOverdue = WaitingReasons(rawValue: 1 << 0)
  /// The debtor lacks a postcode or place.
  public static let address = WaitingReasons(rawValue: 1 << 1)
  /// The invoice is not dated before its due date.
  public static let dates = WaitingReasons(rawValue: 1 << 2)
  /// That the claim is undisputed has not been confirmed.
  public static let unconfirmed = WaitingReasons(rawValue: 1 << 3)
  /// Nothing is left to claim.
  public static let noBalance = WaitingReasons(rawValue: 1 << 4)
  /// The claim is time-barred.
  public static let timeBarred = WaitingReasons(rawValue: 1 << 5)
  /// There is no rule set for the currency.
  public static let currency = WaitingReasons(rawValue: 1 << 6)
  /// There is no rule set for the debtor's country.
  public static let country = WaitingReasons(rawValue: 1 << 7)
  /// The debtor is a minor without a guardian.
  public static let minor = WaitingReasons(rawValue: 1 << 8)

  /// Every single reason with its stable English name, in the order they are shown.
  public static let all: [(reason: WaitingReasons, name: String)] = [
    (.notOverdue, "overdue"), (.address, "postcode"), (.dates, "dates"),
    (.unconfirmed, "unconfirmed"), (.noBalance, "balance"), (.timeBarred, "time-barred"),
    (.currency, "currency"), (.country, "country"), (.minor, "minor"),
  ]

  /// The single reasons in this set, in the order they are shown.
  public var each: [WaitingReasons] { Self.all.map(\.reason).filter(contains) }
  /// The stable English names of the reasons in this set.
  public var names: [String] { Self.all.filter { contains($0.reason) }.map(\.name) }
}
