import DebtCollection

/// A key of the catalogues that code may name: an enum for each area, so that no code can name a key
/// that is not there. A test holds every case against all three catalogues.
public protocol Phrase: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// The catalogue's table: `portal`.
  static var area: String { get }
}

extension Phrase {
  /// The catalogue key.
  public var key: String { "\(Self.area).\(rawValue)" }

  /// A sentence of this phrase, for code that passes sentences on.
  public func callAsFunction(_ values: SentenceValue...) -> Sentence { Sentence(key, values) }
}
