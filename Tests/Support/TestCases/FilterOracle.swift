import CaseStore
import DebtCollection

/// What a filter says of one case, worked out in plain Swift from the case whole: what the store's SQL is
/// held against.
public struct FilterOracle {
  public var detail: CaseDetail
  public var letters: [StoredLetter]
  public var messages: [StoredMessage]
  /// The days of what was paid on it.
  public var payments: [CivilDate]
  public var notes: [String]
  public var changed: CivilDate
  public var today: CivilDate

  public init(
    detail: CaseDetail,
    letters: [StoredLetter],
    messages: [StoredMessage],
    payments: [CivilDate],
    history: [CaseEvent],
    today: CivilDate
  ) {
    self.detail = detail
    self.letters = letters
    self.messages = messages
    self.payments = payments
    notes = history.compactMap(\.note)
    changed = history.last.map { OsloTime.date(of: $0.at) } ?? CivilDate(dayNumber: 0)
    self.today = today
  }

  public func matches(_ filter: CaseFilter) -> Bool {
    switch filter {
    case .and(let parts): parts.allSatisfy(matches)
    case .or(let parts): parts.contains(where: matches)
    case .not(let part): !matches(part)
    case .word(let word): hasWord(Folding.fold(word))
    case .field(let field, let test): matches(field, test)
    }
  }

  private var state: CaseState { detail.row.state }

  private func matches(_ field: FilterField, _ test: FilterTest) -> Bool {
    switch test {
    case .code(let codes): codes.contains { has(field, $0) }
    case .text(let text): text.hasSuffix("*") ? begins(field, text) : contains(field, text)
    case .days(let from, let to):
      days(field, of: nil).contains { (from ?? $0) <= $0 && $0 <= (to ?? $0) }
    case .dated(let codes, let from, let to):
      days(field, of: codes).contains { (from ?? $0) <= $0 && $0 <= (to ?? $0) }
    case .money(let from, let to):
      (from ?? amount(field)) <= amount(field) && amount(field) <= (to ?? amount(field))
    case .count(let from, let to):
      (from ?? .min) <= today - state.due && today - state.due <= (to ?? .max)
    }
  }

  private func has(_ field: FilterField, _ code: Int) -> Bool {
    switch field {
    case .stage: state.stage.rawValue == code
    case .step: state.stage != .closed && state.step.rawValue == code
    case .status: state.status.rawValue == code
    case .kind: detail.debtor.kind.rawValue == code
    case .reason: state.closeReason?.rawValue == code
    case .waiting: state.stage == .waiting && state.waiting.rawValue & code != 0
    case .letter: letters.contains { $0.kind.rawValue == code }
    case .question: !questions(open: true, of: [code]).isEmpty
    case .replied: !questions(open: false, of: [code]).isEmpty
    case .coming: state.next?.kind.rawValue == code
    case .ended: state.stage == .closed && state.step.rawValue == code
    case .mark: FilterMark(rawValue: code).map(has) ?? false
    default: false
    }
  }

  private func has(_ mark: FilterMark) -> Bool {
    switch mark {
    case .disputed: state.disputed
    case .unanswered: state.awaitsCreditor
    case .listed: state.listed != nil
    case .unread: state.unread
    case .unacknowledged: state.unacknowledged
    case .paused: state.status == .paused
    case .open: state.stage != .closed
    case .closed: state.stage == .closed
    case .overdue: state.due < today && state.stage != .closed
    case .promised: state.hasPlan
    // What stands in the outbox is no part of a case; it has a rule of its own.
    case .instructed: false
    case .differs: detail.row.difference != nil
    case .barred: state.timeBarred < today
    case .overpaid: state.amounts.owedBack > .zero
    }
  }

  /// Questions that are open, or that were answered, of these kinds; nil is any.
  private func questions(open: Bool, of codes: [Int]?) -> [StoredMessage] {
    messages.filter { message in
      guard let kind = message.question, !message.withdrawn else { return false }
      return (message.answered == nil) == open && codes?.contains(kind.rawValue) ?? true
    }
  }

