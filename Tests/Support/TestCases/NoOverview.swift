import CaseStore
import DebtCollection

/// A store without any figures.
public final class NoOverview: OverviewReader {
  public init() {}

  public func standing(_ query: Overview.Query) throws(StoreError) -> Overview.Standing {
    Overview.Standing()
  }
  public func weeks(_ query: Overview.Query) throws(StoreError) -> Overview.Weeks {
    Overview.Weeks()
  }
  public func questions(_ query: Overview.Query) throws(StoreError) -> Overview.Questions {
    Overview.Questions()
  }
}
