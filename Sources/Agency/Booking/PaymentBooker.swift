import CaseStore
import DebtCollection
import Intake

/// Books files of payments: each file is refused whole or booked, batch by batch, each payment once
/// however often its file comes (process.md, "Payments").
///
/// Killed anywhere and run again it goes on: what is in is passed over by the bank's own references.
public struct PaymentBooker: Sendable {
  public let rules: PaymentRules

  /// Lines written in one transaction.
  static let batch = 200

  public init(rules: PaymentRules) { self.rules = rules }

  /// How far it has come.
  public struct Progress: Sendable {
    public var file: String
    public var done: Int
    public var of: Int
  }

  /// Books these files, in order.
  ///
  /// - Parameters:
  ///   - dryRun: say what would happen, and write nothing.
  ///   - progress: told after each batch; false stops there.
  public func run(
    files paths: [String],
    dryRun: Bool = false,
    progress: (Progress) -> Bool = { _ in true }
  ) throws -> PaymentReport {
    var report = PaymentReport()
    report.isDryRun = dryRun
    guard dryRun else {
      try work(paths, &report, progress) { body in
        try rules.agency.store.write { try body($0) }
      }
      return report
    }
    try rules.agency.store.rehearse { writer in
      try work(paths, &report, progress) { try $0(writer) }
    }
    return report
  }

  private typealias Transaction = ((any CaseWriter) throws -> Void) throws -> Void

  private func work(
    _ paths: [String],
    _ report: inout PaymentReport,
    _ progress: (Progress) -> Bool,
    in transaction: Transaction
  ) throws {
    for path in paths {
      let file: BankFile
      do throws(IntakeProblem) {
        file = try BankFile.read(path: path)
        try refuseFuture(file)
      } catch {
        report.refused.append(.init(path: path, sentence: error.sentence))
        continue
      }
      try book(file, path, &report, progress, in: transaction)
      if report.stopped { return }
    }
  }

  /// A bank books nothing in advance: a line of a day to come is an error, or today is.
  private func refuseFuture(_ file: BankFile) throws(IntakeProblem) {
    let today = OsloTime.date(of: rules.agency.clock.now())
    if let line = file.firstAhead(of: today) {
      throw IntakeProblem("bank.ahead", [.count(line.place), .date(line.booked), .date(today)])
    }
  }

  private func book(
    _ file: BankFile,
    _ path: String,
    _ report: inout PaymentReport,
    _ progress: (Progress) -> Bool,
    in transaction: Transaction
  ) throws {
    let accounts = try rules.accounts(in: rules.agency.store.reader(.jobs))
    let stored = PaymentFile(
      name: String(path.split(separator: "/").last ?? ""),
      source: file.source,
      digest: file.digest,
      at: rules.agency.clock.now(),
      count: file.lines.count,
      total: file.totals[.nok] ?? file.totals.values.first ?? .zero
    )
    report.files.append(
      .init(path: path, source: file.source, totals: file.totals, count: file.lines.count)
    )
    var done = 0
    repeat {
      let lines = file.lines[done..<min(done + Self.batch, file.lines.count)]
      var next = report
      try transaction { writer in
        var batch = PaymentBatch(
          writer: writer,
          rules: rules,
          accounts: accounts,
          source: file.source,
          file: try writer.payments.keep(stored),
          report: next
        )
        for line in lines { try batch.take(line) }
        try batch.rememberOwed()
        next = batch.report
        let isLast = lines.endIndex == file.lines.count
        if isLast, let tally = next.files.last, !tally.addsUp {
          throw PaymentsUnbalanced(path: path)
        }
      }
      report = next
      done = lines.endIndex
      report.stopped = !progress(Progress(file: path, done: done, of: file.lines.count))
    } while done < file.lines.count && !report.stopped
  }
}

extension BankFile {
  /// The first line that was booked after a day.
  func firstAhead(of day: CivilDate) -> BankLine? {
    lines.first { $0.kind != .pending && $0.booked > day }
  }
}

/// What was done with a file is not its total: nothing of its last batch was kept.
public struct PaymentsUnbalanced: Error, Hashable, Sendable {
  public var path: String
  public var sentence: Sentence { Sentence("booking.unbalanced", [.text(path)]) }
}
