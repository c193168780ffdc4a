import DebtCollection

/// Something `check` found wrong.
public struct StoreFault: Hashable, Sendable {
  /// The case it is about, when it is about one.
  public var number: CaseNumber?
  public var what: Sentence

  public init(number: CaseNumber?, what: Sentence) {
    self.number = number
    self.what = what
  }
}

/// Why the store could not do what was asked, as a stable code and a sentence.
public struct StoreError: Error, Hashable, Sendable {
  /// The kinds of failure; the command line turns them into exit codes.
  public enum Code: Sendable {
    /// Another process holds the store too long: try again.
    case busy
    /// The call was given up on purpose.
    case interrupted
    /// The disk is full or the file cannot be written.
    case cannotWrite
    case cannotRead
    /// The store is of a later version of the program.
    case newer
    /// The file is no store of cases, or it is damaged.
    case broken
    /// What was asked for does not exist.
    case notFound
  }
  public var code: Code
  public var sentence: Sentence

  public init(_ code: Code, _ sentence: Sentence) {
    self.code = code
    self.sentence = sentence
  }
}
