import CaseStore
import DataFiles

extension AgencySettings {
  /// These settings as they hold for a store: in a demonstration the account its letters name, where none
  /// is configured.
  public func holding(in reader: any CaseReader) throws(StoreError) -> AgencySettings {
    guard account.isEmpty, let named = try reader.fact(AgencyFact.demonstrationAccount) else {
      return self
    }
    var settings = self
    settings.account = named
    return settings
  }
}
