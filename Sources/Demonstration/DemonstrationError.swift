import DebtCollection

/// Why a demonstration ledger is not written.
public enum DemonstrationError: Error, Hashable, Sendable {
  /// The store holds cases that were imported (decisions.md 11).
  case importedCases
  /// The store holds another demonstration ledger: its seed and day.
  case otherLedger(String)
  /// A letter could not be made; the case and why.
  case refused(CaseNumber, Sentence)

  /// The error as a sentence for the catalogue.
  public var sentence: Sentence {
    switch self {
    case .importedCases: Sentence("demonstration.imported")
    case .otherLedger(let name): Sentence("demonstration.other", [.text(name)])
    case .refused(let number, _): Sentence("demonstration.refused", [.text(number.description)])
    }
  }

  /// What was refused, more closely.
  public var cause: Sentence? { if case .refused(_, let why) = self { why } else { nil } }
}
