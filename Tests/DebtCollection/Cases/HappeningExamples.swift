import DebtCollection

/// SplitMix64, so that a failing seed can be run again.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func day() -> CivilDate {
    CivilDate(dayNumber: .random(in: 15_000...30_000, using: &self))
  }
  mutating func maybeDay() -> CivilDate? { Bool.random(using: &self) ? day() : nil }
  mutating func money() -> Money {
    Money(minorUnits: .random(in: -5_000_000...90_000_000, using: &self))
  }
  mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  mutating func text() -> String {
    let letters = Array("abc æøå 12/=\t\n\u{301}🙂")
    return String((0..<Int.random(in: 0...12, using: &self)).map { _ in pick(letters) })
  }

  mutating func coverage() -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    if Bool.random(using: &self) { coverage.principal = money() }
    if Bool.random(using: &self) { coverage.interest = money() }
    if Bool.random(using: &self) { coverage.reminderFee = money() }
    if Bool.random(using: &self) { coverage.collectionFee = money() }
    if Bool.random(using: &self) { coverage.compensation = money() }
    if Bool.random(using: &self) { coverage.courtFee = money() }
    if Bool.random(using: &self) { coverage.owedBack = money() }
    return coverage
  }

  /// What an action might have changed: two states that differ in some fields.
  mutating func restored() -> RestoredFields {
    let before = CaseState(due: day(), timeBarred: day(), amounts: ClaimAmounts(principal: .zero))
    var after = before
    for field in StateField.allCases where Bool.random(using: &self) {
      switch field {
      case .stage: after.stage = pick(Stage.allCases)
      case .step: after.step = pick(Step.allCases)
      case .status: after.status = pick(CaseStatus.allCases)
      case .due: after.due = day()
      case .deadline: after.deadline = maybeDay()
      case .pausedUntil: after.pausedUntil = maybeDay()
      case .heldUntil: after.heldUntil = maybeDay()
      case .listed: after.listed = maybeDay()
      case .cutOff: after.cutOff = Timestamp(seconds: 1_795_000_000)
      case .waiting: after.waiting = [.address, .minor]
      case .waitingPasses: after.waitingPasses = maybeDay()
      case .disputed: after.disputed.toggle()
      case .closeReason: after.closeReason = pick(CloseReason.allCases)
      case .closedOn: after.closedOn = maybeDay()
      case .continuedIn: after.continuedIn = CaseNumber(100_001)
      case .unacknowledged: after.unacknowledged.toggle()
      case .awaiting: after.awaiting ^= 2
      case .consent: after.consent = .asked
      case .unread: after.unread.toggle()
      case .hasPlan: after.hasPlan.toggle()
      case .awaitsSince: after.next = NextStep(.answer, on: day())
      case .interest: after.amounts.interest = money()
      case .reminderFee: after.amounts.reminderFee = money()
      case .collectionFee: after.amounts.collectionFee = money()
      case .compensation: after.amounts.compensation = money()
      case .courtFee: after.amounts.courtFee = money()
      case .principal: after.amounts.principal = money()
      case .owedBack: after.amounts.owedBack = money()
      }
    }
    return Bool.random(using: &self)
      ? RestoredFields(from: before, to: after) : RestoredFields(from: after, to: before)
  }
}

extension Happening {
  /// One of every kind with random values.
  static func examples(using random: inout SeededRandom) -> [Happening] {
    process(using: &random) + actions(using: &random) + money(using: &random)
  }

