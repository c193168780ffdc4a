import CaseStore
import DebtCollection

extension Portal {
  /// Something is on its way that the user waits for: the loop looks more often.
  public var isBusy: Bool { allLists.contains { $0.askedAt != nil } }
}

extension CaseList {
  /// Why its rows could not be read.
  public var failureSentence: Sentence? { failure?.sentence }
}

extension DetailPane {
  /// Why it could not be read.
  public var failureSentence: Sentence? { failure?.sentence }
}
