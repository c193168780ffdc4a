import DebtCollection

/// Why the spool folder cannot be worked on.
public enum SpoolError: Error, Hashable, Sendable {
  /// A file or folder cannot be made, read or written; the system's reason.
  case file(path: String, reason: String)
  /// Another process is working on it.
  case busy(path: String)
  /// A file of the spool is not as the spool writes it.
  case damaged(path: String)
  /// A program that is needed is not there.
  case missing(program: String)

  /// The error as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .file(let path, let reason): Sentence("spool.file", [.text(path), .text(reason)])
    case .busy(let path): Sentence("spool.busy", [.text(path)])
    case .damaged(let path): Sentence("spool.damaged", [.text(path)])
    case .missing(let program): Sentence("spool.missing", [.text(program)])
    }
  }
}
