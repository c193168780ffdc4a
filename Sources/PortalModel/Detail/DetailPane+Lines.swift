import CaseStore
import DebtCollection

extension DetailPane {
  /// The head of the case read, as of a day; nil while nothing has been read.
  public func head(in environment: PortalEnvironment, on day: CivilDate) -> DetailHead? {
    reading.map {
      DetailHead(
        $0,
        claim: ClaimToday($0, on: day, rates: environment.rates),
        account: environment.account(of: $0.detail.creditor)
      )
    }
  }

  /// The lines of the part shown; what is open over its list instead of the list.
  public func lines(in environment: PortalEnvironment, on day: CivilDate) -> [DetailLine] {
    guard let reading else { return [] }
    switch (part, content) {
    case (.history, _): return HistoryLines.lines(reading)
    case (.amounts, _):
      return AmountLines.lines(ClaimToday(reading, on: day, rates: environment.rates))
    case (_, .letters(let letters, let attachments)):
      if let openItem, let item = LetterLines.item(openItem, letters, attachments) {
        return LetterLines.open(item, reading.detail, text: environment.letterText)
      }
      return LetterLines.list(reading.detail, letters, attachments)
    case (_, .messages(let messages)): return MessageLines.lines(messages)
    case (_, .debtor(let rows, let more)):
      return DebtorLines.lines(reading.detail.debtor, cases: rows, more: more)
    case (_, .nothing): return []
    }
  }
}

extension PortalEnvironment {
  /// Where a creditor's cases are paid: the agency's account, else the creditor's own.
  func account(of creditor: Creditor) -> String {
    settings.agencyAccount.isEmpty ? creditor.account : settings.agencyAccount
  }
}
