import CaseStore
import DebtCollection
import Synchronization
import TestCases

/// A store in memory with just what dispatch asks of one; whole transactions, and a switch that kills.
final class FakeStore: CaseStoring {
  struct Contents {
    var version: Int64 = 1
    var standings: [CaseNumber: CaseStanding] = [:]
    var events: [CaseNumber: [CaseEvent]] = [:]
    var messages: [CaseNumber: [StoredMessage]] = [:]
    var outbox: [ReceiptNumber: [CaseNumber: OutboxStatus]] = [:]
    var receipts: [ReceiptNumber: Receipt] = [:]
    var items: [ReceiptNumber: [ReceiptItem]] = [:]
    var facts: [String: String] = [:]
    /// Transactions so far, and after how many the process is dead.
    var writes = 0
    var diesAfter: Int?
    var bulk: [Bool] = []
    var questions = MadeQuestions()
  }
  struct Killed: Error {}

  let creditors: [(CreditorID, Creditor)]
  private let contents = Mutex(Contents())

  init(creditors: [(CreditorID, Creditor)], cases: [CaseStanding] = []) {
    self.creditors = creditors
    contents.withLock { for standing in cases { $0.standings[standing.number] = standing } }
  }

  var now: Contents { contents.withLock { $0 } }
  func change(_ body: (inout Contents) -> Void) { contents.withLock { body(&$0) } }

  func reader(_ lane: ReaderLane) throws(StoreError) -> any CaseReader { FakeReader(self) }

  func write<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    try contents.withLock { contents in
      if let limit = contents.diesAfter, contents.writes >= limit { throw Killed() }
      var next = contents
      next.writes += 1
      next.version += 1
      let writer = FakeWriter(next)
      let result = try body(writer)
      contents = writer.contents
      return result
    }
  }

  func setBulk(_ on: Bool) throws(StoreError) { change { $0.bulk.append(on) } }
  func backup(to path: String) throws(StoreError) { throw unused }
  func check(
    fold: ([CaseEvent], CaseState) -> CaseState,
    progress: (Int) -> Bool
  ) throws(StoreError) -> [StoreFault] { throw unused }
}

/// What dispatch must never ask for.
let unused = StoreError(.cannotRead, Sentence("test.unused"))

final class FakeWriter: CaseWriter {
  var contents: FakeStore.Contents
  init(_ contents: FakeStore.Contents) { self.contents = contents }

  var version: Version { Version(contents.version) }

  func apply(_ changes: [CaseChange], receipt: ReceiptNumber?) throws(StoreError) -> [ChangeOutcome]
  {
    changes.map { change in
      let found = contents.standings[change.number]
      let holds = found?.version == change.expected
      if var standing = found, holds {
        standing.state = change.after
        if !change.isBeside { standing.version = version }
        contents.standings[change.number] = standing
        contents.events[change.number, default: []] += change.events
        contents.messages[change.number, default: []] += change.messages
        if let receipt, change.outbox != nil {
          contents.outbox[receipt, default: [:]][change.number] = .pending
        }
      }
      if let receipt {
        keep(
          ReceiptItem(
            number: change.number,
            outcome: holds ? .done : .conflict,
            refusal: nil,
            versionBefore: change.expected,
            versionAfter: version,
            before: holds ? change.before : nil
          ),
          in: receipt
        )
      }
      return holds ? .done : .conflict
    }
  }

  private func keep(_ item: ReceiptItem, in receipt: ReceiptNumber) {
    contents.items[receipt, default: []].append(item)
    switch item.outcome {
    case .done: contents.receipts[receipt]?.done += 1
    case .refused: contents.receipts[receipt]?.refused += 1
    case .conflict: contents.receipts[receipt]?.conflicts += 1
    }
  }

  func standing(_ number: CaseNumber) throws(StoreError) -> CaseStanding? {
    contents.standings[number]
  }

  func standings(of numbers: ArraySlice<CaseNumber>) throws(StoreError) -> [CaseStanding] {
    numbers.sorted().compactMap { contents.standings[$0] }
  }

  func open(
    _ action: CaseAction,
    actor: Actor,
    at: Timestamp,
    planned: Int,
    undoOf: ReceiptNumber?,
    process: Int32
  ) throws(StoreError) -> ReceiptNumber {
    let number = ReceiptNumber(Int64(contents.receipts.count + 1))
    contents.receipts[number] = Receipt(
      number: number,
      action: action,
      undoOf: undoOf,
      actor: actor,
      at: at,
      progress: .running,
      planned: planned,
      done: 0,
      refused: 0,
      conflicts: 0,
      process: process
    )
    return number
  }

  func add(_ items: [ReceiptItem], to receipt: ReceiptNumber) throws(StoreError) {
    for item in items { keep(item, in: receipt) }
  }

  func finish(_ receipt: ReceiptNumber, as progress: Receipt.Progress) throws(StoreError) {
    contents.receipts[receipt]?.progress = progress
  }

  func withdraw(
    _ receipt: ReceiptNumber,
    cases: [CaseNumber]
  ) throws(StoreError) -> Set<CaseNumber> {
    let free = cases.filter {
      [.pending, .taken].contains(contents.outbox[receipt]?[$0])
    }
    for number in free { contents.outbox[receipt]?[number] = .withdrawn }
    return Set(free)
  }

  func awaited(among cases: [CaseNumber]) throws(StoreError) -> Set<CaseNumber> {
    Set(
      cases.filter { number in
        contents.outbox.values.contains { [.pending, .taken].contains($0[number]) }
      }
    )
  }

  func withdrawMessages(of receipt: ReceiptNumber, cases: [CaseNumber]) throws(StoreError) {
    for number in cases {
      guard let last = contents.messages[number]?.indices.last else { continue }
      contents.messages[number]?[last].withdrawn = true
    }
  }

  func set(_ value: String?, fact name: String) throws(StoreError) { contents.facts[name] = value }
  func fact(_ name: String) throws(StoreError) -> String? { contents.facts[name] }
}
