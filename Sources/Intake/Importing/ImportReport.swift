import DebtCollection

/// What an import did (command-line.md, "JSON", import).
public struct ImportReport: Equatable, Sendable {
  /// What is said of a file, or of one line of it.
  public struct Notice: Hashable, Sendable {
    public var file: String
    /// The line, for a row of a CSV file.
    public var line: Int?
    public var sentence: Sentence
  }

  /// A document that was in already.
  public struct Known: Hashable, Sendable {
    public var file: String
    /// The line, for a row of a CSV file.
    public var line: Int?
    /// Its case; nil for a credit note that waits for its invoice.
    public var number: CaseNumber?
  }

  /// What a credit note did to a case.
  public struct Credit: Hashable, Sendable {
    /// The credit note's number.
    public var note: String
    public var number: CaseNumber
    /// What of the note went to this case.
    public var amount: Money
    public var currency: Currency
    /// What was more than there was left of the claim.
    public var owedBack: Money
    /// The case was closed as credited.
    public var closes: Bool
    /// Interest and fees that fell away with it.
    public var waived: Money
  }

  /// Money booked in one currency on cases that stood in the store before.
  public struct Booked: Hashable, Sendable {
    public internal(set) var cases: Set<CaseNumber> = []
    public internal(set) var sum = Money.zero
  }

  /// Money booked on cases that stood in the store before, by currency.
  public struct MoneyBooked: Hashable, Sendable {
    /// Direct payments that the ledger told of.
    public internal(set) var payments: [Currency: Booked] = [:]
    public internal(set) var credits: [Currency: Booked] = [:]
  }

  /// What would be done; nothing was, and the new cases' numbers are none yet.
  public internal(set) var isDryRun = false
  /// Documents, rows and unreadable files met.
  public var read = 0
  /// Invoices and credit notes taken in.
  public var imported = 0
  /// Documents that were in already.
  public var duplicates = 0
  /// The first of them, each with its case; no more than the most warnings a report keeps.
  public private(set) var known: [Known] = []
  public var refused: [Notice] = []
  /// How many of those could not be read, or do not say what an invoice must; the others were read and
  /// do not agree with what is in the store.
  public internal(set) var unreadable = 0
  public var warnings: [Notice] = []
  /// The new cases, in the order they came.
  public var cases: [CaseNumber] = []
  /// Those of them, and those that had waited, whose follow-up began: their first letter is due.
  public var registered: [CaseNumber] = []
  /// New cases that are not followed up, each with all it waits for.
  public internal(set) var waiting: [CaseNumber: WaitingReasons] = [:]
  /// Cases that were there and were joined by invoices of their reference.
  public var joined: [CaseNumber] = []
  /// Cases that wait because what came in says that they are disputed.
  public internal(set) var disputed: Set<CaseNumber> = []
  /// Cases whose claim has been paid in full, and which are closed.
  public internal(set) var paidInFull: [CaseNumber] = []
  /// Credit notes booked on their invoice.
  public var creditNotesBooked = 0
  /// What the first of them did, no more than the most warnings a report keeps.
  public private(set) var credits: [Credit] = []
  /// Credit notes of this import that wait for their invoice.
  public var creditNotesWaiting: Int { waitingNotes.count }
  /// Money booked on cases that were there: direct payments, and credit notes apart.
  public private(set) var money = MoneyBooked()
  /// Stopped by the user: what is counted here is done, the rest was not begun.
  public var stopped = false

  /// The credit notes that wait, by what they are known by.
  var waitingNotes: Set<ImportBatch.DocumentKey> = []
  /// What waiting cases may have waited for.
  var touched = Touched()
  /// Where the debtors of this import came from, while they are not too many to keep.
  private(set) var places: [DebtorID: String] = [:]

  public init() {}

  /// Whether there was something, and none of it could be read: exit status 65.
  public var isBroken: Bool {
    read > 0 && imported == 0 && duplicates == 0 && unreadable > 0 && unreadable == refused.count
  }

  /// Warnings kept in a report; a hundred thousand rows may all lack the same thing.
  static let mostWarnings = 1000

