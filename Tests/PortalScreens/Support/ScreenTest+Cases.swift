import CaseStore
import DebtCollection
import TestCases
import Testing

extension ScreenTest {
  /// A case's state as the store has it.
  func state(of number: Int64) throws -> CaseState {
    let reader = try temporary.store.reader(.jobs)
    return try #require(reader.standings(of: [CaseNumber(number)][...]).first).state
  }
}

extension CaseStoring {
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
