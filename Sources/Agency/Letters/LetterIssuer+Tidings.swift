import DebtCollection
import Letters

extension LetterIssuer {
  /// A letter that claims nothing new: a new due date confirmed, a demand withdrawn, an objection
  /// decided, a payment plan, an instalment missed, a notice of legal steps, the confirmation of an
  /// order.
  ///
  /// It states the claim as it stands, with interest to its day; one that gives costs up states what was
  /// last demanded, since later interest is given up with them.
  ///
  /// - Parameters:
  ///   - claim: as it stands after what the letter tells.
  ///   - deadline: the last day to pay; nil where nothing is asked.
  ///   - day: the working day it is handed over.
  /// - Throws: `LetterRefusal` when there are no rules for the claim or a field cannot be had.
  public func tidings(
    _ kind: LetterKind,
    of claim: LetterClaim,
    _ tidings: LetterTidings,
    deadline: CivilDate?,
    dated day: CivilDate
  ) throws(LetterRefusal) -> Issued {
    guard RuleCountry(code: claim.debtor.country) == .norway, claim.currency == .nok else {
      throw .noRules(country: claim.debtor.country, claim.currency)
    }
    let stands = claim.state.amounts
    let interest = ClaimInterest(of: claim.invoices, events: claim.events, to: day, rates: rates)
    let givesUp = tidings.removed != nil
    var amounts = LetterAmounts(principal: stands.originalPrincipal)
    amounts.interest = givesUp ? stands.interest : interest.owed
    amounts.reminderFee = stands.reminderFee
    amounts.collectionFee = stands.collectionFee
    amounts.compensation = stands.compensation
    amounts.courtFee = stands.courtFee
    amounts.paid = stands.originalPrincipal - stands.principal
    var subject = try self.subject(of: claim, amounts, dated: day)
    subject.tidings = tidings
    subject.deadline = deadline
    if !givesUp {
      subject.interestRate = rate(on: interest.through)
      subject.interestFrom = interest.from
    }
    subject.interestTo = interest.through
    let channel: LetterChannel = kind.isToCreditor ? .email : .post
    return Issued(
      sent: LetterSent(
        kind: kind,
        channel: channel,
        letter: 0,
        deadline: deadline,
        sum: amounts.total,
        interest: amounts.interest,
        fee: .zero,
        compensation: stands.compensation,
        reminderFee: stands.reminderFee,
        collectionFee: stands.collectionFee
      ),
      letter: try write(kind, subject, by: channel, claim),
      missing: interest.missing
    )
  }
}
