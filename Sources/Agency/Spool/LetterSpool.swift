import CaseStore
import DebtCollection
import Letters

/// Puts every letter that is to be sent into the spool folder, each once.
///
/// A batch is made whole in `.work`, then noted there by its numbers, then moved to `out` letter by
/// letter, then noted in the store. What a crash leaves behind tells how far it came: a letter of a noted
/// batch that still lies in `.work` has not been moved, one that does not has, whether or not somebody has
/// taken it from `out` since. A batch that was not noted is made anew. So no letter is lost and none goes
/// twice.
public struct LetterSpool {
  /// Places at which a run may be cut off, for tests that do.
  enum Step: Hashable { case staged, noted, movedPDF, moved, settled, remembered, done }

  /// The fact by which a store remembers the last letter it has put into a spool.
  static let fact = "spooled"
  /// The note of a batch that is whole.
  private static let note = "batch"
  /// Letters made before the first of them is moved.
  var batch = 100

  private let store: any CaseStoring
  private let folder: SpoolFolder
  private let print: (StoredLetter) throws -> PDFProgram.Document
  var step: (Step) throws -> Void = { _ in }

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
    try recover(reader)
    var last = try start(reader, today)
    while !report.stopped {
      let letters = try reader.letters(after: last, limit: batch)
      guard let end = letters.last else { break }
      let staged = try letters.compactMap { try stage($0, reader, &report) }
      try step(.staged)
      try note(staged, end.letter.id)
      try step(.noted)
      try publish(staged)
      try remember(end.letter.id)
      last = end.letter.id
      report.written += staged.count
      report.stopped = try !progress(report)
    }
    return report
  }

  /// Goes on where a run was cut off.
  private func recover(_ reader: any CaseReader) throws {
    guard folder.has(Self.note, in: .work) else {
      for name in try folder.names(in: .work) { try folder.remove(name, in: .work) }
      return
    }
    let path = folder.path(Self.note, in: .work)
    let lines = String(decoding: try folder.read(Self.note, in: .work), as: UTF8.self)
      .split(separator: "\n")
    let numbers = lines.compactMap { Int64($0) }
    guard numbers.count == lines.count, let end = numbers.last else {
      throw SpoolError.damaged(path: path)
    }
    try publish(numbers.dropLast().filter { folder.has("\($0).json", in: .work) })
    let known = try reader.fact(Self.fact).flatMap { Int64($0) } ?? 0
    try remember(max(end, known))
    for name in try folder.names(in: .work) { try folder.remove(name, in: .work) }
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
    _ reader: any CaseReader,
    _ report: inout SpoolReport
  ) throws -> Int64? {
    let name = "\(posted.letter.id)"
    do {
      let text = try Letter.text(of: posted.letter)
      let pdf = try print(posted.letter)
      if pdf.unknownCharacters > 0 { report.unknownCharacters.append(posted.letter.id) }
      let slip = SpoolSlip(posted, try reader.detail(posted.number), text, pdf)
      try folder.write(pdf.bytes, "\(name).pdf", in: .work)
      try folder.write(
        try slip.bytes(path: folder.path("\(name).json", in: .work)),
        "\(name).json",
        in: .work
      )
      return posted.letter.id
    } catch let error as LetterError {
      // A program that is missing is no fault of this letter.
      if case .noPrinter = error { throw error }
      report.refused.append((posted.letter.id, posted.number, error))
      try folder.write(Array("\(error)\n".utf8), "\(name).txt", in: .refused)
      return nil
    }
  }

  /// From here on the batch is whole. The last number is where the next one begins, also when its letter
  /// could not be made.
  private func note(_ numbers: [Int64], _ end: Int64) throws {
    let text = (numbers + [end]).map { "\($0)\n" }.joined()
    try folder.write(Array(text.utf8), "\(Self.note).new", in: .work)
    try folder.rename("\(Self.note).new", as: Self.note, in: .work)
    try folder.settle(.work, .refused)
  }

  /// Moves letters to `out`, the JSON last: where it is, the letter is whole.
  private func publish(_ numbers: [Int64]) throws {
    for number in numbers {
      if folder.has("\(number).pdf", in: .work) {
        try folder.move("\(number).pdf", from: .work, to: .out)
      }
      try step(.movedPDF)
      try folder.move("\(number).json", from: .work, to: .out)
      try step(.moved)
    }
    try folder.settle(.out, .work)
    try step(.settled)
  }

  private func remember(_ last: Int64) throws {
    try store.write { try $0.set("\(last)", fact: Self.fact) }
    try step(.remembered)
    try folder.remove(Self.note, in: .work)
    try step(.done)
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
