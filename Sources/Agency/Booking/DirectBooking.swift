import CaseStore
import DebtCollection

/// A payment that went straight to the creditor, or a credit note, entered by hand.
public struct DirectEntry: Hashable, Sendable {
  /// What is entered.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case payment, credit
  }

  public var kind: Kind
  public var number: CaseNumber
  public var amount: Money
  /// The day it counts.
  public var day: CivilDate
  /// The currency it is in; nil is the case's.
  public var currency: Currency?
  /// The invoice it is for; nil is the earliest due that is not paid.
  public var invoice: String?
  /// The credit note's own number, where it is known.
  public var note: String?
  /// The same amount on the same day is entered once more on purpose; a credit note of the same number is
  /// the same note all the same.
  public var again = false

  public init(_ kind: Kind, _ number: CaseNumber, _ amount: Money, on day: CivilDate) {
    self.kind = kind
    self.number = number
    self.amount = amount
    self.day = day
  }
}

/// What an entry does, before and after.
public struct DirectPlan: Sendable {
  public var entry: DirectEntry
  /// The invoice it is taken off first.
  public var invoice: String
  public var effect: BookedEffect
}

/// Why an entry is not booked, as a stable code and a sentence.
public struct DirectRefusal: Error, Hashable, Sendable {
  public var refusal: Refusal
  public var sentence: Sentence { refusal.sentence }

  init(_ code: String, _ values: [SentenceValue] = []) { refusal = Refusal(code, values) }
  init(_ refusal: Refusal) { self.refusal = refusal }
}

/// Enters direct payments and credit notes, with the same plan the portal and the command line show
/// first (process.md, "Payments").
public struct DirectBooking: Sendable {
  public let rules: PaymentRules
  /// Who enters it.
  public let user: User

  public init(rules: PaymentRules, user: User) {
    self.rules = rules
    self.user = user
  }

  /// What an entry would do; nothing is written.
  ///
  /// - Throws: `DirectRefusal` when it is not booked, `StoreError`.
  public func plan(_ entry: DirectEntry) throws -> DirectPlan {
    var plan: DirectPlan?
    try rules.agency.store.rehearse { plan = try work(entry, $0) }
    guard let plan else { throw DirectRefusal("not-read-yet") }
    return plan
  }

  /// Books an entry.
  ///
  /// - Throws: `DirectRefusal` when it is not booked, `StoreError`.
  @discardableResult
  public func book(_ entry: DirectEntry) throws -> DirectPlan {
    try rules.agency.store.write { try work(entry, $0) }
  }

  private func work(_ entry: DirectEntry, _ writer: any CaseWriter) throws -> DirectPlan {
    var batch = PaymentBatch(writer: writer, rules: rules, source: .hand)
    batch.by = .user(user.email)
    let (detail, before) = try batch.whole(entry.number)
    try check(entry, detail, batch)
    let invoice = try invoice(of: entry, detail)
    switch entry.kind {
    case .payment: try batch.enterPayment(entry, detail, invoice)
    case .credit: try batch.enterCredit(entry, detail, before, invoice)
    }
    try batch.rememberOwed()
    let (after, history) = try batch.whole(entry.number)
    return DirectPlan(
      entry: entry,
      invoice: invoice.number,
      effect: BookedEffect(
        currency: detail.row.currency,
        coverage: BookedEffect.coverage(in: history),
        before: detail.row.state,
        after: after.row.state,
        moved: batch.report.moved.map { ($0.to, $0.2) },
        withdrawsDemand: !batch.report.withdrawn.isEmpty,
        tellsLowerSum: !batch.report.lowered.isEmpty,
        unwritten: batch.report.unwritten
      )
    )
  }

