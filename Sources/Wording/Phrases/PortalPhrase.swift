/// What the portal says on its screens, outside commands and dialogs.
///
/// A new phrase is a case here and a line in `portal.toml` of each language.
public enum PortalPhrase: String, Phrase {
  public static let area = "portal"

  // Places
  case today, invoices, questions, list, settlements, overview, closed, reconciliation
  // Parts of the detail
  case history, letters, messages, amounts, debtor
}
