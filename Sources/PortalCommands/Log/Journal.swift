import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Intake
import Logging

/// What is written down of the program's work: what was done, by numbers, and what failed, by its kind.
///
/// Nothing here takes a text from outside, so no name, address, message or path can come into the log.
struct Journal: Sendable {
  private let logger: Logger

  init(_ logger: Logger) { self.logger = logger }

  /// The usual one: a file of the user's own; `clock` is the system's, whatever `--date` says.
  init(in folder: String, clock: Clock) {
    let file = LogFile(path: folder + "/amili.log")
    self.init(Logger(label: "amili") { _ in FileLogHandler(file, clock: clock) })
  }

  /// Work under a receipt.
  func dispatched(_ news: DispatchNews) {
    switch news {
    case .began(let progress): logger.info("job-began", metadata: Self.values(progress))
    case .ended(let progress): logger.info("job-ended", metadata: Self.values(progress))
    case .broke(let progress, let error):
      logger.error(
        "job-broke",
        metadata: Self.values(progress).merging(Self.values(error)) { first, _ in first }
      )
    }
  }

  private static func values(_ progress: DispatchProgress) -> Logger.Metadata {
    [
      "receipt": "\(progress.receipt)", "planned": "\(progress.planned)",
      "done": "\(progress.tally.done)", "refused": "\(progress.tally.refused)",
      "conflicts": "\(progress.tally.conflicts)",
    ]
  }

  func imported(_ report: ImportReport) {
    logger.info(
      "imported",
      metadata: [
        "read": "\(report.read)", "imported": "\(report.imported)",
        "registered": "\(report.registered.count)", "refused": "\(report.refused.count)",
      ]
    )
  }

  /// The agency took up registered cases.
  func tookUp(_ report: NoticeReport) {
    logger.info(
      "took-up",
      metadata: [
        "cases": "\(report.numbered)", "letters": "\(report.sent)",
        "refused": "\(report.refused.count)", "conflicts": "\(report.conflicts.count)",
      ]
    )
  }

  /// What time alone had changed was written.
  func clockStep(changed: Int) {
    logger.info("clock-step", metadata: ["cases": "\(changed)"])
  }

  /// A failure of the store or of the program; a mistake in what was typed is none.
  func failed(_ error: any Error) {
    switch error {
    case is CommandFailure, is FilterError, is FigureError, is DispatchError: return
    case let error as StoreError where [.interrupted, .notFound].contains(error.code): return
    default: logger.error("failed", metadata: Self.values(error))
    }
  }

  private static func values(_ error: any Error) -> Logger.Metadata {
    switch error {
    case let error as StoreError:
      ["error": "store", "code": "\(error.code)", "sentence": "\(error.sentence.key)"]
    case let error as ImportFailure:
      values(error.cause).merging(["imported": "\(error.report.imported)"]) { first, _ in first }
    default: ["error": "\(type(of: error))"]
    }
  }
}
