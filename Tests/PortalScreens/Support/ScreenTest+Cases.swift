import Agency
import CaseStore
import DataFiles
import DebtCollection
import PortalModel
import TestCases
import Testing

extension ScreenTest {
  /// A case's state as the store has it.
  func state(of number: Int64) throws -> CaseState {
    let reader = try temporary.store.reader(.jobs)
    return try #require(reader.standings(of: [CaseNumber(number)][...]).first).state
  }

  /// Knows the kinds of questions as the checkout's own data has them, and goes on as a user.
  ///
  /// - Parameter user: nil is whoever it is.
  @discardableResult
  func asking(as user: User? = nil) throws -> ScreenTest {
    let rules = try QuestionRules.load(from: Self.folder)
    portal.environment.services.questions = { rules }
    if let user { portal.environment.user = user }
    return self
  }
}

extension CaseStoring {
  /// Lets the agency send the first letters that its cases wait for.
  func sendNotices() throws {
    try ScreenTest.agency(self, RateTables.load(data: ScreenTest.folder)).issuePending()
  }

  /// Puts in one more registered case of a case's debtor.
  ///
  /// - Parameter account: what its invoice says is to be paid to.
  func addCase(of number: CaseNumber, invoice: String, account: String = "") throws {
    let row = try #require(try reader(.pages).detail(number)).row
    var other = NewCase.example(
      creditor: row.creditor,
      debtor: row.debtor,
      invoice: invoice,
      registered: true
    )
    other.invoices[0].account = account
    _ = try write { try $0.insert(other) }
  }
}
