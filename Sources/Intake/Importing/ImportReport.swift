import DebtCollection

/// What an import did (command-line.md, "JSON", import).
public struct ImportReport: Sendable {
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

  /// Documents, rows and unreadable files met.
  public var read = 0
  /// Invoices and credit notes taken in.
  public var imported = 0
  /// Documents that were in already.
  public var duplicates = 0
  /// The first of them, each with its case; no more than the most warnings a report keeps.
  public private(set) var known: [Known] = []
  public var refused: [Notice] = []
  public var warnings: [Notice] = []
  /// The new cases, in the order they came.
  public var cases: [CaseNumber] = []
  /// Those of them, and those that had waited, whose follow-up began: their first letter is due.
  public var registered: [CaseNumber] = []
  /// New cases that are not followed up, each with all it waits for.
  public internal(set) var waiting: [CaseNumber: WaitingReasons] = [:]
  /// Cases that were there and were joined by invoices of their reference.
  public var joined: [CaseNumber] = []
  /// New cases that came in paid in full, and are closed.
  public var paidInFull = 0
  /// Credit notes booked on their invoice.
  public var creditNotesBooked = 0
  /// Credit notes of this import that wait for their invoice.
  public var creditNotesWaiting: Int { waitingNotes.count }
  /// Stopped by the user: what is counted here is done, the rest was not begun.
  public var stopped = false

  /// The credit notes that wait, by what they are known by.
  var waitingNotes: Set<ImportBatch.DocumentKey> = []
  /// What waiting cases may have waited for.
  var touched = Touched()

  public init() {}

  /// Whether there was something, and none of it could be read: exit status 65.
  public var isBroken: Bool { read > 0 && imported == 0 && duplicates == 0 && !refused.isEmpty }

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

  /// Counts a document that was in already, and keeps the first few.
  mutating func meet(_ document: PlacedDocument, in number: CaseNumber?) {
    duplicates += 1
    guard known.count < Self.mostWarnings else { return }
    known.append(Known(file: document.file, line: document.line, number: number))
  }

  /// Leaves out what was in already only because of this import: of a dry run it is not there.
  mutating func forget(_ numbers: [CaseNumber]) {
    let numbers = Set(numbers)
    known.removeAll { $0.number.map(numbers.contains) ?? false }
  }

  /// What the new cases wait for, each reason with its cases, the most frequent first.
  public var waitingFor: [(reason: WaitingReasons, count: Int)] {
    WaitingReasons.all.map(\.reason)
      .map { reason in (reason, waiting.values.count { $0.contains(reason) }) }
      .filter { $0.count > 0 }.sorted {
        ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue)
      }
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