  /// The days of a field, of things of these kinds; nil is any.
  private func days(_ field: FilterField, of codes: [Int]?) -> [CivilDate] {
    switch field {
    case .payment: payments
    case .sent: letters.filter { codes?.contains($0.kind.rawValue) ?? true }.map(\.sent)
    case .asked: questions(open: true, of: codes).map { OsloTime.date(of: $0.at) }
    case .answered:
      questions(open: false, of: codes).compactMap(\.answered).map { OsloTime.date(of: $0) }
    default: day(field).map { [$0] } ?? []
    }
  }

  private func day(_ field: FilterField) -> CivilDate? {
    switch field {
    case .deadline: state.deadline
    case .next: state.next?.date
    case .registered: state.registered
    case .closed: state.closedOn
    case .changed: changed
    case .promise: state.hasPlan ? state.heldUntil : nil
    case .limitation: state.timeBarred
    default: state.due
    }
  }

  private func amount(_ field: FilterField) -> Money {
    let amounts = state.amounts
    return switch field {
    case .principal: amounts.principal
    case .interest: amounts.interest
    case .fees:
      amounts.reminderFee + amounts.collectionFee + amounts.compensation + amounts.courtFee
    case .paid: amounts.paid
    default: amounts.outstanding
    }
  }

  // MARK: - Text

  private func texts(_ field: FilterField) -> [String] {
    let debtor = detail.debtor
    return switch field {
    case .debtor: [debtor.name]
    case .email: [debtor.email]
    case .city: [debtor.city]
    case .phone: [debtor.phone.filter { $0 != " " }]
    case .customer: [debtor.customerNumber]
    case .orgno: [debtor.organisationNumber.filter { $0 != " " }]
    case .postcode: [debtor.postcode]
    case .invoice: detail.invoices.map(\.number)
    case .number: [detail.row.number.description]
    case .kid: [detail.kid] + detail.invoices.map(\.kid)
    default: []
    }
  }

  private func contains(_ field: FilterField, _ text: String) -> Bool {
    let term = Folding.fold(text)
    let found = texts(field).map { Folding.fold($0) }.filter { !$0.isEmpty }
    switch field {
    case .invoice, .number, .kid, .postcode: return found.contains { $0.hasPrefix(term) }
    case .country: return detail.debtor.country == text.uppercased()
    case .currency: return detail.row.currency.code == text.uppercased()
    case .handler: return Folding.fold(detail.row.handler).contains(term)
    case .creditor:
      return detail.creditor.organisationNumber.hasPrefix(term)
        || Folding.fold(detail.creditor.name).contains(term)
    case .plan: return detail.creditor.plan.hasPrefix(term)
    default: return found.contains { Self.holds($0, term) }
    }
  }

  private func begins(_ field: FilterField, _ text: String) -> Bool {
    let term = Folding.fold(text.dropLast())
    return texts(field).contains { Folding.fold($0).hasPrefix(term) }
  }

  /// Three letters or more anywhere, fewer at the beginning of a word.
  private static func holds(_ text: String, _ term: String) -> Bool {
    term.count >= 3 ? text.contains(term) : (" " + text).contains(" " + term)
  }

  private func hasWord(_ term: String) -> Bool {
    let party: [FilterField] = [.debtor, .email, .city, .phone, .customer, .orgno]
    let parts = party.flatMap(texts).map { Folding.fold($0) }
    if parts.contains(where: { Self.holds($0, term) }) { return true }
    let numbers = (texts(.number) + texts(.invoice) + texts(.kid)).filter { !$0.isEmpty }
    if numbers.contains(where: { Folding.fold($0).hasPrefix(term) }) { return true }
    let prose =
      messages.map(\.text) + notes + letters.map { $0.fields.values.joined(separator: " ") }
    return Self.hasWords(Folding.fold(prose.joined(separator: "\n")), term)
  }

  private static func hasWords(_ text: String, _ term: String) -> Bool {
    let wanted = words(term)
    guard let last = wanted.last else { return false }
    let there = words(text)
    return wanted.dropLast().allSatisfy(there.contains) && there.contains { $0.hasPrefix(last) }
  }

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || "{|}".contains($0)) }.map(String.init)
  }
}
