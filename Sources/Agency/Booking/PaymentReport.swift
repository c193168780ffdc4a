import CaseStore
import DebtCollection

/// What booking files of payments did (command-line.md, "JSON", pay).
public struct PaymentReport: Sendable {
  /// How many lines ended at one home, and what they add to their file's total.
  public struct Sum: Hashable, Sendable {
    public var count = 0
    public var counted: [Currency: Money] = [:]

    mutating func add(_ line: BankLine) {
      count += 1
      counted[line.currency, default: .zero] += line.counted
    }
  }

  /// One file that was read.
  public struct File: Sendable {
    public var path: String
    public var source: PaymentSource
    /// What the file says it adds up to.
    public var totals: [Currency: Money]
    public var count: Int
    /// Where its lines ended; together they are its total.
    public var homes: [PaymentHome: Sum] = [:]

    /// The sum of several homes.
    public func sum(_ homes: [PaymentHome]) -> Sum {
      homes.compactMap { self.homes[$0] }.reduce(into: Sum()) { all, one in
        all.count += one.count
        for (currency, money) in one.counted { all.counted[currency, default: .zero] += money }
      }
    }

    /// Whether what was booked, unmatched, reversed, not for us and in already is the file's total.
    var addsUp: Bool {
      let all = sum(PaymentHome.allCases)
      return all.count == count
        && all.counted.filter { $0.value != .zero }
          == totals.filter { $0.value != .zero }
    }
  }

  /// A file that was refused whole, and why.
  public struct Refused: Sendable {
    public var path: String
    public var sentence: Sentence
  }

  public var files: [File] = []
  public var refused: [Refused] = []
  /// Cases that were paid, in the order of the files.
  public var cases: [CaseNumber] = []
  public var closed: [CaseNumber] = []
  public var reopened: [CaseNumber] = []
  /// Cases whose demand was withdrawn, since they had been paid in time.
  public var withdrawn: [CaseNumber] = []
  /// Cases whose debtor has a demand for more than is owed, and is told with the next morning's letters.
  public var lowered: [CaseNumber] = []
  /// Letters of withdrawn demands that could not be made, and why.
  public var unwritten: [(number: CaseNumber, why: LetterRefusal)] = []
  /// What was paid too much and went to another case.
  public var moved: [(from: CaseNumber, to: CaseNumber, Money)] = []
  /// Payments for a person to find the case of.
  public var unmatched: [StoredPayment] = []
  public var isDryRun = false
  /// Given up by the caller; what is counted here is done.
  public var stopped = false

  public init() {}

  /// Lines read.
  public var read: Int { files.reduce(0) { $0 + $1.count } }

  /// How many lines ended at a home.
  public func count(_ homes: PaymentHome...) -> Int {
    files.reduce(0) { $0 + $1.sum(homes).count }
  }

  /// What ended at these homes, by currency.
  public func amounts(_ homes: PaymentHome...) -> [Currency: Money] {
    files.reduce(into: [:]) { all, file in
      for (currency, money) in file.sum(homes).counted { all[currency, default: .zero] += money }
    }
  }

  mutating func note(_ number: CaseNumber, in list: WritableKeyPath<PaymentReport, [CaseNumber]>) {
    if !self[keyPath: list].contains(number) { self[keyPath: list].append(number) }
  }
}

extension [PaymentHome] {
  /// On a case.
  public static let onCase: [PaymentHome] = [.booked, .owedBack, .passedOn]
  /// Not for us to book.
  public static let notForUs: [PaymentHome] = [
    .foreign, .otherSource, .pending, .fee, .outgoing,
  ]
}
