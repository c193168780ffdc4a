/// What an answer to a question does to its case besides answering.
public enum AnswerEffect: Hashable, Sendable {
  /// Nothing: follow-up goes on where it stood, once nothing else holds it.
  case goOn
  /// The objection is not upheld; the case goes on with fresh waits (process.md, "Disputes").
  case claimStands
  /// The debtor gets until this day. A new due date; at collection, where the creditor cannot change
  /// it, an instruction that the agency carries out.
  case grantUntil(CivilDate)
  case close(CloseReason)
  /// Until and including a last day, or until resumed.
  case pause(until: CivilDate?)
  /// The creditor's yes or no to legal steps.
  case legalSteps(agreed: Bool)
  /// What was asked for is attached to the answer.
  case attach

  /// The stable form that stores, the command line and `data/questions.toml` use: `go-on`,
  /// `grant:2026-12-05`, `close:credited`, `pause`, `pause:2026-12-05`, `agree`, `decline`, `attach`.
  public var code: String {
    switch self {
    case .goOn: "go-on"
    case .claimStands: "claim-stands"
    case .grantUntil(let day): "grant:\(day.iso)"
    case .close(let reason): "close:\(reason.name)"
    case .pause(let last): last.map { "pause:\($0.iso)" } ?? "pause"
    case .legalSteps(let agreed): agreed ? "agree" : "decline"
    case .attach: "attach"
    }
  }

  /// The effect of this form, or nil when it is none.
  ///
  /// - Parameter today: the day `+14` counts from; nil where only dates will do, as in a store.
  public init?(code: String, today: CivilDate? = nil) {
    let parts = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : nil
    switch (String(parts[0]), value) {
    case ("go-on", nil): self = .goOn
    case ("claim-stands", nil): self = .claimStands
    case ("grant", let value?):
      guard let day = Self.day(value, today) else { return nil }
      self = .grantUntil(day)
    case ("close", let value?):
      guard let reason = CloseReason.allCases.first(where: { $0.name == value }) else {
        return nil
      }
      self = .close(reason)
    case ("pause", nil): self = .pause(until: nil)
    case ("pause", let value?):
      guard let day = Self.day(value, today) else { return nil }
      self = .pause(until: day)
    case ("agree", nil): self = .legalSteps(agreed: true)
    case ("decline", nil): self = .legalSteps(agreed: false)
    case ("attach", nil): self = .attach
    default: return nil
    }
  }

  /// Whether it ends follow-up.
  var closes: Bool {
    if case .close = self { true } else { false }
  }

  private static func day(_ text: String, _ today: CivilDate?) -> CivilDate? {
    guard text.first == "+" else { return CivilDate(iso: text) }
    guard let today, let days = Int(text.dropFirst()), (1...366).contains(days) else { return nil }
    return today + days
  }

  /// What the choice says, for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .goOn: Sentence("choice.go-on")
    case .claimStands: Sentence("choice.claim-stands")
    case .grantUntil(let day): Sentence("choice.grant", [.date(day)])
    case .close(let reason): Sentence("choice.close", [.word("reason.\(reason.name)")])
    case .pause(let last):
      last.map { Sentence("choice.pause-until", [.date($0)]) } ?? Sentence("choice.pause")
    case .legalSteps(let agreed): Sentence(agreed ? "choice.agree" : "choice.decline")
    case .attach: Sentence("choice.attach")
    }
  }

  /// One of each with example values, for the test that every language says them all.
  public static let all: [AnswerEffect] = [
    .goOn, .claimStands, .grantUntil(CivilDate(dayNumber: 20_793)), .close(.credited),
    .pause(until: nil), .pause(until: CivilDate(dayNumber: 20_793)), .legalSteps(agreed: true),
    .legalSteps(agreed: false), .attach,
  ]
}

/// An answer that stands ready under a question: what it does, and what it says when the asker gave it
/// words of its own.
public struct ReadyAnswer: Hashable, Sendable {
  public var effect: AnswerEffect
  /// The asker's words; empty for the catalogue's.
  public var label: String

  public init(_ effect: AnswerEffect, label: String = "") {
    self.effect = effect
    self.label = label
  }

  /// The ready answer as people type it, `FORM` or `FORM=WORDS`: `grant:+14=After payday`; nil when it
  /// is none.
  ///
  /// - Parameter today: the day `+14` counts from.
  public init?(form: String, today: CivilDate) {
    let parts = form.split(separator: "=", maxSplits: 1).map(String.init)
    guard let code = parts.first, let effect = AnswerEffect(code: code, today: today) else {
      return nil
    }
    self.init(effect, label: parts.count == 2 ? parts[1] : "")
  }

  /// The most ready answers a question has.
  public static let most = 9

  /// Several as stores keep them: a line each, the label after a blank.
  public static func packed(_ answers: [ReadyAnswer]) -> String {
    answers.map { answer in
      let label = answer.label.split(whereSeparator: \.isNewline).joined(separator: " ")
      return label.isEmpty ? answer.effect.code : "\(answer.effect.code) \(label)"
    }.joined(separator: "\n")
  }

  /// The answers of this stored text; one that no longer means anything is left out.
  public static func unpacked(_ text: String) -> [ReadyAnswer] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return AnswerEffect(code: String(parts[0])).map {
        ReadyAnswer($0, label: parts.count == 2 ? String(parts[1]) : "")
      }
    }
  }
}
