import DebtCollection
import Testing

@testable import PortalModel

@Suite("The lines of Today are each side's own")
struct TodayLineTests {
  private func line(_ name: String) throws -> TodayLine {
    try #require(TodayLine.standard(on: MadeRows.today).first { $0.name == name })
  }

  @Test("what the creditor has not read is the creditor's to read, and the agency is told so")
  func unread() throws {
    var line = try line("unread")
    #expect(line.titleKey(for: .creditor) == "line.unread")
    #expect(line.titleKey(for: .agency) == "line.unread-by-creditor")
    line.queueSide = .creditor
    #expect(line.needsUser)
    line.queueSide = .agency
    #expect(!line.needsUser)
  }

  @Test(
    "what waits for the agency stands in its lines alone",
    arguments: ["disputed", "not-taken-up"]
  )
  func agency(name: String) throws {
    let line = try line(name)
    #expect(line.side == .agency && line.needsUser)
  }
}
