/// What an act on debt collection says of what the portal does (law.md 1.9).
public struct CollectionLaw: Hashable, Sendable {
  /// When a debtor may be called.
  public struct ContactHours: Hashable, Sendable {
    public var from: Weekday
    public var through: Weekday
    /// Full hours in Oslo.
    public var opens: Int
    public var closes: Int

    public init(from: Weekday, through: Weekday, opens: Int, closes: Int) {
      self.from = from
      self.through = through
      self.opens = opens
      self.closes = closes
    }
  }

  /// Which objection keeps costs from the debtor.
  public enum Objection: String, Sendable, CaseIterable {
    /// One there was reason to have tried.
    case reasonable
    /// Any that is not plainly groundless.
    case notGroundless = "not-groundless"
  }

  /// The act: `LOV-1988-05-13-26`.
  public var act: String
  /// A creditor has fees for its own notice and demand.
  public var ownFees: Bool
  /// Only a licensed firm may send the statutory notice and demand.
  public var licensedLetters: Bool
  /// The objection that keeps costs from the debtor.
  public var objection: Objection
  /// The debtor must be told, also in which order payments cover.
  public var tellsOrderOfCover = false
  /// The authority may fine.
  public var fines = false
  /// None: the act sets no hours.
  public var contactHours: [ContactHours] = []
  /// Days to answer a debtor, about; nil: the act sets none.
  public var answerDays: Int?
  /// Days to pay a creditor what came in; nil: promptly.
  public var payoutDays: Int?
  /// Whether a deadline that ends on a day off moves to the next working day; nil: not said.
  public var deadlinesRoll: Bool?
  /// The act it takes the place of.
  public var repeals: String?

  public init(act: String, ownFees: Bool, licensedLetters: Bool, objection: Objection) {
    self.act = act
    self.ownFees = ownFees
    self.licensedLetters = licensedLetters
    self.objection = objection
  }
}

/// An act that has been passed and whose first day is not set.
public struct ComingLaw: Hashable, Sendable {
  public var law: CollectionLaw
  public var bill: String
  public var passed: CivilDate
  /// The last day it was found not to be in force.
  public var notInForceOn: CivilDate
  /// A first day that is spoken of and not confirmed.
  public var signal: CivilDate?
  public var source: String
  public var certainty: Certainty

  public init(
    law: CollectionLaw,
    bill: String,
    passed: CivilDate,
    notInForceOn: CivilDate,
    signal: CivilDate?,
    source: String,
    certainty: Certainty
  ) {
    self.law = law
    self.bill = bill
    self.passed = passed
    self.notInForceOn = notInForceOn
    self.signal = signal
    self.source = source
    self.certainty = certainty
  }

  /// That the law will change, as a sentence for the catalogue.
  public var sentence: Sentence {
    Sentence("rates.coming-law", [.text(law.act), .text(bill), .date(passed), .date(notInForceOn)])
  }
}
