import CaseStore
import DebtCollection

/// Long work under one receipt, batch by batch: what applying, going on and undoing have in common.
struct WorkOrder {
  var store: any CaseStoring
  var receipt: ReceiptNumber
  var planned: Int
  /// What was dealt with before, when it goes on.
  var tally: Tally
  var breathe: @Sendable () -> Void
  /// Told when it begins and ends.
  var told: @Sendable (DispatchNews) -> Void
  /// Written with the last batch.
  var finish: (any CaseWriter) throws -> Void

  /// How often a batch is tried again when another process holds the store.
  private static let attempts = 3

  /// Works until nothing is left or `stop` says so; then the receipt is `stopped` after whole batches.
  ///
  /// - Parameters:
  ///   - fetch: the next cases after the last one dealt with, at most `BatchPace.most`, in number order.
  ///   - write: writes some of them in a transaction.
  /// - Throws: whatever stopped it; the receipt is then `stopped` where the store could still say so.
  mutating func work<Element>(
    fetch: (_ worked: Int, _ last: Element?) throws -> [Element],
    write: (any CaseWriter, ArraySlice<Element>) throws -> Tally,
    progress: (DispatchProgress) -> Void,
    stop: () -> Bool
  ) throws {
    let bulk = planned - tally.total > BatchPace.most
    if bulk { try store.setBulk(true) }
    told(.began(reached))
    do {
      try loop(fetch: fetch, write: write, progress: progress, stop: stop)
    } catch {
      // What stopped the work is what the user is told; that the receipt could not be marked as well
      // is found at the next start, where a running receipt without a process is shown.
      let receipt = receipt
      try? store.write { try $0.finish(receipt, as: .stopped) }
      if bulk { try? store.setBulk(false) }
      told(.broke(reached, error))
      throw error
    }
    told(.ended(reached))
    if bulk { try store.setBulk(false) }
  }

  /// How far it has come.
  private var reached: DispatchProgress {
    DispatchProgress(receipt: receipt, planned: planned, tally: tally)
  }

  private mutating func loop<Element>(
    fetch: (_ worked: Int, _ last: Element?) throws -> [Element],
    write: (any CaseWriter, ArraySlice<Element>) throws -> Tally,
    progress: (DispatchProgress) -> Void,
    stop: () -> Bool
  ) throws {
    let (receipt, finish) = (receipt, finish)
    var last: Element?
    while true {
      let batch = tally.total < planned ? try fetch(tally.total, last) : []
      if batch.isEmpty {
        try transaction { try finish($0) }
        return
      }
      if stop() {
        try transaction { try $0.finish(receipt, as: .stopped) }
        return
      }
      let before = tally
      let planned = planned
      let (after, worked) = try transaction { writer in
        var (tally, worked) = (before, 0)
        var pace = BatchPace()
        while case let count = pace.next(of: batch.count - worked), count > 0 {
          tally += try write(writer, batch[worked..<worked + count])
          worked += count
          pace.took(count)
        }
        if tally.total >= planned { try finish(writer) }
        return (tally, worked)
      }
      tally = after
      last = batch[worked - 1]
      progress(reached)
      if tally.total >= planned { return }
      breathe()
    }
  }

  private func transaction<T>(_ body: (any CaseWriter) throws -> T) throws -> T {
    for _ in 1..<Self.attempts {
      do {
        return try store.write(body)
      } catch let error as StoreError where error.code == .busy {
        breathe()
      }
    }
    return try store.write(body)
  }
}
