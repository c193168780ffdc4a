/// Whether a creditor deducts VAT; decides whether the fees it may claim carry VAT (law 1.7).
public enum VATStatus: Int, Sendable, CaseIterable {
  /// Not known: the lower fee is claimed and the portal says so.
  case unknown = 0
  case deducts = 1
  case none = 2

  /// The stable English name.
  public var name: String {
    switch self {
    case .unknown: "unknown"
    case .deducts: "deducts"
    case .none: "none"
    }
  }
}

/// A company that is owed, with what the law needs to know of it (decisions.md 9).
public struct Creditor: Hashable, Sendable {
  public var name: String
  public var organisationNumber: String
  public var vat: VATStatus
  /// Where the creditor is paid, as written.
  public var account: String
  public var address: String
  public var postcode: String
  public var city: String
  public var country: String
  public var email: String
  public var phone: String
  /// The language of letters when the debtor's is not known: `nb`, `sv`, `en`.
  public var language: String
  /// The name of its process plan.
  public var plan: String
  public var listContact: String
  public var settlementContact: String
  public var errorContact: String

  /// A creditor of whom only the name and number are known.
  public init(name: String, organisationNumber: String) {
    self.name = name
    self.organisationNumber = organisationNumber
    vat = .unknown
    account = ""
    address = ""
    postcode = ""
    city = ""
    country = "NO"
    email = ""
    phone = ""
    language = "nb"
    plan = "standard"
    listContact = ""
    settlementContact = ""
    errorContact = ""
  }
}

extension Creditor {
  /// An account as it is kept, of what a person typed: without blanks and points.
  public static func account(typed: String) -> String {
    typed.filter { $0 != " " && $0 != "." }
  }

  /// Whether a debtor who gets its letters can answer them: by post, telephone or e-mail.
  public var canBeAnswered: Bool {
    [address, phone, email].contains { !$0.allSatisfy(\.isWhitespace) }
  }

  /// Whether this may be its account: none at all, or a Norwegian account or IBAN whose check digits are
  /// right; what accounts are like in other countries is not known here.
  public func accepts(account: String) -> Bool {
    if account.isEmpty || country != "NO" { return true }
    let isForeign = account.contains(where: \.isLetter)
    return (isForeign ? IBAN.verdict(account) : NorwegianAccount.verdict(account)) == .valid
  }
}

/// Who owes. All text is as it came and is cleaned when shown.
public struct Debtor: Hashable, Sendable {
  public var name: String
  public var kind: DebtorKind
  public var customerNumber: String
  public var organisationNumber: String
  /// A national identity number; masked wherever it is shown (decisions.md 33).
  public var personalNumber: String
  /// Street lines, newline between them.
  public var address: String
  public var postcode: String
  public var city: String
  /// ISO 3166 two-letter code.
  public var country: String
  public var email: String
  public var phone: String
  /// `nb`, `sv`, `en`, or empty for the creditor's.
  public var language: String

  /// A debtor of whom only the name is known, in Norway.
  public init(name: String) {
    self.name = name
    kind = .unknown
    customerNumber = ""
    organisationNumber = ""
    personalNumber = ""
    address = ""
    postcode = ""
    city = ""
    country = "NO"
    email = ""
    phone = ""
    language = ""
  }
}

/// One invoice of a case, as it came.
public struct Invoice: Hashable, Sendable {
  public var number: String
  public var issued: CivilDate
  /// The invoice's own due date; never changed.
  public var due: CivilDate
  public var amount: Money
  /// What is left of it.
  public var remaining: Money
  /// The creditor's own KID, as it came.
  public var kid: String
  /// The account on the invoice, as it came.
  public var account: String
  public var sourceId: String
  public var description: String
  /// The format it came in: `ehf`, `ubl`, `cii`, `csv`, `demo`, `hand`.
  public var source: String
  /// SHA-256 or another stable digest of the document's content, for "the same document again".
  public var contentHash: String

  public init(number: String, issued: CivilDate, due: CivilDate, amount: Money, source: String) {
    self.number = number
    self.issued = issued
    self.due = due
    self.amount = amount
    remaining = amount
    kid = ""
    account = ""
    sourceId = ""
    description = ""
    self.source = source
    contentHash = ""
  }
}

/// A user: who, on which side, and which creditors are served (decisions.md 36).
public struct User: Hashable, Sendable {
  /// The side a user works on.
  public enum Side: Int, Sendable, CaseIterable {
    case creditor = 1
    case agency = 2
    /// The store's owner, where there are no users: both sides.
    case both = 3

    /// The stable English name.
    public var name: String {
      switch self {
      case .creditor: "creditor"
      case .agency: "agency"
      case .both: "both"
      }
    }
  }

  public var email: String
  public var name: String
  public var side: Side
  /// Organisation numbers of the creditors served; empty means all.
  public var creditors: [String]

  public init(email: String, name: String, side: Side, creditors: [String] = []) {
    self.email = email
    self.name = name
    self.side = side
    self.creditors = creditors
  }

  /// Whether what one does for one's side may be given to another user to go on with.
  public func mayHand(to other: User) -> Bool {
    side == .both || other.side == side || other.side == .both
  }
}
