import Synchronization
import Testing

@testable import PortalCommands

@Suite("Work begun at the start is done once, and its fault is told where it is needed")
struct HeadstartTests {
  private struct Fault: Error {}

  @Test("its value is the same at every call, and it is worked out once")
  func once() throws {
    let counter = Counter()
    let begun = Headstart { counter.next() }
    #expect(try begun.value() == 1)
    #expect(try begun.value() == 1)
    #expect(counter.next() == 2)
  }

  @Test("what it throws is thrown where it is asked for")
  func fault() {
    let begun = Headstart { () throws -> Int in throw Fault() }
    #expect(throws: Fault.self) { try begun.value() }
  }

  @Test("nobody has to ask")
  func unasked() {
    let counter = Counter()
    do { _ = Headstart { counter.next() } }
    // It was waited for when it was let go.
    #expect(counter.next() == 2)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }
}
