import DebtCollection

/// What a store tells of all cases at once, for the place Overview.
///
/// Each call looks through every case of the query; it can be given up like any other.
public protocol OverviewReader: AnyObject {
  /// The cases as they stand: by age, by stage, and by when their next step is due.
  func standing(_ query: Overview.Query) throws(StoreError) -> Overview.Standing
}
