import DataFiles
import DebtCollection

/// Hands the spool's e-mails to the mail server, each once.
///
/// A letter lies in `sending` from before the server hears of it until its answer is known. What a crash
/// leaves there may have gone: it is moved to `unsure` and told, neither sent again nor forgotten.
public struct MailRun {
  private let folder: SpoolFolder
  private let server: MailServer
  private let from: String
  private let now: () -> Timestamp
  /// Called once a letter has been handed over and before that is written down, for tests that cut there.
  var handed: (String) throws -> Void = { _ in }

  /// - Parameters:
  ///   - from: the address letters come from.
  ///   - now: the time that messages bear.
  /// - Throws: `DataFileError` when the password cannot be read.
  public init(
    folder: SpoolFolder,
    settings: MailSettings,
    from: String,
    now: @escaping () -> Timestamp
  ) throws(DataFileError) {
    self.folder = folder
    self.from = from
    self.now = now
    server = try MailServer(settings)
  }

  /// Whether letters can come from this address.
  public static func isAddress(_ text: String) -> Bool { MailMessage.isAddress(text) }

  /// Sends what is to go by e-mail.
  ///
  /// - Parameter progress: told after each letter; false stops there.
  /// - Throws: `SpoolError` when the folder cannot be worked on or there is no `curl`.
  public func send(progress: (MailReport) throws -> Bool = { _ in true }) throws -> MailReport {
    var report = MailReport()
    for name in try folder.names(in: .sending) where name.hasSuffix(".json") {
      try recover(String(name.dropLast(5)), &report)
    }
    for name in try folder.names(in: .out) where name.hasSuffix(".json") && !report.stopped {
      let letter = String(name.dropLast(5))
      let slip = try slip(letter, in: .out)
      guard slip.channel == "email" else { continue }
      guard MailMessage.isAddress(slip.addressee.email) else {
        try move(letter, from: .out, to: .sending)
        try settle(letter, .noAddress, &report)
        continue
      }
      let verdict = try hand(letter, slip)
      try handed(letter)
      try settle(letter, verdict, &report)
      // A server that is not there for one letter is not there for the next.
      if case .notNow = verdict { break }
      report.stopped = try !progress(report)
    }
    return report
  }

  /// Goes on with a letter that a run left in `sending`: its file lies where it was on its way to.
  private func recover(_ letter: String, _ report: inout MailReport) throws {
    let file = try slip(letter, in: .sending).file
    let parts: [SpoolFolder.Part] = [.out, .sent, .refused, .unsure]
    guard let part = parts.first(where: { folder.has(file, in: $0) }) else {
      return try settle(letter, .unsure("cut off"), &report)
    }
    try move(letter, from: .sending, to: part)
    try folder.remove("\(letter).eml", in: .sending)
  }

  private func hand(_ letter: String, _ slip: SpoolSlip) throws -> MailVerdict {
    let message = MailMessage(
      from: from,
      to: slip.addressee.email,
      subject: slip.title,
      date: now(),
      number: "letter-\(letter).\(slip.textSHA256.prefix(12))",
      text: slip.text ?? "",
      file: (
        slip.caseNumber.isEmpty ? slip.file : "\(slip.kind)-\(slip.caseNumber).pdf",
        try folder.read(slip.file, in: .out)
      )
    )
    try folder.write(message.bytes, "\(letter).eml", in: .sending)
    try move(letter, from: .out, to: .sending)
    return try server.hand(
      folder.path("\(letter).eml", in: .sending),
      from: from,
      to: slip.addressee.email
    )
  }

  /// Writes down what became of a letter that lies in `sending`.
  private func settle(
    _ letter: String,
    _ verdict: MailVerdict,
    _ report: inout MailReport
  ) throws {
    let part: SpoolFolder.Part
    var reason: String?
    switch verdict {
    case .taken:
      part = .sent
      report.sent += 1
    case .noAddress:
      part = .refused
      reason = "no address"
      report.refused.append((letter, Sentence("spool.no-address")))
    case .refused(let why):
      part = .refused
      reason = why
      report.refused.append((letter, Sentence("spool.server-said", [.text(why)])))
    case .unsure(let why):
      part = .unsure
      reason = why
      report.unsure.append(letter)
    case .notNow(let why):
      part = .out
      reason = why
      report.waiting = why
    }
    var slip = try slip(letter, in: .sending)
    slip.note = reason.map { SafeText($0).text }
    try folder.write(
      try slip.bytes(path: folder.path("\(letter).json", in: .sending)),
      "\(letter).new",
      in: .sending
    )
    try folder.rename("\(letter).new", as: "\(letter).json", in: .sending)
    try move(letter, from: .sending, to: part)
    try folder.remove("\(letter).eml", in: .sending)
  }

  /// From `out` the JSON goes first, elsewhere its file: where the JSON is, the letter is whole.
  private func move(
    _ letter: String,
    from old: SpoolFolder.Part,
    to new: SpoolFolder.Part
  ) throws(SpoolError) {
    let file = try slip(letter, in: old).file
    if new == .sending {
      try folder.move("\(letter).json", from: old, to: new)
      try folder.move(file, from: old, to: new)
    } else {
      if folder.has(file, in: old) { try folder.move(file, from: old, to: new) }
      try folder.move("\(letter).json", from: old, to: new)
    }
    try folder.settle(old, new)
  }

  private func slip(_ letter: String, in part: SpoolFolder.Part) throws(SpoolError) -> SpoolSlip {
    let name = "\(letter).json"
    return try SpoolSlip.read(
      try folder.read(name, in: part),
      path: folder.path(name, in: part)
    )
  }
}

/// What sending did.
public struct MailReport: Sendable {
  public var sent = 0
  /// Letters the server will never take, or that have no address, each with why.
  public var refused: [(letter: String, why: Sentence)] = []
  /// Letters of which it is not known whether they went.
  public var unsure: [String] = []
  /// Why the rest waits for the next run; nil when nothing does.
  public var waiting: String?
  public var stopped = false

  public init() {}
}
