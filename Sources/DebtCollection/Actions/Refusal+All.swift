extension Refusal {
  /// Not yet sent to follow-up, so there is nothing to pause.
  static let notSent = Refusal("not-sent")
  /// Past the cut-off: only close and message; the stage.
  static func pastCutOff(_ stage: Stage) -> Refusal {
    Refusal("at-\(stage.name)")
  }
  static let closed = Refusal("closed")
  static let alreadyPaused = Refusal("already-paused")
  static let notPaused = Refusal("not-paused")
  /// The new due date is not after today.
  static func dueNotAhead(_ today: CivilDate) -> Refusal {
    Refusal("due-not-ahead", [.date(today)])
  }
  /// The new due date is too far ahead; the last day allowed and how many days that is.
  static func dueTooFar(_ last: CivilDate, days: Int) -> Refusal {
    Refusal("due-too-far", [.date(last), .count(days)])
  }
  /// The due date is already that day.
  static func sameDue(_ due: CivilDate) -> Refusal { Refusal("same-due", [.date(due)]) }
  /// The last day of the pause is past.
  static func pausePassed(_ today: CivilDate) -> Refusal {
    Refusal("pause-passed", [.date(today)])
  }
  /// The reason is the agency's to choose.
  static func agencysReason(_ reason: CloseReason) -> Refusal {
    Refusal("agency-reason", [.word("reason.\(reason.name)")])
  }
  /// The reason is the creditor's to choose.
  static func creditorsReason(_ reason: CloseReason) -> Refusal {
    Refusal("creditor-reason", [.word("reason.\(reason.name)")])
  }
  /// Cases are merged by the process at collection, not by hand.
  static let mergeByHand = Refusal("merge-by-hand")
  /// The user does not serve the case's creditor (decisions.md 36).
  public static let notServed = Refusal("not-served")
  /// Nothing waits for an answer, or it was answered meanwhile.
  public static let noQuestion = Refusal("no-question")
  /// Only the agency asks the creditor.
  static let agencyAsks = Refusal("agency-asks")
  /// Only the agency calls debtors.
  static let agencyCalls = Refusal("agency-calls")
  /// Too many ready answers; the most.
  static func manyChoices(_ most: Int) -> Refusal { Refusal("many-choices", [.count(most)]) }
  /// The day an answer is asked for by is past.
  static func answerByPassed(_ today: CivilDate) -> Refusal {
    Refusal("answer-by-passed", [.date(today)])
  }
  /// A question of that kind waits for its answer already; since when.
  static func askedAlready(_ kind: QuestionKind, _ day: CivilDate) -> Refusal {
    Refusal("asked-already", [.word("question.\(kind.name)"), .date(day)])
  }
  /// What many are answered in words alone is no answer to this kind of question.
  static func wordsDecideNot(_ kind: QuestionKind) -> Refusal {
    Refusal("words-decide-not", [.word("question.\(kind.name)")])
  }
  static let notDisputed = Refusal("not-disputed")
  /// The claim is disputed, which more time does not decide.
  static let undecided = Refusal("undecided")
  /// A yes or no to legal steps answers only a question about them.
  static let notAboutLegalSteps = Refusal("not-about-legal-steps")
  /// The agency does not say yes or no to legal steps: it is the creditor's court fee.
  static let consentIsCreditors = Refusal("consent-is-creditors")
  /// Less is left of the claim than the process plan takes legal steps for; the plan's name.
  static func tooLittleForLegalSteps(plan: String) -> Refusal {
    Refusal("too-little-for-legal-steps", [.text(plan)])
  }
  static let needsAttachment = Refusal("needs-attachment")
  /// A file that was to go with it lies with the draft no longer.
  public static let fileGone = Refusal("file-gone")
  /// The last day to pay is that day or later already.
  static func deadlineLater(_ day: CivilDate) -> Refusal {
    Refusal("deadline-later", [.date(day)])
  }
  /// A promise or a payment plan runs already.
  static let promisedAlready = Refusal("promised-already")
  /// Nobody answered the call, so that nothing was promised.
  static let unansweredPromise = Refusal("unanswered-promise")
  static let emptyMessage = Refusal("empty-message")
  /// The message is too long; the most characters.
  static func longMessage(_ most: Int) -> Refusal { Refusal("long-message", [.count(most)]) }
  /// Only the agency does this.
  static let agencysAct = Refusal("agencys-act")
  /// None of the costs named is claimed.
  static let nothingToWaive = Refusal("nothing-to-waive")
  /// No letter has been sent, or none waits.
  static let nothingToResend = Refusal("nothing-to-resend")
  /// It is said to have happened on a day that is still to come.
  static func dayAhead(_ day: CivilDate) -> Refusal { Refusal("day-ahead", [.date(day)]) }
  /// Today lies before the store's last agency day.
  static func beforeAgencyDay(_ day: CivilDate) -> Refusal {
    Refusal("before-agency-day", [.date(day)])
  }
  /// Undo: the agency has acted on it.
  static let acknowledged = Refusal("acknowledged")
  /// Undo: the case is back already, by an undo that was stopped.
  static let undoneHere = Refusal("undone-here")
  /// Undo: the list the case was on has closed; when.
  static func listClosed(_ cutOff: Timestamp) -> Refusal {
    Refusal("list-closed", [.moment(cutOff)])
  }
  /// Undo: the case was changed since, and its history does not tell how.
  public static let changedMeanwhile = Refusal("changed-meanwhile")
  /// Undo: this overtook the action; what it was, who did it and when.
  static func changedSince(by event: CaseEvent) -> Refusal {
    let what = SentenceValue.word("happened.\(event.happening.fields.kind)")
    return Refusal("changed-since", [what, event.actor.named, .moment(event.at)])
  }

  /// One of each with example values, for the test that every language says them all.
  public static let all: [Refusal] = {
    let day = CivilDate(dayNumber: 20778)
    let stages: [Stage] = [.collection, .legal, .monitoring]
    return [
      notSent, closed, alreadyPaused, notPaused, dueNotAhead(day), dueTooFar(day, days: 90),
      sameDue(day), pausePassed(day), agencysReason(.bankrupt), creditorsReason(.withdrawn),
      mergeByHand, notServed, emptyMessage, longMessage(10_000), beforeAgencyDay(day), acknowledged,
      listClosed(Timestamp(seconds: 1_795_000_000)), noQuestion, agencyAsks, agencyCalls,
      manyChoices(9), answerByPassed(day), askedAlready(.payLater, day), notDisputed,
      wordsDecideNot(.disputed), notAboutLegalSteps, consentIsCreditors,
      tooLittleForLegalSteps(plan: "standard"), needsAttachment, fileGone, deadlineLater(day),
      promisedAlready, unansweredPromise, undecided, agencysAct,
      nothingToWaive, nothingToResend, dayAhead(day),
      changedMeanwhile, undoneHere,
      changedSince(
        by: CaseEvent(at: .init(seconds: 1_795_000_000), day: day, actor: .agency, .note)
      ),
    ] + stages.map(pastCutOff)
  }()
}

extension Actor {
  /// Who it is, in a sentence.
  fileprivate var named: SentenceValue {
    switch self {
    case .agency: .word("actor.agency")
    case .time: .word("actor.time")
    case .intake: .word("actor.intake")
    case .debtor: .word("actor.debtor")
    case .owner: .word("actor.owner")
    case .user(let email): .text(email)
    }
  }
}