  private static func process(using random: inout SeededRandom) -> [Happening] {
    let letter = LetterSent(
      kind: random.pick(LetterKind.allCases),
      channel: random.pick(LetterChannel.allCases),
      letter: .random(in: 1...5_000_000, using: &random),
      deadline: random.maybeDay(),
      sum: random.money(),
      interest: random.money(),
      fee: random.money(),
      compensation: random.money(),
      reminderFee: random.money(),
      collectionFee: random.money()
    )
    return [
      .received(
        source: random.pick(["ehf", "csv", "demo"]),
        invoice: random.text(),
        principal: random.money(),
        due: random.day(),
        timeBarred: random.day()
      ),
      .waits(
        WaitingReasons(rawValue: .random(in: 0...511, using: &random)),
        passes: random.maybeDay()
      ),
      .registered,
      .earlierLetter(
        random.pick([.reminder, .notice]),
        sent: random.day(),
        fee: random.money(),
        deadline: random.maybeDay()
      ),
      .letterSent(letter), .noticeExpired,
      .listed(day: random.day(), cutOff: OsloTime.moment(random.day(), hour: 8)),
      .movedToCollection, .heavyFee(random.money()), .movedToLegal, .movedToMonitoring,
      .pauseEnded(deadline: random.maybeDay()), .fellTimeBarred,
      .limitationMoved(to: random.day()), .courtFee(random.money()), .limitationNear(months: 6),
      .letterVoided(random.pick(LetterKind.allCases)), .demandWithdrawn(random.coverage()),
    ]
  }

  private static func actions(using random: inout SeededRandom) -> [Happening] {
    let number: CaseNumber? = Bool.random(using: &random) ? CaseNumber(100_007) : nil
    return [
      .dueChanged(from: random.day(), to: random.day()), .paused(until: random.maybeDay()),
      .resumed(deadline: random.maybeDay()),
      .closed(
        random.pick(CloseReason.allCases),
        cost: random.money(),
        continuedIn: number
      ),
      .messageSent(random.pick(MessageKind.allCases)),
      .messageReceived(random.pick(MessageKind.allCases)), .messagesRead,
      .questionAsked(
        random.pick(QuestionKind.allCases),
        holds: Bool.random(using: &random)
      ),
      .questionReminded(random.pick(QuestionKind.allCases)),
      .questionLapsed(
        random.pick(QuestionKind.allCases),
        stillHolding: .random(in: 0...2, using: &random)
      ),
      .respiteInstructed(until: random.day()),
      .deadlineExtended(from: random.maybeDay(), to: random.day()),
      .questionAnswered(
        random.pick(QuestionKind.allCases),
        stillOpen: .random(in: 2...3, using: &random),
        holding: Bool.random(using: &random) ? .random(in: 0...2, using: &random) : nil
      ),
      .disputed, .disputeRejected(deadline: random.maybeDay()),
      .disputeUpheld(removed: random.money()),
      .disputeUpheld(removed: random.money(), recovered: random.coverage()),
      .chargesCorrected(random.coverage(), recovered: random.coverage()),
      .chargesCorrected(random.coverage()),
      .undone(
        random.pick(ActionKind.allCases),
        receipt: .random(in: 1...9_999, using: &random),
        restores: random.restored()
      ),
      .legalAnswered(agreed: Bool.random(using: &random)),
      .acknowledged(random.pick(ActionKind.allCases)),
      .rejected(random.pick(ActionKind.allCases), restores: random.restored()),
    ]
  }

  private static func money(using random: inout SeededRandom) -> [Happening] {
    [
      .payment(random.money(), random.coverage(), direct: Bool.random(using: &random)),
      .payment(random.money(), random.coverage(), direct: true, invoice: random.text()),
      .credit(random.money(), random.coverage(), invoice: random.text()),
      .credit(random.money(), random.coverage(), invoice: random.text(), note: random.text()),
      .reversal(random.money(), random.coverage()), .restWaived(random.money()),
      .costsWaived(random.coverage()),
      .debtorFate(random.pick(DebtorFate.allCases), on: random.day()),
      .moved(random.money(), CaseNumber(100_004), incoming: Bool.random(using: &random)),
      .mergedFrom(
        CaseNumber(100_003),
        principal: random.money(),
        due: random.day(),
        costs: random.coverage()
      ),
      .reopened(random.pick(Stage.allCases), random.pick(Step.allCases)),
      .debtorChanged(
        field: random.pick(DebtorField.allCases),
        from: random.text(),
        to: random.text()
      ),
      .planAgreed(instalments: .random(in: 1...24, using: &random), last: random.day()),
      .planEnded(broken: Bool.random(using: &random)), .promise(random.day()),
      .calledDebtor(answered: Bool.random(using: &random)), .note,
    ]
  }
}
