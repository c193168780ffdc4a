import CaseStore
import DebtCollection
import Intake

/// Payments that are for no case yet, and which case each may be for.
public struct UnmatchedPayments: Sendable {
  public let rules: PaymentRules

  public init(rules: PaymentRules) { self.rules = rules }

  /// The payments, the oldest first, at most so many.
  public func all(limit: Int = 1_000) throws -> [StoredPayment] {
    try rules.agency.store.reader(.jobs).payments.payments(at: .unmatched, limit: limit)
  }

  /// Cases a payment may be for, the surest first.
  public func suggestions(for payment: StoredPayment) throws -> [CaseMatch] {
    let reader = try rules.agency.store.reader(.jobs)
    var matches = CaseMatches(reader)
    for number in try numbers(in: payment, reader) { matches.add(number, .caseNumber) }
    for kid in Self.oneOff(payment.kid) {
      for number in try reader.payments.cases(paidBy: kid) { matches.add(number, .kid) }
    }
    try addInvoices(named: payment.text + " " + payment.kid, reader, &matches)
    if let named = Self.debtor(payment.payer) { try search(named, .name, reader, &matches) }
    for number in try reader.payments.openCases(owing: payment.amount, limit: 20) {
      matches.add(number, .amount)
    }
    return try matches.surest { detail, _ in detail.row.currency == payment.currency }
  }

  /// KIDs that differ in one digit, or in two that changed places, and have the right check digit.
  static func oneOff(_ kid: String) -> [String] {
    let digits = Array(kid.utf8)
    guard digits.count >= 4, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
    var found: Set<[UInt8]> = []
    for place in digits.indices {
      for digit in UInt8(0x30)...0x39 where digit != digits[place] {
        var other = digits
        other[place] = digit
        found.insert(other)
      }
      if place > 0, digits[place] != digits[place - 1] {
        var other = digits
        other.swapAt(place, place - 1)
        found.insert(other)
      }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }
      .filter { KID.verdict($0) == .valid }.sorted()
  }

  private func numbers(
    in payment: StoredPayment,
    _ reader: any CaseReader
  ) throws -> [CaseNumber] {
    try CaseMatches.words(of: payment.text).compactMap { CaseNumber($0) }.filter {
      try reader.detail($0) != nil
    }
  }

  /// A debtor of the payer's name, its words in whatever order: banks write the surname first.
  private static func debtor(_ payer: String) -> CaseFilter? {
    let words = payer.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }
    guard words.contains(where: { $0.count >= 3 }) else { return nil }
    return .and(words.prefix(8).map { .field(.debtor, .text(String($0))) })
  }

  /// Cases with an invoice that the text names: by the beginning of its number, a short one whole.
  private func addInvoices(
    named text: String,
    _ reader: any CaseReader,
    _ matches: inout CaseMatches
  ) throws {
    for word in CaseMatches.words(of: text, atLeast: 2) {
      let filter = CaseFilter.field(.invoice, .text(word))
      guard word.count < 3 else {
        try search(filter, .invoice, reader, &matches)
        continue
      }
      let folded = Folding.fold(word)
      for row in try rows(filter, reader, limit: Self.mostRead) {
        let invoices = try matches.detail(row.number)?.invoices ?? []
        if invoices.contains(where: { Folding.fold($0.number) == folded }) {
          matches.add(row.number, .invoice)
        }
      }
    }
  }

  /// The most cases of one short number that are looked through.
  private static let mostRead = 50

  private func search(
    _ filter: CaseFilter,
    _ reason: CaseMatch.Reason,
    _ reader: any CaseReader,
    _ matches: inout CaseMatches
  ) throws {
    for row in try rows(filter, reader, limit: 10) { matches.add(row.number, reason) }
  }

  private func rows(
    _ filter: CaseFilter,
    _ reader: any CaseReader,
    limit: Int
  ) throws -> [CaseRow] {
    let query = CaseQuery(filter: .and([filter, .open]), sort: .number)
    return try reader.page(of: query, at: .first, limit: limit).rows
  }

  // What is done with one

  /// Books a payment on a case; one that takes money back takes back the case's payment of that amount.
  ///
  /// - Throws: `DirectRefusal` when it is not unmatched, the case is in another currency, or it has no
  ///   payment to take back.
  @discardableResult
  public func book(_ id: Int64, on number: CaseNumber) throws -> PaymentReport {
    try rules.agency.store.write { try book(id, on: number, $0).report }
  }

  /// What booking a payment on a case would do; nothing is written.
  ///
  /// - Throws: as `book(_:on:)`.
  public func plan(_ id: Int64, on number: CaseNumber) throws -> PlacedPayment {
    var plan: PlacedPayment?
    try rules.agency.store.rehearse { plan = try book(id, on: number, $0).plan }
    guard let plan else { throw DirectRefusal("not-read-yet") }
    return plan
  }

  private func book(
    _ id: Int64,
    on number: CaseNumber,
    _ writer: any CaseWriter
  ) throws -> (report: PaymentReport, plan: PlacedPayment) {
    var payment = try unmatched(id, writer)
    var batch = PaymentBatch(writer: writer, rules: rules, source: payment.source)
    guard let target = try batch.goesOn(number) else {
      throw StoreError(.notFound, Sentence("store.no-case", [.text(number.description)]))
    }
    let (detail, history) = try batch.whole(target)
    guard detail.row.currency == payment.currency else {
      throw DirectRefusal(
        "other-currency",
        [.text(payment.currency.code), .text(detail.row.currency.code)]
      )
    }
    if payment.amount > .zero {
      _ = try batch.book(&payment, on: target)
    } else {
      try batch.takeBack(&payment, on: target)
    }
    try batch.rememberOwed()
    let (after, events) = try batch.whole(target)
    let plan = PlacedPayment(
      payment: payment,
      number: target,
      effect: BookedEffect(
        currency: detail.row.currency,
        coverage: BookedEffect.coverage(in: events.dropFirst(history.count)),
        before: detail.row.state,
        after: after.row.state,
        moved: batch.report.moved.map { ($0.to, $0.2) },
        withdrawsDemand: !batch.report.withdrawn.isEmpty,
        tellsLowerSum: !batch.report.lowered.isEmpty,
        unwritten: batch.report.unwritten
      )
    )
    return (batch.report, plan)
  }

  /// Notes that a payment for no case was sent back to the payer.
  public func sendBack(_ id: Int64) throws {
    try rules.agency.store.write { writer in
      var payment = try unmatched(id, writer)
      payment.home = .returned
      try writer.payments.place(payment)
    }
  }

  private func unmatched(_ id: Int64, _ writer: any CaseWriter) throws -> StoredPayment {
    guard let payment = try writer.payments.payment(id) else {
      throw StoreError(.notFound, Sentence("store.no-payment", [.text("\(id)")]))
    }
    guard payment.home == .unmatched else {
      throw DirectRefusal("payment-placed", [.word("payment-home.\(payment.home.name)")])
    }
    return payment
  }
}
