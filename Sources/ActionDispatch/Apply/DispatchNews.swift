/// What becomes of work under a receipt, for whoever keeps a log: numbers, and what failed.
public enum DispatchNews: Sendable {
  /// It begins, or goes on from there.
  case began(DispatchProgress)
  /// All is done, or the user stopped it after whole batches.
  case ended(DispatchProgress)
  /// It could not go on.
  case broke(DispatchProgress, any Error)
}
