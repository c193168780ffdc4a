import DebtCollection

/// A line that tells the user something; it goes when time is up or at the next key.
public struct Notice: Hashable, Sendable {
  public enum Tone: Sendable { case news, refusal, failure }

  public var sentence: Sentence
  public var tone: Tone
  /// It stays until Esc dismisses it.
  public var stays: Bool

  public init(_ sentence: Sentence, tone: Tone = .news, stays: Bool = false) {
    self.sentence = sentence
    self.tone = tone
    self.stays = stays
  }
}
