/// Something to say to a person, in no language yet: a catalogue key and the values it needs.
///
/// Floors below `Wording` make sentences; `Wording` turns them into text in nb, sv or en.
public struct Sentence: Hashable, Sendable {
  /// The catalogue key, `area.name`.
  public var key: String
  /// The values, referred to by the catalogue as `{0}`, `{1}`, …
  public var values: [SentenceValue]

  public init(_ key: String, _ values: [SentenceValue] = []) {
    self.key = key
    self.values = values
  }
}

/// A value in a sentence; the language decides how it is written.
public enum SentenceValue: Hashable, Sendable {
  /// Text from outside or a name; it passes `SafeText` before it is shown.
  case text(String)
  /// A count; chooses the plural form.
  case count(Int)
  case money(Money, Currency)
  case date(CivilDate)
  case moment(Timestamp)
  /// A sub-sentence by key alone: a stage's or a step's name.
  case word(String)
  /// Several sub-sentences by key, said as a list: the criteria a case fails.
  case words([String])
}
