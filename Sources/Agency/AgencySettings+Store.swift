import CaseStore
import DataFiles

extension AgencySettings {
  /// These settings as they hold for a store: in a demonstration those of its made-up agency, where none
  /// is configured.
  public func holding(in reader: any CaseReader) throws(StoreError) -> AgencySettings {
    guard self == AgencySettings(), let named = try reader.fact(AgencyFact.demonstrationAgency)
    else { return self }
    return AgencySettings(stored: named) ?? self
  }

  /// As a store keeps them.
  public var stored: String {
    Self.fields.map { self[keyPath: $0] }.joined(separator: Self.mark)
  }

  /// Settings as a store has kept them; nil for any other text.
  init?(stored text: String) {
    let values = text.split(separator: Self.mark, omittingEmptySubsequences: false)
    guard values.count == Self.fields.count else { return nil }
    self.init()
    for (field, value) in zip(Self.fields, values) { self[keyPath: field] = String(value) }
  }

  /// Between two fields: a control character, which no setting holds.
  private static let mark = "\u{1F}"

  private static var fields: [WritableKeyPath<AgencySettings, String>] {
    [
      \.name, \.licence, \.organisationNumber, \.account, \.kidSeries, \.address, \.postcode,
      \.city,
      \.email, \.phone,
    ]
  }
}
