import ActionDispatch
import Agency
import CaseStore
import DebtCollection
import Intake

/// Long work with progress and a stop: what it is called, and what is done on the jobs thread.
struct Job: Sendable {
  var title: Sentence
  var work:
    @Sendable (_ report: @escaping @Sendable (JobProgress) -> Void, StopFlag) throws -> JobResult
}

/// How far a job has come.
public struct JobProgress: Hashable, Sendable {
  public var done: Int
  /// Zero while it is not known.
  public var of: Int
  /// What is in hand: a file's name.
  public var at: String

  public init(done: Int, of: Int, at: String = "") {
    self.done = done
    self.of = of
    self.at = at
  }
}

/// What a job came to.
public enum JobResult: Sendable {
  /// An action, with the cases it did not do.
  case receipt(Receipt, LeftOut)
  /// An import, and what became of the first letters of what it registered.
  case imported(ImportReport, NoticeReport)
  /// The agency's days.
  case worked(DayOutcome)

  /// Whether there are cases that no list can show yet.
  var bringsCases: Bool {
    if case .imported(let report, _) = self { report.imported > 0 } else { false }
  }
}
