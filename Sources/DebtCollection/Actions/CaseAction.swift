/// What a user does to a case: the five actions, what is done in its thread, and the agency's own acts.
///
/// Raw values are kept in stores for ever.
public enum ActionKind: Int, Sendable, CaseIterable {
  case changeDue = 1
  case pause = 2
  case resume = 3
  case close = 4
  case message = 5
  /// The creditor answers a question.
  case answer = 6
  /// The agency puts a question to the creditor.
  case ask = 7
  /// A call with the debtor is noted.
  case call = 8
  case note = 9
  /// The agency decides an objection.
  case decide = 10
  /// The agency gives up costs.
  case waive = 11
  /// The agency sends a letter again that did not reach the debtor.
  case resend = 12
  /// The agency registers what befell the debtor.
  case register = 13
  /// The agency agrees a payment plan.
  case instalments = 14

  /// The stable English name, the command line's verb.
  public var name: String {
    switch self {
    case .changeDue: "change-due"
    case .pause: "pause"
    case .resume: "resume"
    case .close: "close"
    case .message: "message"
    case .answer: "answer"
    case .ask: "ask"
    case .call: "call"
    case .note: "note"
    case .decide: "decide"
    case .waive: "waive"
    case .resend: "resend"
    case .register: "register"
    case .instalments: "instalments"
    }
  }
}

extension ActionKind {
  /// Whether only the agency does it, whatever the case: it asks, it calls, and its acts are its own.
  public var isAgencys: Bool {
    switch self {
    case .ask, .call, .decide, .waive, .resend, .register, .instalments: true
    case .changeDue, .pause, .resume, .close, .message, .answer, .note: false
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
  /// The text is kept as typed and cleaned when shown; files kept with the draft go with it, by their
  /// numbers in the store.
  case message(MessageKind, text: String, attachments: [Int64] = [])
  case answer(QuestionAnswer)
  case ask(NewQuestion)
  case call(CallNote)
  case note(String)
  /// What only the agency does.
  case agency(AgencyAct)

  public var kind: ActionKind {
    switch self {
    case .changeDue: .changeDue
    case .pause: .pause
    case .resume: .resume
    case .close: .close
    case .message: .message
    case .answer: .answer
    case .ask: .ask
    case .call: .call
    case .note: .note
    case .agency(let act): act.kind
    }
  }
}

extension CaseAction {
  /// What a person typed that stands in the history itself; a message's and an answer's words are in the
  /// thread.
  func note(of happening: Happening) -> String? {
    switch (self, happening) {
    case (.note(let text), .note): text
    case (.call(let note), .calledDebtor): note.text.isEmpty ? nil : note.text
    case (.agency(let act), _) where act.isTold(by: happening): act.why.isEmpty ? nil : act.why
    default: nil
    }
  }

  /// The day it lets the debtor wait until.
  public var grantedUntil: CivilDate? {
    switch self {
    case .changeDue(let day): day
    case .answer(let answer):
      if case .grantUntil(let day) = answer.effect { day } else { nil }
    default: nil
    }
  }

  /// Whether it takes a case off the collection list.
  var takesOffList: Bool {
    switch self {
    case .changeDue, .pause: true
    case .call(let note): note.promise != nil
    case .answer(let answer):
      switch answer.effect {
      case .grantUntil, .pause: true
      default: false
      }
    case .agency(let act): act.kind == .resend || act.kind == .instalments
    case .resume, .close, .message, .ask, .note: false
    }
  }

  /// The text a person wrote, where there is one.
  public var text: String? {
    switch self {
    case .message(_, let text, _), .note(let text): text
    case .answer(let answer): answer.text
    case .ask(let question): question.text
    case .call(let note): note.text
    case .agency(let act): act.why.isEmpty ? nil : act.why
    case .changeDue, .pause, .resume, .close: nil
    }
  }

  /// Files that go with it, by their numbers in the store.
  public var attachments: [Int64] {
    switch self {
    case .message(_, _, let files): files
    case .answer(let answer): answer.attachments
    case .ask(let question): question.attachments
    case .changeDue, .pause, .resume, .close, .call, .note, .agency: []
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
