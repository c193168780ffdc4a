import DebtCollection

/// Says what a line of a case's history tells: a sentence for every happening.
///
/// The amounts are written without currency, since the case says it once.
public enum EventWording {
  /// The event as a sentence; the day and the actor are shown beside it.
  public static func sentence(for event: CaseEvent, currency: Currency) -> Sentence {
    if case .letterSent(let letter) = event.happening, event.day > event.shownDay {
      return letterSent(letter, dated: event.day, currency)
    }
    return sentence(for: event.happening, currency: currency)
  }

  /// What happened, as a sentence.
  public static func sentence(for happening: Happening, currency: Currency) -> Sentence {
    course(happening, currency) ?? action(happening, currency) ?? money(happening, currency)
      ?? party(happening)
  }

  /// Who did it, as a sentence: a user by e-mail, the others by their word.
  public static func actor(_ actor: Actor) -> Sentence {
    switch actor {
    case .agency: Sentence("actor.agency")
    case .time: Sentence("actor.time")
    case .intake: Sentence("actor.intake")
    case .debtor: Sentence("actor.debtor")
    case .owner: Sentence("actor.owner")
    case .user(let email): Sentence("actor.user", [.text(email)])
    }
  }

  /// What a payment or credit note covered, part by part, largest claim first: nil when it covered
  /// one thing only and the sentence says enough.
  public static func coverage(
    _ happening: Happening,
    currency: Currency
  ) -> [Sentence]? {
    let covered: CoverageOfPayment
    switch happening {
    case .payment(_, let parts, _, _), .credit(_, let parts, _, _), .reversal(_, let parts),
      .costsWaived(let parts):
      covered = parts
    default: return nil
    }
    let lines = AmountPart.parts(of: covered).map {
      Sentence("event.covered", [.word($0.part.wordKey), .money($0.amount, currency)])
    }
    return lines.count > 1 ? lines : nil
  }

  /// The key of a letter's word: a reminder without a fee is a friendly one (words.md).
  static func letterKey(_ kind: LetterKind, fee: Money) -> String {
    kind == .reminder && fee == .zero ? "letter.reminder-free" : kind.wordKey
  }

  private static func course(_ happening: Happening, _ currency: Currency) -> Sentence? {
    switch happening {
    case .received(let source, let invoice, let principal, _, _):
      Sentence(
        "event.received",
        [.word("source.\(source)"), .text(invoice), .money(principal, currency)]
      )
    case .waits(let reasons, let passes): waits(reasons, passes)
    case .registered: Sentence("event.registered")
    case .earlierLetter(let kind, let sent, let fee, _):
      Sentence("event.earlier-letter", [.word(letterKey(kind, fee: fee)), .date(sent)])
    case .letterSent(let letter): letterSent(letter, currency)
    case .noticeExpired: Sentence("event.notice-expired")
    case .listed(_, let cutOff): Sentence("event.listed", [.moment(cutOff)])
    case .movedToCollection: Sentence("event.moved-to-collection")
    case .heavyFee(.zero): Sentence("event.heavy-fee-same")
    case .heavyFee(let fee):
      fee < .zero
        ? Sentence("event.heavy-fee-back", [.money(-fee, currency)])
        : Sentence("event.heavy-fee", [.money(fee, currency)])
    case .letterVoided(let kind): Sentence("event.letter-voided", [.word(kind.wordKey)])
    case .demandWithdrawn: Sentence("event.demand-withdrawn")
    case .movedToLegal: Sentence("event.moved-to-legal")
    case .courtFee(let fee): Sentence("event.court-fee", [.money(fee, currency)])
    case .movedToMonitoring: Sentence("event.moved-to-monitoring")
    case .pauseEnded(let deadline): fresh("event.pause-ended", deadline)
    case .fellTimeBarred: Sentence("event.fell-time-barred")
    case .limitationMoved(let date): Sentence("event.limitation-moved", [.date(date)])
    case .limitationNear(let months): Sentence("event.limitation-near", [.count(months)])
    case .reopened(let stage, _): Sentence("event.reopened", [.word(stage.wordKey)])
    default: nil
    }
  }

