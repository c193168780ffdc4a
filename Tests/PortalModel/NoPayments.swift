import CaseStore
import DebtCollection

/// A store in which nothing was ever paid.
final class NoPayments: PaymentReader {
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail? { nil }
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent] { [] }
  func cases(paidBy kid: String) throws(StoreError) -> [CaseNumber] { [] }
  func openCases(ofDebtor debtor: DebtorID) throws(StoreError) -> [CaseRow] { [] }
  func openCases(owing amount: Money, limit: Int) throws(StoreError) -> [CaseNumber] { [] }
  func payment(_ id: Int64) throws(StoreError) -> StoredPayment? { nil }
  func payment(
    account: String,
    source: PaymentSource,
    reference: String
  ) throws(StoreError) -> StoredPayment? { nil }
  func payments(
    kid: String,
    amount: Money,
    account: String
  ) throws(StoreError) -> [StoredPayment] { [] }
  func payments(of number: CaseNumber) throws(StoreError) -> [StoredPayment] { [] }
  func payments(at home: PaymentHome, limit: Int) throws(StoreError) -> [StoredPayment] { [] }
  func directPayments(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [StoredPayment] { [] }
  func parts(of payment: Int64) throws(StoreError) -> [PaymentPart] { [] }
  func parts(ofCase number: CaseNumber) throws(StoreError) -> [PaymentPart] { [] }
  func reversals(of payment: Int64) throws(StoreError) -> [Int64] { [] }
  func runningPlan(of number: CaseNumber) throws(StoreError) -> PaymentPlan? { nil }
  func runningPlans(after id: Int64, limit: Int) throws(StoreError) -> [PaymentPlan] { [] }
  func unsettled() throws(StoreError) -> [(creditor: CreditorID, currency: Currency)] { [] }
  func unsettled(
    of creditor: CreditorID,
    in currency: Currency,
    by moment: Timestamp
  ) throws(StoreError) -> [PaymentPart] { [] }
  func settlements(
    of creditors: [CreditorID]?,
    before moment: Timestamp?,
    limit: Int
  ) throws(StoreError) -> [SettlementHead] { [] }
  func settlement(_ number: String) throws(StoreError) -> Settlement? { nil }
  func settlementLines(
    of numbers: [CaseNumber]
  ) throws(StoreError) -> [CaseNumber: Settlement.Line] { [:] }
  func bookkeeping(of creditor: CreditorID) throws(StoreError) -> Bookkeeping { Bookkeeping() }
  func incoming(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?,
    before moment: Timestamp?
  ) throws(StoreError) -> [IncomingSum] { [] }
  func closings(
    _ days: ClosedRange<CivilDate>,
    of creditors: [CreditorID]?
  ) throws(StoreError) -> [ClosingSum] { [] }
  func reconciliation(
    of creditors: [CreditorID]?,
    withClosed: Bool,
    limit: Int
  ) throws(StoreError) -> [CaseRow] { [] }
}
