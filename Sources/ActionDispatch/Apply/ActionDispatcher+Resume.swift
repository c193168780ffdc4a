import CaseStore
import DebtCollection

extension ActionDispatcher {
  /// Receipts whose work stopped before it was done, the latest first: the user chooses whether to go
  /// on or undo.
  ///
  /// - Parameter limit: how many receipts back are looked at.
  public func interruptedReceipts(limit: Int = 100) throws -> [Receipt] {
    let reader = try store.reader(.jobs)
    return try reader.receipts(limit: limit).filter {
      $0.progress == .running ? try isDead($0, reader) : false
    }
  }

  /// Whether a receipt can be gone on with: stopped by the user, or its process died.
  public func canResume(_ receipt: Receipt) throws -> Bool {
    let reader = try store.reader(.jobs)
    switch receipt.progress {
    case .stopped: return try receipt.undoOf != nil || plan(of: receipt, reader) != nil
    case .running: return try isDead(receipt, reader)
    case .finished, .undone: return false
    }
  }

  /// Goes on with what is left of a stopped or interrupted receipt, as its plan was.
  ///
  /// - Throws: `DispatchError.noSuchReceipt`, `.notPossible`; `StoreError`.
  public func resume(
    _ number: ReceiptNumber,
    progress: (DispatchProgress) -> Void = { _ in },
    stop: () -> Bool = { false }
  ) throws -> Receipt {
    let reader = try store.reader(.jobs)
    let receipt = try kept(number, reader)
    try check(receipt.action, reader)
    guard try canResume(receipt) else {
      throw DispatchError(.notPossible, "nothing-left", [.text(number.description)])
    }
    try takeOver(receipt)
    if let original = receipt.undoOf {
      return try workOffUndo(
        of: kept(original, reader),
        under: receipt,
        reader,
        progress: progress,
        stop: stop
      )
    }
    guard let walk = try plan(of: receipt, reader) else {
      throw DispatchError(.notPossible, "no-plan", [.text(number.description)])
    }
    return try workOff(
      walk,
      of: receipt.action,
      under: number,
      from: Tally(receipt),
      reader,
      progress: progress,
      stop: stop
    )
  }

  /// Whether no living process works on a running receipt.
  func isDead(_ receipt: Receipt, _ reader: any CaseReader) throws -> Bool {
    let worker = try reader.fact(StoreFact.worker(of: receipt.number)).flatMap { Int32($0) }
    let process = worker ?? receipt.process
    if process == life.process {
      return !WorkInHand.holds(receipt.number, process: process)
    }
    return !life.isAlive(process)
  }

  private func plan(of receipt: Receipt, _ reader: any CaseReader) throws -> PlannedWalk? {
    try reader.fact(StoreFact.plan(of: receipt.number)).flatMap { PlannedWalk(packed: $0) }
  }

  /// Marks the receipt as this process's work, unless another took it meanwhile.
  private func takeOver(_ receipt: Receipt) throws {
    let (fact, process) = (StoreFact.worker(of: receipt.number), life.process)
    try store.write { writer in
      let other = try writer.fact(fact).flatMap { Int32($0) }
      if let other, other != process, receipt.progress == .running, life.isAlive(other) {
        throw DispatchError(.notPossible, "still-running", [.text(receipt.number.description)])
      }
      try writer.set(String(process), fact: fact)
      try writer.finish(receipt.number, as: .running)
    }
  }
}