  /// Adds a warning, up to the most a report keeps; beyond that they are counted.
  mutating func warn(_ notice: Notice) {
    if warnings.count < Self.mostWarnings {
      warnings.append(notice)
    } else {
      warningsLeftOut += 1
    }
  }

  /// Debtors whose places are kept; of the others their case is said.
  private static let mostPlaces = 20_000

  /// Keeps where a debtor came from, who may be met again under the same customer number.
  mutating func place(_ id: DebtorID, _ placed: PlacedDocument) {
    guard !placed.document.customer.customerNumber.isEmpty, places.count < Self.mostPlaces else {
      return
    }
    places[id] = placed.line.map { "\(placed.file):\($0)" } ?? placed.file
  }

  /// Counts a document that was in already, and keeps the first few.
  mutating func meet(_ document: PlacedDocument, in number: CaseNumber?) {
    duplicates += 1
    guard known.count < Self.mostWarnings else { return }
    known.append(Known(file: document.file, line: document.line, number: number))
  }

  /// Keeps what a credit note did, of the first ones.
  mutating func credit(_ credit: Credit) {
    if credits.count < Self.mostWarnings { credits.append(credit) }
  }

  /// Counts money that was booked on a case which had been there.
  mutating func book(
    _ sum: Money,
    _ currency: Currency,
    on number: CaseNumber,
    in kind: WritableKeyPath<MoneyBooked, [Currency: Booked]>
  ) {
    money[keyPath: kind][currency, default: Booked()].cases.insert(number)
    money[keyPath: kind][currency, default: Booked()].sum += sum
  }

  /// Whether a case stood in the store before this import made its own, whose numbers are higher.
  func stoodBefore(_ number: CaseNumber) -> Bool { cases.first.map { number < $0 } ?? true }

  /// How many new cases wait because what came in says that they are disputed.
  public var disputedWaiting: Int { disputed.count { waiting[$0] != nil } }

  /// What the new cases wait for, each reason with its cases, the most frequent first. Those that the
  /// file says are disputed are not among the ones that only lack a confirmation.
  public var waitingFor: [(reason: WaitingReasons, count: Int)] {
    WaitingReasons.all.map(\.reason)
      .map { reason in
        let count = waiting.values.count { $0.contains(reason) }
        return (reason, reason == .unconfirmed ? count - disputedWaiting : count)
      }
      .filter { $0.count > 0 }.sorted {
        ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue)
      }
  }

  /// How many new cases are not followed up, each counted once, whatever it waits for: what stands over
  /// `waitingFor`. Nil when there is none.
  public var waitingHeading: Sentence? {
    guard !waiting.isEmpty else { return nil }
    let reasons = waitingFor.reduce(disputedWaiting) { $0 + $1.count }
    let key = reasons > waiting.count ? "import.waiting-several" : "import.waiting"
    return Sentence(key, [.count(waiting.count)])
  }

  /// Notices with those that say the same of many lines of a file made one, in the order they came.
  public static func grouped(_ notices: [Notice]) -> [(first: Notice, count: Int)] {
    struct Key: Hashable {
      var file: String
      var sentence: Sentence
    }
    var places: [Key: Int] = [:]
    let counts = Dictionary(
      notices.map { (Key(file: $0.file, sentence: $0.sentence), 1) },
      uniquingKeysWith: +
    )
    var grouped: [(first: Notice, count: Int)] = []
    for notice in notices {
      let key = Key(file: notice.file, sentence: notice.sentence)
      let count = counts[key] ?? 1
      // A few are worth their lines.
      if count <= fewLines {
        grouped.append((notice, 1))
      } else if places[key] == nil {
        places[key] = grouped.count
        grouped.append((notice, count))
      }
    }
    return grouped
  }

  private static let fewLines = 3

  /// Warnings beyond those kept.
  public internal(set) var warningsLeftOut = 0
}

/// An import that the store ended: what had been done by then, and why.
public struct ImportFailure: Error, Sendable {
  public var report: ImportReport
  public var cause: StoreFailure

  /// What the store said.
  public typealias StoreFailure = any Error & Sendable
}
