import DebtCollection

/// A value of the domain that has a word in the catalogues.
public protocol Worded {
  /// The catalogue key of its word.
  var wordKey: String { get }
}

extension Stage: Worded {
  public var wordKey: String { "stage.\(name)" }
}
extension Step: Worded {
  public var wordKey: String { "step.\(name)" }
}
extension CaseStatus: Worded {
  public var wordKey: String { "status.\(name)" }
}
extension DebtorKind: Worded {
  public var wordKey: String { "kind.\(name)" }
}
extension CloseReason: Worded {
  public var wordKey: String { "reason.\(name)" }
}
extension LetterKind: Worded {
  public var wordKey: String { "letter.\(name)" }
}
extension LetterChannel: Worded {
  public var wordKey: String { "channel.\(name)" }
}
extension MessageKind: Worded {
  public var wordKey: String { "message.\(name)" }
}
extension MessageChannel: Worded {
  public var wordKey: String { "came-by.\(name)" }
}
extension QuestionKind: Worded {
  public var wordKey: String { "question.\(name)" }
}
extension NextStep.Kind: Worded {
  public var wordKey: String { "next.\(name)" }
}
extension DebtorField: Worded {
  public var wordKey: String { "field.\(name)" }
}
extension ActionKind: Worded {
  public var wordKey: String { "action.\(name)" }
}
extension VATStatus: Worded {
  public var wordKey: String { "vat.\(name)" }
}
extension User.Side: Worded {
  public var wordKey: String { "side.\(name)" }
}
extension FilterMark: Worded {
  public var wordKey: String { "mark.\(name)" }
}
extension SortKey: Worded {
  public var wordKey: String { "column.\(rawValue)" }
}

extension Wording {
  /// The word of a value: of a stage, a step, a letter's kind.
  public func word(_ value: some Worded) -> String { word(value.wordKey) }

  /// The word of a letter: a reminder without a fee has another (words.md).
  public func word(_ letter: LetterKind, fee: Money) -> String {
    word(EventWording.letterKey(letter, fee: fee))
  }

  /// The words of the criteria a waiting case fails, in the order they are shown.
  public func words(_ reasons: WaitingReasons) -> [String] {
    reasons.names.map { word("waiting.\($0)") }
  }
}