  private static func action(_ happening: Happening, _ currency: Currency) -> Sentence? {
    switch happening {
    case .dueChanged(let from, let to): Sentence("event.due-changed", [.date(from), .date(to)])
    case .paused(let until):
      until.map { Sentence("event.paused-until", [.date($0)]) } ?? Sentence("event.paused")
    case .resumed(let deadline): fresh("event.resumed", deadline)
    case .closed(let reason, let cost, let number):
      closed(reason, cost: cost, continuedIn: number, currency)
    case .messageSent(let kind): Sentence("event.message-sent", [.word(kind.wordKey)])
    case .messageReceived(let kind): Sentence("event.message-received", [.word(kind.wordKey)])
    case .messagesRead: Sentence("event.messages-read")
    case .questionAsked(let kind, _): Sentence("event.question-asked", [.word(kind.wordKey)])
    case .questionReminded(let kind): Sentence("event.question-reminded", [.word(kind.wordKey)])
    case .questionLapsed(let kind, _): Sentence("event.question-lapsed", [.word(kind.wordKey)])
    case .respiteInstructed(let day): Sentence("event.respite-instructed", [.date(day)])
    case .deadlineExtended(_, let day): Sentence("event.deadline-extended", [.date(day)])
    case .questionAnswered(let kind, let open, _):
      open == 0
        ? Sentence("event.question-answered", [.word(kind.wordKey)])
        : Sentence("event.question-answered-more", [.word(kind.wordKey), .count(open)])
    case .legalAnswered(let agreed):
      Sentence(agreed ? "event.legal-agreed" : "event.legal-declined")
    case .disputed: Sentence("event.disputed")
    case .disputeRejected(let deadline): fresh("event.dispute-rejected", deadline)
    case .disputeUpheld(let removed, let recovered):
      recovered == CoverageOfPayment()
        ? Sentence("event.dispute-upheld", [.money(removed, currency)])
        : Sentence(
          "event.dispute-upheld-paid",
          [
            .money(removed, currency), .money(recovered.principal + recovered.interest, currency),
            .money(recovered.owedBack, currency),
          ]
        )
    case .undone(let action, let receipt, _):
      Sentence("event.undone", [.word(action.wordKey), .text("R\(receipt)")])
    case .acknowledged(let action): Sentence("event.acknowledged", [.word(action.wordKey)])
    case .rejected(let action, _): Sentence("event.rejected", [.word(action.wordKey)])
    default: nil
    }
  }

  private static func money(_ happening: Happening, _ currency: Currency) -> Sentence? {
    switch happening {
    case .payment(let amount, _, let direct, _):
      Sentence(direct ? "event.payment-direct" : "event.payment", [.money(amount, currency)])
    case .credit(let amount, _, let invoice, let note): credit(amount, invoice, note, currency)
    case .reversal(let amount, _): Sentence("event.reversal", [.money(amount, currency)])
    case .restWaived(let amount): Sentence("event.rest-waived", [.money(amount, currency)])
    case .costsWaived(let parts):
      Sentence("event.costs-waived", [.money(parts.total, currency)])
    case .chargesCorrected(let charged, let recovered):
      recovered == CoverageOfPayment()
        ? Sentence("event.charges-corrected", [.money(charged.total, currency)])
        : Sentence("event.charges-corrected-paid", [.money(charged.total, currency)])
    case .moved(let amount, let number, let incoming): moved(amount, number, incoming, currency)
    case .mergedFrom(let number, let principal, _, _):
      Sentence("event.merged-from", [.text("\(number)"), .money(principal, currency)])
    default: nil
    }
  }

  private static func credit(
    _ amount: Money,
    _ invoice: String,
    _ note: String?,
    _ currency: Currency
  ) -> Sentence {
    let amount = SentenceValue.money(amount, currency)
    return switch (invoice.isEmpty, note) {
    case (true, nil): Sentence("event.credit", [amount])
    case (false, nil): Sentence("event.credit-invoice", [amount, .text(invoice)])
    case (true, let note?): Sentence("event.credit-note", [amount, .text(note)])
    case (false, let note?):
      Sentence("event.credit-note-on", [amount, .text(note), .text(invoice)])
    }
  }

