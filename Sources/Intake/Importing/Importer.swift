import CaseStore
import DebtCollection

/// Brings files into the store: documents become cases, batch by batch, each case whole or not at all.
///
/// The order of files does not matter (decisions.md 4), and what came before is found again (5).
public struct Importer: Sendable {
  private let store: any CaseStoring
  private let rules: ImportRules

  /// What the names of files end in that a folder is looked through for.
  public static var fileEndings: [String] { InputFolder.endings }

  public init(store: any CaseStoring, rules: ImportRules) {
    self.store = store
    self.rules = rules
  }

  /// Brings in files and folders; `progress` is told now and then and says whether to go on.
  ///
  /// - Parameter rehearsed: looks at what a dry run has made before it is given up.
  /// - Returns: what was done; of a dry run, what would have been, with the case numbers it would have
  ///   taken.
  /// - Throws: `ImportFailure` when the store fails; what had been done by then stays done.
  public func run(
    paths: [String],
    options: ImportOptions = ImportOptions(),
    progress: (ImportProgress) -> Bool = { _ in true },
    rehearsed: (any CaseLookup) throws -> Void = { _ in }
  ) throws(ImportFailure) -> ImportReport {
    var report = ImportReport()
    report.isDryRun = options.dryRun
    do {
      if options.dryRun {
        try rehearse(paths, options, &report, rehearsed, progress)
      } else {
        try store.setBulk(true)
        // The work is done whether or not the store could be told that it is over.
        defer { try? store.setBulk(false) }
        try write(paths, options, &report, progress) { body in
          try store.write { try body($0) }
        }
        try retest(&report, options, store.reader(.jobs)) { changes in
          try store.write { try $0.apply(changes, receipt: nil) }
        }
      }
      return report
    } catch {
      throw ImportFailure(report: report, cause: error)
    }
  }

  // MARK: Reading and writing

  private typealias Transaction = ((any CaseWriter) throws -> Void) throws -> Void

  /// All in one transaction that is given up at the end: exactly what would happen, and nothing does.
  private func rehearse(
    _ paths: [String],
    _ options: ImportOptions,
    _ report: inout ImportReport,
    _ look: (any CaseLookup) throws -> Void,
    _ progress: (ImportProgress) -> Bool
  ) throws {
    var rehearsed = report
    try store.rehearse { writer in
      try write(paths, options, &rehearsed, progress) { try $0(writer) }
      try retest(&rehearsed, options, writer) { try writer.apply($0, receipt: nil) }
      try look(writer)
    }
    report = rehearsed
  }

  private func write(
    _ paths: [String],
    _ options: ImportOptions,
    _ report: inout ImportReport,
    _ progress: (ImportProgress) -> Bool,
    in transaction: Transaction
  ) throws {
    let files = InputFolder.files(of: paths)
    var pending: [ImportUnit] = []
    var gatherer = UnitGatherer()
    var state = ImportProgress(file: "", fileIndex: 0, fileCount: files.count, read: 0)

    func flush(_ report: inout ImportReport) throws {
      guard !pending.isEmpty else { return }
      // Counted only once the transaction is kept.
      var next = report
      try transaction { writer in
        var batch = ImportBatch(writer: writer, rules: rules, options: options, report: next)
        try batch.take(pending)
        next = batch.report
      }
      report = next
      pending.removeAll(keepingCapacity: true)
    }

    for (index, file) in files.enumerated() {
      state.file = file
      state.fileIndex = index + 1
      guard progress(state) else { return try stop(&report, flush) }
      var goesOn = true
      try options.files.read(path: file) { item in
        report.read += 1
        state.read = report.read
        switch placed(item, file) {
        case .success(let document):
          if let unit = gatherer.add(document) { pending.append(unit) }
        case .failure(let problem):
          report.unreadable += 1
          report.refused.append(
            ImportReport.Notice(file: file, line: item.line, sentence: problem.sentence)
          )
        }
        if pending.count >= options.batch { try flush(&report) }
        // Asking costs more than reading a row.
        if report.read % 256 == 0 { goesOn = progress(state) }
        return goesOn
      }
      guard goesOn else { return try stop(&report, flush) }
      for unit in gatherer.takeHeld() {
        pending.append(unit)
        if pending.count >= options.batch { try flush(&report) }
      }
    }
    try flush(&report)
  }

  private func stop(
    _ report: inout ImportReport,
    _ flush: (inout ImportReport) throws -> Void
  ) throws {
    try flush(&report)
    report.stopped = true
  }

  private func placed(
    _ item: IntakeItem,
    _ file: String
  ) -> Result<PlacedDocument, IntakeProblem> {
    switch item.content {
    case .refused(let problem): return .failure(problem)
    case .document(let document):
      do throws(IntakeProblem) {
        return .success(try PlacedDocument(document, file: file, line: item.line))
      } catch {
        return .failure(error)
      }
    }
  }

  // MARK: Waiting cases whose data changed

  /// Tests again the waiting cases that the import's news may have cured (decisions.md 3).
  private func retest(
    _ report: inout ImportReport,
    _ options: ImportOptions,
    _ lookup: any CaseLookup,
    apply: ([CaseChange]) throws -> [ChangeOutcome]
  ) throws {
    let touched = report.touched
    guard !touched.isEmpty else { return }
    let retest = WaitingRetest(lookup: lookup, rules: rules)
    let numbers = try retest.waiting(touched)
    for start in stride(from: 0, to: numbers.count, by: options.batch) {
      let changes = try retest.changes(numbers[start..<min(start + options.batch, numbers.count)])
      guard !changes.isEmpty else { continue }
      // A conflict was changed by someone else meanwhile, who has tested it, or the next day does.
      for (change, outcome) in zip(changes, try apply(changes))
      where outcome == .done && change.after.stage == .reminder {
        report.registered.append(change.number)
        report.waiting[change.number] = nil
      }
    }
  }
}
