import Dispatch
import Synchronization

/// Makes the parts of a ledger ahead of the writer, on other threads, and gives them in their order.
struct PartLine {
  private let maker: LedgerMaker
  private let size: Int
  private var nextStart: Int
  private var ahead: [PartWork] = []
  /// The part that was given last.
  private var spent: PartWork?

  /// Parts being made while one is written: enough to keep a second core busy, little to keep.
  private static let depth = 3

  init(maker: LedgerMaker, from start: Int, about size: Int) {
    self.maker = maker
    self.size = size
    nextStart = start
  }

  /// The next part, and the place where it ends; nil after the last.
  mutating func next() throws -> ([LedgerMaker.Made], end: Int)? {
    while ahead.count < Self.depth, nextStart < maker.count {
      let end = maker.end(of: nextStart, about: size)
      ahead.append(PartWork(maker, nextStart..<end, after: spent))
      spent = nil
      nextStart = end
    }
    guard !ahead.isEmpty else { return nil }
    let work = ahead.removeFirst()
    spent = work
    return (try work.wait(), work.range.upperBound)
  }
}

/// One part that is being made.
private final class PartWork: Sendable {
  let range: Range<Int>
  private let done = DispatchSemaphore(value: 0)
  private let result = Mutex<Result<[LedgerMaker.Made], DemonstrationError>?>(nil)

  /// - Parameter spent: a part that is no longer needed. It is let go of where parts are made: its many
  ///   small pieces are of those threads' memory, and freeing them elsewhere holds both up.
  init(_ maker: LedgerMaker, _ range: Range<Int>, after spent: PartWork?) {
    self.range = range
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      spent?.result.withLock { $0 = nil }
      let made = Result { () throws(DemonstrationError) in try maker.make(range) }
      result.withLock { $0 = made }
      done.signal()
    }
  }

  /// The part, when it is made.
  func wait() throws -> [LedgerMaker.Made] {
    done.wait()
    return try result.withLock { try $0?.get() ?? [] }
  }
}
