import DebtCollection

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder whose files the agency's day takes up: each is booked or refused whole, then moved to `done`
/// or `refused` with a note beside it (decisions.md 34).
///
/// Taking a file up twice does no harm (what it holds is known by then), so that a day that was killed
/// before the move is gone on with.
public struct Inbox: Sendable {
  public let folder: String
  /// What takes the files up, asked in order: invoices, payments.
  public let takers: [any InboxTaker]
  /// A sentence in the reader's language, for the notes.
  let say: @Sendable (Sentence) -> String

  public init(
    folder: String,
    takers: [any InboxTaker],
    say: @escaping @Sendable (Sentence) -> String
  ) {
    self.folder = folder
    self.takers = takers
    self.say = say
  }

  /// Takes up every file there is, in the order of names.
  ///
  /// - Parameter told: told of each file once it has been moved, or left where it is.
  /// - Throws: `InboxError` when the folder cannot be read or a file not moved; what the store throws.
  func takeUp(at moment: Timestamp, _ told: (InboxFile) throws -> Void) throws {
    for name in try names() {
      let path = "\(folder)/\(name)"
      let outcome = try outcome(of: path, at: moment)
      if outcome.isLeft {
        try told(InboxFile(name: name, outcome: outcome))
        continue
      }
      // The note first: a file that has been moved is not looked at again.
      let free = try freePath(for: name, in: outcome.isTaken ? "done" : "refused")
      try note(outcome.sentence, beside: free)
      guard rename(path, free) == 0 else { throw InboxError(free, errno) }
      try told(InboxFile(name: name, outcome: outcome))
    }
  }

  private func outcome(of path: String, at moment: Timestamp) throws -> InboxOutcome {
    for taker in takers {
      if let outcome = try taker.take(path, at: moment) { return outcome }
    }
    return .refused(Sentence("agency.inbox-unknown"))
  }

  /// The files, without hidden ones and those still being written (`.part`, `.tmp`).
  private func names() throws(InboxError) -> [String] {
    guard let handle = opendir(folder) else { throw InboxError(folder, errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      guard !name.hasPrefix("."), !name.hasSuffix(".part"), !name.hasSuffix(".tmp"),
        lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
      else { continue }
      names.append(name)
    }
    return names.sorted()
  }

  /// A path that is free in a folder beside the files, made where there is none.
  private func freePath(for name: String, in place: String) throws(InboxError) -> String {
    let target = "\(folder)/\(place)"
    if mkdir(target, 0o700) != 0, errno != EEXIST { throw InboxError(target, errno) }
    var free = "\(target)/\(name)"
    var count = 1
    var status = stat()
    while lstat(free, &status) == 0 {
      count += 1
      free = "\(target)/\(count)-\(name)"
    }
    return free
  }

  private func note(_ sentence: Sentence, beside path: String) throws(InboxError) {
    let note = "\(path).note.txt"
    let text = Array((say(sentence) + "\n").utf8)
    let file = open(note, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw InboxError(note, errno) }
    defer { close(file) }
    var written = 0
    while written < text.count {
      let count = text[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InboxError(note, errno) }
      written += count
    }
  }
}

/// What can take up files of some kind.
public protocol InboxTaker: Sendable {
  /// Takes up a file whole or refuses it whole; nil when it is of a kind that somebody else takes.
  ///
  /// - Throws: only what is no fault of the file, like a store that cannot be written.
  func take(_ path: String, at moment: Timestamp) throws -> InboxOutcome?
}

/// What became of a file.
public enum InboxOutcome: Hashable, Sendable {
  /// Booked; what it came to.
  case taken(Sentence)
  /// Nothing of it was booked; why.
  case refused(Sentence)
  /// It is of a day to come, and stays where it is for a later night.
  case left(Sentence)

  public var isTaken: Bool { if case .taken = self { true } else { false } }
  public var isLeft: Bool { if case .left = self { true } else { false } }

  public var sentence: Sentence {
    switch self {
    case .taken(let sentence), .refused(let sentence), .left(let sentence): sentence
    }
  }
}

/// A file of the inbox and what became of it.
public struct InboxFile: Hashable, Sendable {
  public var name: String
  public var outcome: InboxOutcome
}

/// The inbox could not be read or a file in it not moved.
public struct InboxError: Error, Hashable, Sendable {
  public var path: String
  public var reason: String

  init(_ path: String, _ code: Int32) {
    self.path = path
    reason = String(cString: strerror(code))
  }

  public var sentence: Sentence { Sentence("agency.inbox", [.text(path), .text(reason)]) }
}
