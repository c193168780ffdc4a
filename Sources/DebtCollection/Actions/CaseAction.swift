/// One of the five things a user does to a case.
public enum ActionKind: Int, Sendable, CaseIterable {
  case changeDue = 1
  case pause = 2
  case resume = 3
  case close = 4
  case message = 5

  /// The stable English name, the command line's verb.
  public var name: String {
    switch self {
    case .changeDue: "change-due"
    case .pause: "pause"
    case .resume: "resume"
    case .close: "close"
    case .message: "message"
    }
  }
}

/// An action with what it needs to be done.
public enum CaseAction: Hashable, Sendable {
  case changeDue(to: CivilDate)
  /// Until and including a last day, or until resumed.
  case pause(until: CivilDate?)
  case resume
  case close(CloseReason)
  /// The text is kept as typed and cleaned when shown.
  case message(MessageKind, text: String)

  public var kind: ActionKind {
    switch self {
    case .changeDue: .changeDue
    case .pause: .pause
    case .resume: .resume
    case .close: .close
    case .message: .message
    }
  }
}

/// Why an action is not done to a case: a stable code and the values its sentence needs.
///
/// The catalogue key is `refusal.<code>`.
public struct Refusal: Hashable, Sendable {
  /// The stable code, words joined by hyphens: `at-collection`.
  public var code: String
  public var values: [SentenceValue]

  public init(_ code: String, _ values: [SentenceValue] = []) {
    self.code = code
    self.values = values
  }

  /// The refusal as a sentence for the catalogue.
  public var sentence: Sentence { Sentence("refusal.\(code)", values) }
}