  private static func moved(
    _ amount: Money,
    _ number: CaseNumber,
    _ incoming: Bool,
    _ currency: Currency
  ) -> Sentence {
    let isBack = amount < .zero
    let key = incoming ? "event.moved-here" : isBack ? "event.moved-back" : "event.moved"
    return Sentence(key, [.money(isBack ? -amount : amount, currency), .text("\(number)")])
  }

  private static func party(_ happening: Happening) -> Sentence {
    switch happening {
    case .debtorChanged(let field, let from, let to): debtorChanged(field, from, to)
    case .planAgreed(let instalments, let last):
      Sentence("event.plan-agreed", [.count(instalments), .date(last)])
    case .planEnded(let broken): Sentence(broken ? "event.plan-broken" : "event.plan-paid")
    case .promise(let date): Sentence("event.promise", [.date(date)])
    case .calledDebtor(let answered):
      Sentence(answered ? "event.called-answered" : "event.called-unanswered")
    case .debtorFate(let fate, let day):
      Sentence("event.debtor-fate", [.word(fate.reason.wordKey), .date(day)])
    default: Sentence("event.note")
    }
  }

  private static func waits(_ reasons: WaitingReasons, _ passes: CivilDate?) -> Sentence {
    let words = SentenceValue.words(reasons.names.map { "waiting.\($0)" })
    return passes.map { Sentence("event.waits-until", [words, .date($0)]) }
      ?? Sentence("event.waits", [words])
  }

  /// - Parameter day: the day the letter bears, where that is not the day it was made.
  private static func letterSent(
    _ letter: LetterSent,
    dated day: CivilDate? = nil,
    _ currency: Currency
  ) -> Sentence {
    let values: [SentenceValue] = [
      .word(letterKey(letter.kind, fee: letter.fee)), .word("by-channel.\(letter.channel.name)"),
      .money(letter.sum, currency),
    ]
    let dated = day.map { [SentenceValue.date($0)] } ?? []
    let key = day == nil ? "event.letter" : "event.letter-dated"
    return letter.deadline.map { Sentence("\(key)-pay-by", values + [.date($0)] + dated) }
      ?? Sentence(key, values + dated)
  }

  private static func closed(
    _ reason: CloseReason,
    cost: Money,
    continuedIn: CaseNumber?,
    _ currency: Currency
  ) -> Sentence {
    if let continuedIn { return Sentence("event.closed-merged", [.text("\(continuedIn)")]) }
    return cost == .zero
      ? Sentence("event.closed", [.word(reason.wordKey)])
      : Sentence("event.closed-cost", [.word(reason.wordKey), .money(cost, currency)])
  }

  private static func fresh(_ key: String, _ deadline: CivilDate?) -> Sentence {
    deadline.map { Sentence("\(key)-fresh", [.date($0)]) } ?? Sentence(key)
  }

  /// A personal number is not told, not even an old one (decisions.md 33).
  private static func debtorChanged(
    _ field: DebtorField,
    _ from: String,
    _ to: String
  ) -> Sentence {
    let name = SentenceValue.word(field.wordKey)
    if field == .personalNumber { return Sentence("event.debtor-changed-hidden", [name]) }
    let (old, new) = (value(from, of: field), value(to, of: field))
    if from.isEmpty { return Sentence("event.debtor-added", [name, new]) }
    if to.isEmpty { return Sentence("event.debtor-removed", [name, old]) }
    return Sentence("event.debtor-changed", [name, old, new])
  }

  private static func value(_ text: String, of field: DebtorField) -> SentenceValue {
    if field == .kind, let kind = DebtorKind.allCases.first(where: { $0.name == text }) {
      return .word(kind.wordKey)
    }
    return .text(text)
  }
}
