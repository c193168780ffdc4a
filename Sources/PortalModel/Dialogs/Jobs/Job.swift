import ActionDispatch
import CaseStore
import DebtCollection
import Intake

/// Long work with progress and a stop: what it is called, and what is done on the jobs thread.
struct Job: Sendable {
  var title: Sentence
  var work: @Sendable (_ report: @Sendable (JobProgress) -> Void, StopFlag) throws -> JobResult
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
  /// An action, with the cases it did not do, each reason with its count and first sentence.
  case receipt(Receipt, [LeftOut])
  case imported(ImportReport)

  /// Cases left out for one reason; conflicts have none.
  public struct LeftOut: Sendable {
    public var refusal: Refusal?
    public var numbers: [CaseNumber]
  }
}

extension JobResult.LeftOut {
  /// Numbers of one receipt kept at most: those that stay marked.
  private static let limit = 20_000

  /// What a receipt did not do, read page by page.
  static func all(
    of receipt: Receipt,
    from reader: any CaseReader
  ) throws -> [JobResult.LeftOut] {
    var groups: [String: JobResult.LeftOut] = [:]
    var read = 0
    for outcome in [ChangeOutcome.refused, .conflict] {
      var last: CaseNumber?
      while read < limit {
        let items = try reader.items(
          of: receipt.number,
          outcome: outcome,
          after: last,
          limit: 500
        )
        for item in items {
          groups[
            item.refusal?.code ?? "",
            default: JobResult.LeftOut(refusal: item.refusal, numbers: [])
          ].numbers.append(item.number)
        }
        read += items.count
        guard items.count == 500 else { break }
        last = items.last?.number
      }
    }
    return groups.values.sorted {
      ($1.numbers.count, $0.refusal?.code ?? "") < ($0.numbers.count, $1.refusal?.code ?? "")
    }
  }
}
