import DebtCollection

/// What is looked up of single cases: by a reader, and in the middle of a transaction by a writer, which
/// sees what it has written itself.
public protocol CaseLookup: AnyObject {
  func detail(_ number: CaseNumber) throws(StoreError) -> CaseDetail?
  func history(of number: CaseNumber) throws(StoreError) -> [CaseEvent]
  /// The files of a case, those of drafts left out, in the order they came.
  func attachments(of number: CaseNumber) throws(StoreError) -> [Attachment]
  /// The cases of a debtor, in case-number order.
  func cases(ofDebtor debtor: DebtorID, limit: Int) throws(StoreError) -> [CaseRow]
  /// Registered cases the agency has not taken up, having no KID yet, in case-number order.
  func unnumbered(after last: CaseNumber?, limit: Int) throws(StoreError) -> [CaseNumber]
}
