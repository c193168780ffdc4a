/// A letter's fields as printed: all that is stored of a letter besides its template.
public struct LetterFields: Hashable, Sendable {
  /// By field name; none is empty.
  public let values: [String: String]
  /// Names among them that no letter has, in order.
  let unknown: [String]

  /// Fields as they were stored, or made by hand; empty ones count as missing.
  public init(_ values: [String: String]) {
    self.values = values.filter { !$0.value.isEmpty }
    unknown = self.values.keys.filter { !LetterField.names.contains($0) }.sorted()
  }

  /// Fields for a new letter; empty ones count as missing.
  init(_ fields: [LetterField: String]) {
    var values = [String: String](minimumCapacity: fields.count)
    for (field, value) in fields where !value.isEmpty { values[field.rawValue] = value }
    self.values = values
    unknown = []
  }

  private init(known values: [String: String]) {
    self.values = values
    unknown = []
  }

  /// These with others in the place of some; empty ones count as missing.
  func replacing(_ others: [(name: String, value: String)]) -> LetterFields {
    var values = values
    for other in others { values[other.name] = other.value.isEmpty ? nil : other.value }
    return LetterFields(known: values)
  }

  /// The value of a field, or nil when the letter has none.
  public subscript(field: LetterField) -> String? { values[field.rawValue] }
}
