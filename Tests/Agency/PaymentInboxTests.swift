import Agency
import CaseStore
import DebtCollection
import TestCases
import Testing

@Suite("Payments put in the inbox")
struct PaymentInboxTests {
  private func take(_ store: PaymentStore, _ bytes: [UInt8]) throws -> InboxOutcome? {
    let path = "\(store.made.folder)/in"
    try PaymentStore.write(bytes, to: path)
    return try PaymentInbox(rules: try store.rules()).take(path, at: store.now)
  }

  @Test("a file of payments is booked, one that is broken refused, another's left to others")
  func taken() throws {
    let store = try PaymentStore()
    let file = OCRFile(day: testToday, [try store.payment(0)])
    #expect(try take(store, file.bytes)?.isTaken == true)
    #expect(try store.state(0).closeReason == .paid)
    #expect(try take(store, Array("NY00001000008080".utf8))?.isTaken == false)
    #expect(try take(store, Array("invoice_number;amount\n".utf8)) == nil)
    #expect(try take(store, Array("<Invoice/>".utf8)) == nil)
  }

  @Test("a file of a day to come is left for a later night, and booked then")
  func ahead() throws {
    let store = try PaymentStore()
    let file = OCRFile(day: testToday + 2, [try store.payment(0)])
    let early = try #require(try take(store, file.bytes))
    #expect(early.isLeft && !early.isTaken && early.sentence.key == "agency.inbox-left")
    #expect(try store.state(0).stage == .reminder)
    store.now = OsloTime.moment(testToday + 2, hour: 23)
    #expect(try take(store, file.bytes)?.isTaken == true)
    #expect(try store.state(0).closeReason == .paid)
  }
}
