import Agency
import CaseStore
import DebtCollection

/// How a creditor takes the agency's question about legal steps.
enum LawWish {
  /// One in six agrees, some days later; one in forty never answers.
  case usual
  case agrees
  case silent
}

extension CaseStory {
  /// What happens on the way to court of itself.
  enum LawDeed {
    /// The agency asks the creditor.
    case asks
    case answers(agrees: Bool)
    /// The agency files the claim.
    case files
  }

  /// What comes next of it, and when; nil when nothing does.
  func lawDeed() -> (LawDeed, moment: Timestamp)? {
    guard state.stage == .collection, !state.isHeld, state.status == .active else { return nil }
    switch state.consent {
    case .notAsked:
      guard let first = rules.plan.legalDay(for: state) else { return nil }
      let day = max(first, (state.heldUntil ?? first - 1) + 1)
      return (.asks, moment(day, 8, 40 + Int(claim.number.value % 15)))
    case .asked:
      return lawAnswer.map { (.answers(agrees: $0.agrees), max($0.at, last)) }
    case .agreed:
      guard let next = state.next, next.kind == .legal else { return nil }
      return (.files, moment(next.date, 8, 30))
    case .declined: return nil
    }
  }

  mutating func perform(_ deed: LawDeed, at moment: Timestamp) {
    let day = OsloTime.date(of: moment)
    switch deed {
    case .asks: askAboutLaw(at: moment)
    case .answers(let agrees): answerAboutLaw(agrees, on: day)
    case .files:
      // Of some years nobody has found the court's fee: then none is claimed.
      let filing = try? rules.issuer.account(of: claim).filing(of: state, on: day)
      for happening in filing ?? [.movedToLegal] { record(happening, at: moment) }
    }
  }

  /// Before a case goes on to where it is only watched, the creditor has said what it wants of the court.
  mutating func settleAboutLaw(on day: CivilDate) {
    if state.consent == .asked { answerAboutLaw(false, on: day) }
  }

  private mutating func answerAboutLaw(_ agrees: Bool, on day: CivilDate) {
    lawAnswer = nil
    let words = agrees ? rules.lists.legalYes : rules.lists.legalNo
    reply(.legalSteps, with: random.pick(words), on: day)
    record(.legalAnswered(agreed: agrees), at: last, by: user)
  }

  /// The agency asks whether to take legal steps; the creditor answers some days later.
  private mutating func askAboutLaw(at moment: Timestamp) {
    record(.questionAsked(.legalSteps), at: moment)
    messages.append(
      StoredMessage(
        at: last,
        from: .agency,
        kind: .other,
        question: .legalSteps,
        text: random.pick(rules.lists.legalQuestion)
      )
    )
    let agrees: Bool
    switch lawWish {
    case .usual:
      let place = random.below(120)
      if place < 3 { return }
      agrees = place < 23
    case .agrees: agrees = true
    case .silent: return
    }
    let answered = rules.calendar.workingDay(
      onOrAfter: OsloTime.date(of: last) + 1 + random.below(6)
    )
    lawAnswer = (agrees, OsloTime.moment(answered, hour: 9))
  }
}
