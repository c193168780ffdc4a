import DataFiles
import DebtCollection
import Letters

/// Makes a claim's letters: works out every figure lawful on the letter's date, writes the letter, and
/// gives the event that tells of it.
public struct LetterIssuer: Sendable {
  public var settings: AgencySettings
  public var rates: RateTables
  public var office: LetterOffice
  public var calendar: BusinessCalendar

  public init(
    settings: AgencySettings,
    rates: RateTables,
    office: LetterOffice,
    calendar: BusinessCalendar? = nil
  ) {
    self.settings = settings
    self.rates = rates
    self.office = office
    self.calendar = calendar ?? rates.choices.calendar
  }

  /// A letter ready to be stored with its event.
  public struct Issued: Sendable {
    public var sent: LetterSent
    public var letter: StoredLetter
    /// The row that was missing, where interest goes to the last known day, or compensation was left
    /// out for it.
    public var missing: MissingRate?
  }

  /// A reminder, notice or payment demand.
  ///
  /// Interest goes to the letter's day, or to the last day its rate is known (process.md, "Money").
  ///
  /// - Parameters:
  ///   - day: the working day it is handed over.
  ///   - bearsFee: whether a demand brings a collection fee (`ClaimAccount.draft`).
  /// - Throws: `LetterRefusal` when a figure or a field cannot be had.
  public func letter(
    _ kind: LetterKind,
    of claim: LetterClaim,
    plan: ProcessPlan,
    dated day: CivilDate,
    bearsFee: Bool = true
  ) throws(LetterRefusal) -> Issued {
    guard RuleCountry(code: claim.debtor.country) == .norway, claim.currency == .nok else {
      throw .noRules(country: claim.debtor.country, claim.currency)
    }
    guard let planned = plan.letter(kind),
      let deadline = plan.deadline(of: kind, dated: day, calendar: calendar)
    else { throw .notPlanned(kind) }
    let interest = account(of: claim).interest(of: day)
    let channel = planned.channels.first ?? .post
    let draft: ClaimAccount.Draft
    do {
      draft = try account(of: claim).draft(
        kind,
        dated: day,
        deadline: deadline,
        of: claim.state,
        channel: channel,
        interest: interest.owed,
        bearsFee: bearsFee && planned.bearsFee
      )
    } catch {
      throw .rate(error)
    }
    var amounts = LetterAmounts(principal: claim.state.amounts.originalPrincipal)
    amounts.interest = draft.sent.interest
    amounts.reminderFee = draft.sent.reminderFee
    amounts.collectionFee = draft.sent.collectionFee
    amounts.compensation = draft.sent.compensation
    amounts.courtFee = claim.state.amounts.courtFee
    amounts.paid = amounts.principal - claim.state.amounts.principal
    var subject = try self.subject(of: claim, amounts, dated: day)
    guard !subject.account.isEmpty else {
      throw .noAccount(creditor: claim.creditor.organisationNumber)
    }
    subject.deadline = deadline
    subject.interestRate = rate(on: interest.through)
    subject.interestFrom = interest.from
    subject.interestTo = interest.through
    return Issued(
      sent: draft.sent,
      letter: try write(kind, subject, by: channel, claim),
      missing: interest.missing ?? draft.missing
    )
  }

  /// The closing statement to the creditor (inkassoloven § 15): what was claimed, what came in, what
  /// the agency charges.
  ///
  /// - Parameter charged: the cost of ending it, and what settling charges for it (`CaseCharges`).
  public func closing(
    of claim: LetterClaim,
    reason: CloseReason,
    charged: Money,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued {
    let stands = claim.state.amounts
    let covered = account(of: claim).covered
    var amounts = LetterAmounts(principal: stands.principal + covered.principal)
    amounts.interest = stands.interest + covered.interest
    amounts.reminderFee = stands.reminderFee + covered.reminderFee
    amounts.collectionFee = stands.collectionFee + covered.collectionFee
    amounts.compensation = stands.compensation + covered.compensation
    amounts.courtFee = stands.courtFee + covered.courtFee
    amounts.paid = covered.total - covered.owedBack
    var subject = try self.subject(of: claim, amounts, dated: day)
    subject.closing = reason
    subject.charged = charged
    let channel = claim.creditor.channel(of: .closing)
    return Issued(
      sent: LetterSent(
        kind: .closing,
        channel: channel,
        letter: 0,
        deadline: nil,
        sum: amounts.total,
        interest: stands.interest,
        fee: .zero,
        compensation: stands.compensation,
        reminderFee: stands.reminderFee,
        collectionFee: stands.collectionFee
      ),
      letter: try write(.closing, subject, by: channel, claim),
      missing: nil
    )
  }

  /// What the collection fee rises by when the demand's deadline is missed by more than 28 days
  /// (inkassoforskriften § 2-3).
  public func heavyRise(of claim: LetterClaim, on day: CivilDate) throws(MissingRate) -> Money {
    try account(of: claim).heavyRise(of: claim.state, on: day)
  }

  /// What a claim's amounts are worked out from.
  public func account(of claim: LetterClaim) -> ClaimAccount {
    ClaimAccount(
      claim.events,
      invoices: claim.invoices,
      terms: ClaimAccount.Terms(
        debtor: claim.debtor.kind,
        vat: claim.creditor.vat,
        licensed: settings.isLicensed,
        country: RuleCountry(code: claim.debtor.country) ?? .norway
      ),
      rates: rates
    )
  }

  /// The agency's KID for paying a case: the one it was given, whatever the series is now; a new one of
  /// the series where it has none.
  public func kid(of claim: LetterClaim) throws(LetterRefusal) -> String {
    guard claim.kid.isEmpty else { return claim.kid }
    guard let kid = KID.make(series: settings.kidSeries, case: claim.number) else {
      throw .noKID(series: settings.kidSeries)
    }
    return kid
  }

  func rate(on day: CivilDate) -> Int? {
    (try? rates.lateInterest.value(on: day)).map { Int($0.hundredths) }
  }

  /// What a letter says of the claim, and where it is paid.
  func subject(
    of claim: LetterClaim,
    _ amounts: LetterAmounts,
    dated day: CivilDate
  ) throws(LetterRefusal) -> LetterSubject {
    let target = PaymentTarget(
      agency: settings.account,
      creditor: claim.creditor,
      invoices: claim.invoices,
      kid: try kid(of: claim)
    )
    return LetterSubject(
      creditor: claim.creditor,
      debtor: claim.debtor,
      agency: settings,
      caseNumber: claim.number,
      kid: target.kid,
      account: NorwegianAccount.written(target.account),
      currency: claim.currency,
      invoices: claim.invoices,
      sent: day,
      deadline: nil,
      amounts: amounts
    )
  }

  func write(
    _ kind: LetterKind,
    _ subject: LetterSubject,
    by channel: LetterChannel,
    _ claim: LetterClaim
  ) throws(LetterRefusal) -> StoredLetter {
    do {
      return try office.letter(
        kind,
        about: subject,
        by: channel,
        language: LetterOffice.language(of: kind, for: claim.debtor, of: claim.creditor)
      )
    } catch {
      throw .letter(LetterRefusal.LetterFault(sentence: error.sentence))
    }
  }
}
