import DebtCollection

/// What a store tells of all cases at once, for the place Overview.
///
/// Each call can be given up like any other.
public protocol OverviewReader: AnyObject {
  /// The cases as they stand: by age, by stage, by what comes next, and how they ended. Looks through
  /// every case of the query.
  func standing(_ query: Overview.Query) throws(StoreError) -> Overview.Standing
  /// What happened week by week: money in, letters.
  func weeks(_ query: Overview.Query) throws(StoreError) -> Overview.Weeks
  /// How questions go: the open ones by age, the answered ones by the time it took.
  func questions(_ query: Overview.Query) throws(StoreError) -> Overview.Questions
}