  /// What must hold before anything is booked.
  private func check(
    _ entry: DirectEntry,
    _ detail: CaseDetail,
    _ batch: PaymentBatch
  ) throws {
    guard user.creditors.isEmpty || user.creditors.contains(detail.creditor.organisationNumber)
    else { throw DirectRefusal("not-served") }
    let setup = try batch.writer.payments.bookkeeping(of: detail.row.creditor)
    if setup.supply == .imported {
      throw DirectRefusal("import-supplies", [.text(detail.creditor.name)])
    }
    guard entry.amount > .zero else { throw DirectRefusal("amount-not-positive") }
    if entry.kind == .credit, let number = entry.note,
      let booked = try batch.writer.history(of: entry.number).note(number)
    {
      throw DirectRefusal("same-note", [.text(number), .date(booked.day)])
    }
    let amounts = detail.row.state.amounts
    let uncredited = max(.zero, amounts.originalPrincipal - amounts.credited)
    if entry.kind == .credit, entry.amount > uncredited {
      throw DirectRefusal(
        "credit-too-large",
        [.money(entry.amount, detail.row.currency), .money(uncredited, detail.row.currency)]
      )
    }
    if let currency = entry.currency, currency != detail.row.currency {
      throw DirectRefusal(
        "other-currency",
        [.text(currency.code), .text(detail.row.currency.code)]
      )
    }
    let today = OsloTime.date(of: rules.agency.clock.now())
    if entry.day > today { throw DirectRefusal("day-ahead", [.date(entry.day)]) }
    if detail.row.state.closeReason == .merged, let next = detail.row.state.continuedIn {
      throw DirectRefusal("merged-into", [.text(next.description)])
    }
    if !entry.again, try isThere(entry, batch) {
      throw DirectRefusal(
        "same-payment",
        [.money(entry.amount, detail.row.currency), .date(entry.day)]
      )
    }
  }

  /// The same amount on the same day is on the case already.
  private func isThere(_ entry: DirectEntry, _ batch: PaymentBatch) throws -> Bool {
    guard entry.kind == .payment else {
      return try batch.writer.history(of: entry.number).contains { event in
        guard case .credit(entry.amount, _, _, let note) = event.happening else { return false }
        // Two numbers are two notes.
        return event.day == entry.day && (note == nil || entry.note == nil)
      }
    }
    return try batch.writer.payments.payments(of: entry.number).contains {
      $0.source == .hand && $0.amount == entry.amount && $0.booked == entry.day
        && $0.home != .reversed
    }
  }

  private func invoice(of entry: DirectEntry, _ detail: CaseDetail) throws -> Invoice {
    if let named = entry.invoice {
      guard let invoice = detail.invoices.first(where: { $0.number == named }) else {
        throw DirectRefusal(
          "no-such-invoice",
          [.text(named), .text(detail.invoices.map(\.number).joined(separator: ", "))]
        )
      }
      return invoice
    }
    let unpaid = detail.invoices.filter { $0.remaining > .zero }
    let first = (unpaid.isEmpty ? detail.invoices : unpaid).min { $0.due < $1.due }
    guard let first else { throw DirectRefusal("no-invoice") }
    return first
  }
}

extension PaymentBatch {
  /// A payment to the creditor: principal first (process.md, "Money").
  fileprivate mutating func enterPayment(
    _ entry: DirectEntry,
    _ detail: CaseDetail,
    _ invoice: Invoice
  ) throws {
    var payment = try writer.keepDirect(
      entry.amount,
      on: entry.day,
      for: invoice.number,
      of: detail,
      source: .hand,
      at: now
    )
    preferred = entry.invoice
    _ = try book(&payment, on: entry.number)
  }

  /// A credit note: what it takes off the principal; with none left, the costs of a claim that should
  /// not have been are off too.
  fileprivate mutating func enterCredit(
    _ entry: DirectEntry,
    _ detail: CaseDetail,
    _ history: [CaseEvent],
    _ invoice: Invoice
  ) throws {
    let paid = ClaimBases(of: detail.invoices, after: history, choices: RuleChoices()).paid
    let events = rules.booking.credit(
      entry.amount,
      invoice: invoice.number,
      note: entry.note,
      on: detail.row.state,
      history: history,
      source: source(of: detail),
      day: entry.day,
      at: now,
      by: by
    )
    try write(events, to: detail, after: history)
    oweLoweredSum(events, after: history, of: detail)
    let lapsed = detail.row.state.amounts.lapsed(byCredit: entry.amount, paid: paid)
    if lapsed != CoverageOfPayment() { try writer.returnCosts(of: entry.number, at: now) }
    report.note(entry.number, in: \.cases)
  }
}
