import CaseStore
import DebtCollection

/// What comes in is held against the law before it is claimed.
extension ImportBatch {
  /// A document whose letters of before charge no more than the law allows, with a warning for each that
  /// had charged more (inkassoforskriften §§ 1-1 to 1-3).
  func lawful(_ placed: PlacedDocument) -> PlacedDocument {
    var (placed, document) = (placed, placed.document)
    let country = RuleCountry(code: document.customer.country) ?? .norway
    guard country == .norway, document.currency == country.currency, let rates = rules.rates,
      document.ledger.earlierLetters.contains(where: { $0.fee > .zero })
    else { return placed }
    var held: [EarlierLetter] = []
    for letter in document.ledger.earlierLetters {
      held.append(hold(letter, after: held, of: &document, rates))
    }
    document.ledger.lawfulLetters = held
    placed.document = document
    return placed
  }

  /// One letter with the lesser of its fee and the law's.
  private func hold(
    _ letter: EarlierLetter,
    after earlier: [EarlierLetter],
    of document: inout InvoiceDocument,
    _ rates: RateTables
  ) -> EarlierLetter {
    var held = letter
    let column = letter.kind == .notice ? CSVColumn.noticeFee : .reminderFee
    func lower(to most: Money, _ why: String, _ more: [SentenceValue] = []) {
      guard letter.fee > most else { return }
      held.fee = most
      document.warn(
        "own-fee-\(why)",
        [
          .text(column.rawValue), .money(letter.fee, document.currency), .date(letter.sent),
          .money(most, document.currency),
        ] + more
      )
    }
    do throws(MissingRate) {
      let most = try ReminderFee.of(
        letter.kind,
        sent: letter.sent,
        due: document.due ?? document.issued,
        earlier: earlier.map {
          ReminderFee.EarlierLetter($0.kind, sent: $0.sent, fee: $0.fee, deadline: $0.deadline)
        },
        rates: rates
      )
      switch most.reason {
      case .charged: lower(to: most.amount, "most")
      case .tooEarly(let first): lower(to: .zero, "early", [.date(first)])
      case .mostReached: lower(to: .zero, "reached")
      case .noMissedReminder: lower(to: .zero, "second")
      }
    } catch {
      // Nothing is guessed: a fee no table allows is not charged.
      lower(to: .zero, "unknown")
    }
    return held
  }
}
