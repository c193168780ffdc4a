/// A letter's fields as printed: all that is stored of a letter besides its template.
public struct LetterFields: Hashable, Sendable {
  /// By field name; none is empty.
  public private(set) var values: [String: String]

  /// Fields as they were stored, or made by hand; empty ones count as missing.
  public init(_ values: [String: String]) {
    self.values = values.filter { !$0.value.isEmpty }
  }

  /// The value of a field, or nil when the letter has none.
  public subscript(field: LetterField) -> String? { values[field.rawValue] }
}
