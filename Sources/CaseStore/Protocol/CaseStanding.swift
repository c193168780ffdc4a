import DebtCollection

/// A case as the rules need it: state and the few unchanging facts they ask for.
public struct CaseStanding: Hashable, Sendable {
  public var number: CaseNumber
  public var version: Version
  public var creditor: CreditorID
  public var debtorKind: DebtorKind
  public var currency: Currency
  public var state: CaseState

  public init(
    number: CaseNumber,
    version: Version,
    creditor: CreditorID,
    debtorKind: DebtorKind,
    currency: Currency,
    state: CaseState
  ) {
    self.number = number
    self.version = version
    self.creditor = creditor
    self.debtorKind = debtorKind
    self.currency = currency
    self.state = state
  }
}
