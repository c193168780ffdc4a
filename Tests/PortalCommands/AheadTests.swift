import Synchronization
import Testing

@testable import PortalCommands

@Suite("Work begun at the start is done once, and its fault is told where it is needed")
struct AheadTests {
  private struct Fault: Error {}

  @Test("its value is the same at every call, and it is worked out once")
  func once() throws {
    let counter = Counter()
    let begun = Ahead { counter.next() }
    #expect(try begun.value() == 1)
    #expect(try begun.value() == 1)
    #expect(counter.next() == 2)
  }

  @Test("what it throws is thrown where it is asked for")
  func fault() {
    let begun = Ahead { () throws -> Int in throw Fault() }
    #expect(throws: Fault.self) { try begun.value() }
  }

  @Test("nobody has to ask, and what was begun first is done first")
  func order() throws {
    let counter = Counter()
    let first = Ahead { counter.next() }
    let second = Ahead { counter.next() }
    #expect(try second.value() == 2)
    #expect(try first.value() == 1)
  }

  @Test("any thread may ask")
  func threads() async throws {
    let begun = Ahead { 7 }
    let values = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try begun.value() } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(values == [7, 7, 7, 7])
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }
}
