import CaseStore
import DebtCollection
import Letters

/// Puts every letter that is to be sent into the spool folder, each once (`SpoolBatch`).
public struct LetterSpool {
  /// The fact by which a store remembers the last letter it has put into a spool.
  static let fact = "spooled"
  /// Letters made before the first of them is moved.
  var batch = 100

  private let store: any CaseStoring
  private let folder: SpoolFolder
  private let print: (StoredLetter) throws -> PDFProgram.Document
  var step: (SpoolBatch.Step) throws -> Void = { _ in }

  /// - Parameter print: makes the PDF of a letter.
  public init(
    store: any CaseStoring,
    folder: SpoolFolder,
    print: @escaping (StoredLetter) throws -> PDFProgram.Document
  ) {
    self.store = store
    self.folder = folder
    self.print = print
  }

  /// Puts what is new into the folder. The first time, letters dated before today are left where they
  /// are: they have been sent, or were never meant to be.
  ///
  /// - Parameter progress: told after each batch; false stops there, and the next run goes on.
  public func fill(
    on today: CivilDate,
    progress: (SpoolReport) throws -> Bool = { _ in true }
  ) throws -> SpoolReport {
    var report = SpoolReport()
    let reader = try store.reader(.jobs)
    let spool = SpoolBatch(store: store, folder: folder, step: step)
    try spool.recover()
    var last = try start(reader, today)
    while !report.stopped {
      let letters = try reader.letters(after: last, limit: batch)
      guard let end = letters.last else { break }
      let staged = try letters.compactMap { try stage($0, spool, reader, &report) }
      // The last number is where the next batch begins, also when its letter could not be made.
      try spool.send(staged, remembering: "\(end.letter.id)", as: Self.fact)
      last = end.letter.id
      report.written += staged.count
      report.stopped = try !progress(report)
    }
    return report
  }

  private func start(_ reader: any CaseReader, _ today: CivilDate) throws -> Int64 {
    if let known = try reader.fact(Self.fact) {
      guard let last = Int64(known) else { throw SpoolError.damaged(path: folder.path) }
      return last
    }
    let last = try reader.lastLetter(before: today)
    try store.write { try $0.set("\(last)", fact: Self.fact) }
    return last
  }

  /// Makes a letter's two files in `.work`; nil for one that cannot be made, which is reported and kept
  /// in `refused` so that it is not lost.
  private func stage(
    _ posted: PostedLetter,
    _ spool: SpoolBatch,
    _ reader: any CaseReader,
    _ report: inout SpoolReport
  ) throws -> String? {
    let name = "\(posted.letter.id)"
    do {
      let text = try Letter.text(of: posted.letter)
      let pdf = try print(posted.letter)
      if pdf.unknownCharacters > 0 { report.unknownCharacters.append(posted.letter.id) }
      let slip = SpoolSlip(posted, try reader.detail(posted.number), text, pdf)
      try spool.stage(name, "pdf", pdf.bytes, slip)
      return name
    } catch let error as LetterError {
      // A program that is missing is no fault of this letter.
      if case .noPrinter = error { throw error }
      report.refused.append((posted.letter.id, posted.number, error))
      try folder.write(Array("\(error)\n".utf8), "\(name).txt", in: .refused)
      return nil
    }
  }
}

/// What filling a spool did.
public struct SpoolReport: Sendable {
  /// Letters that are now in `out`.
  public var written = 0
  /// Letters that could not be made, with their case and why.
  public var refused: [(letter: Int64, number: CaseNumber, why: LetterError)] = []
  /// Letters with characters that no font has.
  public var unknownCharacters: [Int64] = []
  public var stopped = false

  public init() {}
}
