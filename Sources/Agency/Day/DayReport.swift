import DebtCollection

/// What a run of the agency's days did: the job report.
public struct DayReport: Sendable {
  /// The first and the last day worked.
  public var from: CivilDate
  public var to: CivilDate
  /// Days on which there was something to do.
  public var busyDays = 0
  /// Letters made, by kind.
  public var letters: [LetterKind: Int] = [:]
  /// Cases whose follow-up began.
  public var registered = 0
  public var listed = 0
  /// Steps of the plan that time or the agency took, besides letters and lists.
  public var moved: [NextStep.Kind: Int] = [:]
  /// Cases that went on in another.
  public var merged = 0
  public var closed = 0
  public var acknowledged = 0
  /// Questions asked about legal steps.
  public var asked = 0
  /// Creditors warned that a claim will be time-barred.
  public var warned = 0
  /// The numbers of the settlements made.
  public var settled: [String] = []
  /// Files of the inbox.
  public var files: [InboxFile] = []
  /// Why work on a case was not done; it stays due. Each case once a run, but those of a creditor without a
  /// plan together: the first that was met, and how many there are.
  public var refused: [(number: CaseNumber, why: LetterRefusal, cases: Int)] = []
  /// Cases that another process changed meanwhile; they stay due.
  public var conflicts: [CaseNumber] = []
  /// Rates that were missing: interest went to the last known day, or compensation was left out.
  public var missing: Set<MissingRate> = []
  /// Transactions kept.
  public var batches = 0
  /// Given up by the caller; what is counted here is done.
  public var stopped = false

  public init(from: CivilDate, to: CivilDate) {
    self.from = from
    self.to = to
  }

  /// Notes a file of the inbox; one that was left on an earlier night only once.
  mutating func note(_ file: InboxFile) {
    files.removeAll { $0.name == file.name && $0.outcome.isLeft }
    files.append(file)
  }

  /// Letters of all kinds.
  public var sent: Int { letters.values.reduce(0, +) }

  /// Counts what a change that was kept did.
  mutating func count(_ events: [CaseEvent]) {
    for event in events {
      switch event.happening {
      case .letterSent(let letter): letters[letter.kind, default: 0] += 1
      case .registered: registered += 1
      case .listed: listed += 1
      case .acknowledged: acknowledged += 1
      case .questionAsked(.legalSteps, _): asked += 1
      case .limitationNear: warned += 1
      case .closed(.merged, _, _): merged += 1
      case .closed: closed += 1
      default:
        if let step = event.happening.step { moved[step, default: 0] += 1 }
      }
    }
  }
}

extension Happening {
  /// The step of the plan that this is; letters, lists and registrations are counted as such.
  fileprivate var step: NextStep.Kind? {
    switch self {
    case .noticeExpired: .expiry
    case .movedToCollection: .collection
    case .heavyFee: raisesFee ? .heavy : nil
    case .movedToLegal: .legal
    case .movedToMonitoring: .monitoring
    case .pauseEnded: .resume
    case .fellTimeBarred: .limitation
    default: nil
    }
  }
}
