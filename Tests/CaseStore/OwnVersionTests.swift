import CaseStore
import DebtCollection
import TestCases
import Testing

/// A store knows what was written through it, so that nobody else's work is taken for one's own.
@Suite struct OwnVersionTests {
  private func version(_ store: some CaseStoring) throws -> Version {
    try store.reader(.jobs).version()
  }

  private func write(_ name: String, _ store: some CaseStoring) throws {
    try store.write { _ = try $0.save(Creditor(name: name, organisationNumber: name)) }
  }

  @Test("one's own writes are one's own, also several; another's between or beside them are not")
  func own() throws {
    let temporary = try TemporaryStore()
    let (mine, other) = (temporary.store, try temporary.opened())
    let first = try version(mine)
    try write("1", mine)
    try write("2", mine)
    let second = try version(mine)
    #expect(mine.isAllOwn(after: first, upTo: second))
    #expect(!other.isAllOwn(after: first, upTo: second))
    try write("3", other)
    let third = try version(mine)
    #expect(!mine.isAllOwn(after: second, upTo: third))
    try write("4", mine)
    let fourth = try version(mine)
    #expect(mine.isAllOwn(after: third, upTo: fourth))
    #expect(!mine.isAllOwn(after: first, upTo: fourth))
    #expect(mine.isAllOwn(after: fourth, upTo: fourth))
  }

  @Test("what was given up is nobody's: the next of that version may be another's")
  func givenUp() throws {
    let temporary = try TemporaryStore()
    let (mine, other) = (temporary.store, try temporary.opened())
    let before = try version(mine)
    try mine.rehearse { _ = try $0.save(Creditor(name: "1", organisationNumber: "1")) }
    try write("2", other)
    #expect(try !mine.isAllOwn(after: before, upTo: version(mine)))
  }
}
