import DebtCollection
import GRDB
import TestCases
import Testing

@testable import CaseStore

@Suite("What a creditor's ledger says is left of a case")
struct ReportedRestTests {
  private let temporary: TemporaryStore
  /// Of 100.00 and 107.00.
  private let numbers: [CaseNumber]

  init() throws {
    temporary = try TemporaryStore()
    numbers = try temporary.store.fill(2)
  }

  private func say(_ rest: Money, of place: Int, invoice: Money, on day: CivilDate) throws {
    try temporary.store.write {
      try $0.payments.setReportedRest(rest, ofOnly: invoice, in: numbers[place], on: day)
    }
  }

  private func row(_ place: Int) throws -> CaseRow {
    try #require(try temporary.store.reader(.jobs).detail(numbers[place])).row
  }

  /// The columns as they are, absent or not.
  private func columns(_ place: Int) throws -> [Int64?] {
    let reader = try #require(try temporary.store.reader(.jobs) as? SQLiteReader)
    return try reader.queue.inDatabase { database in
      let found = try Row.fetchOne(
        database,
        sql: "SELECT reported_rest, reported_on FROM cases WHERE id = ?",
        arguments: [numbers[place].value]
      )
      let row = try #require(found)
      let rest: Int64? = row["reported_rest"]
      let day: Int64? = row["reported_on"]
      return [rest, day]
    }
  }

  @Test("is noted where the case is that invoice alone; said again it changes nothing")
  func noted() throws {
    try say(Money(40), of: 0, invoice: Money(100), on: testToday)
    let first = try row(0)
    #expect(first.reported?.rest == Money(40))
    #expect(try columns(0) == [4_000, Int64(testToday.dayNumber)])
    try say(Money(40), of: 0, invoice: Money(100), on: testToday + 1)
    #expect(try row(0) == first)
    let version = try row(1).version
    try say(Money(40), of: 1, invoice: Money(100), on: testToday)
    #expect(try columns(1) == [nil, nil])
    #expect(try row(1).version == version)
  }

  @Test("is known no more, nor since when, once an invoice joins or goes on elsewhere")
  func forgotten() throws {
    for moves in [false, true] {
      try say(Money(40), of: 0, invoice: Money(100), on: testToday)
      try say(Money(50), of: 1, invoice: Money(107), on: testToday)
      try temporary.store.write { writer in
        if moves {
          try writer.moveInvoices(of: numbers[0], to: numbers[1])
        } else {
          for number in numbers { try writer.payments.forgetReportedRest(of: number) }
        }
      }
      #expect(try columns(0) == [nil, nil])
      #expect(try columns(1) == [nil, nil])
    }
  }
}
