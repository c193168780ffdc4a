import DebtCollection

/// A claim as its letters need it: parties, invoices, history and what stands of it.
public struct LetterClaim: Sendable {
  public var number: CaseNumber
  public var creditor: Creditor
  public var debtor: Debtor
  public var currency: Currency
  /// The KID the case was given when it was taken up; empty before.
  public var kid: String
  public var invoices: [Invoice]
  /// The history so far, oldest first.
  public var events: [CaseEvent]
  /// What the history leads to.
  public var state: CaseState

  public init(
    number: CaseNumber,
    creditor: Creditor,
    debtor: Debtor,
    currency: Currency,
    kid: String = "",
    invoices: [Invoice],
    events: [CaseEvent],
    state: CaseState
  ) {
    self.number = number
    self.creditor = creditor
    self.debtor = debtor
    self.currency = currency
    self.kid = kid
    self.invoices = invoices
    self.events = events
    self.state = state
  }
}

/// Why a letter is not made: no figure is guessed, and nothing is left blank.
public enum LetterRefusal: Error, Hashable, Sendable {
  /// A table says nothing of a day that counts.
  case rate(MissingRate)
  /// There is no rule set for the debtor's country and the currency.
  case noRules(country: String, Currency)
  /// The plan sends no such letter.
  case notPlanned(LetterKind)
  /// The series and the case number make no KID.
  case noKID(series: String)
  /// Neither the agency nor this creditor has an account to pay to.
  case noAccount(creditor: String)
  /// No file gives the plan of this name, which the creditor's setup names.
  case noPlan(name: String)
  /// A field is missing, or the template is.
  case letter(LetterFault)

  /// What the letters' own floor says, as a sentence.
  public struct LetterFault: Hashable, Sendable {
    public var sentence: Sentence
  }

  /// The refusal as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .rate(let missing): missing.sentence
    case .noRules(let country, let currency):
      Sentence("agency.no-rules", [.text(country), .text(currency.code)])
    case .notPlanned(let kind): Sentence("agency.not-planned", [.word("letter.\(kind.name)")])
    case .noKID(let series): Sentence("agency.no-kid", [.text(series)])
    case .noAccount(let creditor): Sentence("agency.no-account", [.text(creditor)])
    case .noPlan(let name): Sentence("agency.no-plan", [.text(name)])
    case .letter(let fault): fault.sentence
    }
  }
}

extension ProcessPlan {
  /// Refuses to go by a plan that only stands in for one that is missing.
  func mustBeThere() throws(LetterRefusal) {
    if isMissing { throw .noPlan(name: name) }
  }
}
