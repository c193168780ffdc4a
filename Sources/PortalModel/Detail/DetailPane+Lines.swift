import CaseStore
import DebtCollection

extension DetailPane {
  /// The head of the case read, as of a day; nil while nothing has been read.
  public func head(in environment: PortalEnvironment, on day: CivilDate) -> DetailHead? {
    guard let reading, let claim = claim(in: environment, on: day) else { return nil }
    let detail = reading.detail
    let target = PaymentTarget(
      agency: environment.settings.agencyAccount,
      creditor: detail.creditor,
      invoices: detail.invoices,
      kid: detail.kid
    )
    var head = DetailHead(reading, claim: claim, paidTo: target)
    head.ratesFault = environment.ratesFault
    if case .messages(_, _, let others) = content { head.others = others.sentences }
    return head
  }

  /// The lines of the part shown; what is open over its list instead of the list.
  public func lines(in environment: PortalEnvironment, on day: CivilDate) -> [DetailLine] {
    guard let reading else { return [] }
    switch (part, content) {
    case (.history, _): return HistoryLines.lines(reading)
    case (.amounts, _):
      if let fault = environment.ratesFault {
        return [DetailLine([.sentence(fault)], role: .warning)]
      }
      guard let claim = claim(in: environment, on: day) else { return [] }
      let row = reading.detail.row
      let road = RoadLines.lines(
        reading.road(in: environment, on: day),
        of: row.state,
        row.currency
      )
      return AmountLines.lines(claim) + (road.isEmpty ? [] : [.blank]) + road
    case (_, .letters(let letters, let attachments)):
      if let openItem, let item = LetterLines.item(openItem, letters, attachments) {
        return LetterLines.open(item, reading.detail, text: environment.letterText)
      }
      return LetterLines.list(reading.detail, letters, attachments)
    case (_, .messages(let messages, let drafts, _)):
      let me = Actor.user(environment.user.email)
      return MessageLines.lines(
        messages,
        events: reading.events,
        drafts: drafts.filter { $0.actor == me },
        seenBy: environment.user.side
      )
    case (_, .debtor(let rows, let more)):
      return DebtorLines.lines(reading.detail.debtor, cases: rows, more: more)
    case (_, .nothing): return []
    }
  }
}
