import CaseStore
import DebtCollection

/// Payments that are for no case yet, and which case each may be for.
public struct UnmatchedPayments: Sendable {
  public let rules: PaymentRules

  public init(rules: PaymentRules) { self.rules = rules }

  /// Why a case is suggested, the surest first. Raw values are the order.
  public enum Reason: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Its number stands in what the payer wrote.
    case caseNumber
    /// Its KID with one digit off.
    case kid
    /// An invoice of it stands in what the payer wrote.
    case invoice
    /// The payer has the debtor's name.
    case name
    /// The amount is what is to pay.
    case amount

    /// The stable English name, words joined by hyphens.
    public var name: String {
      switch self {
      case .caseNumber: "case-number"
      case .kid: "kid"
      case .invoice: "invoice"
      case .name: "name"
      case .amount: "amount"
      }
    }
    public static func < (a: Reason, b: Reason) -> Bool { a.rawValue < b.rawValue }
  }

  /// A case a payment may be for.
  public struct Suggestion: Hashable, Sendable {
    public var number: CaseNumber
    public var debtor: String
    public var outstanding: Money
    /// All that speaks for it, the surest first.
    public var reasons: [Reason]
  }

  /// The most suggestions of one payment.
  public static let most = 5

  /// The payments, the oldest first, at most so many.
  public func all(limit: Int = 1_000) throws -> [StoredPayment] {
    try rules.agency.store.reader(.jobs).payments.payments(at: .unmatched, limit: limit)
  }

  /// Cases a payment may be for, the surest first.
  public func suggestions(for payment: StoredPayment) throws -> [Suggestion] {
    let reader = try rules.agency.store.reader(.jobs)
    var found: [CaseNumber: Set<Reason>] = [:]
    for number in try numbers(in: payment, reader) {
      found[number, default: []].insert(.caseNumber)
    }
    for kid in Self.oneOff(payment.kid) {
      for number in try reader.payments.cases(paidBy: kid) {
        found[number, default: []].insert(.kid)
      }
    }
    for word in Self.words(of: payment.text + " " + payment.kid) {
      try search(.field(.invoice, .text(word)), .invoice, reader, &found)
    }
    if payment.payer.count >= 3 {
      try search(.field(.debtor, .text(payment.payer)), .name, reader, &found)
    }
    for number in try reader.payments.openCases(owing: payment.amount, limit: 20) {
      found[number, default: []].insert(.amount)
    }
    let suggestions = try found.compactMap { number, reasons -> Suggestion? in
      guard let detail = try reader.detail(number), detail.row.currency == payment.currency else {
        return nil
      }
      return Suggestion(
        number: number,
        debtor: detail.debtor.name,
        outstanding: detail.row.state.amounts.outstanding,
        reasons: reasons.sorted()
      )
    }
    return Array(suggestions.sorted(by: Self.isSurer).prefix(Self.most))
  }

  private static func isSurer(_ a: Suggestion, _ b: Suggestion) -> Bool {
    let (first, second) = (a.reasons.map(\.rawValue), b.reasons.map(\.rawValue))
    // One sure reason before two weak ones; of the same first reason, more reasons.
    if first.first != second.first { return (first.first ?? 9) < (second.first ?? 9) }
    if first.count != second.count { return first.count > second.count }
    return a.number < b.number
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

  /// Words of what the payer wrote that may be a number: with a digit, and not too short.
  static func words(of text: String) -> [String] {
    var seen: [String] = []
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" }) {
      let word = String(word)
      guard word.count >= 3, word.contains(where: \.isNumber), !seen.contains(word) else {
        continue
      }
      seen.append(word)
      if seen.count == 10 { break }
    }
    return seen
  }

  private func numbers(
    in payment: StoredPayment,
    _ reader: any CaseReader
  ) throws -> [CaseNumber] {
    try Self.words(of: payment.text).compactMap { CaseNumber($0) }.filter {
      try reader.detail($0) != nil
    }
  }

  private func search(
    _ filter: CaseFilter,
    _ reason: Reason,
    _ reader: any CaseReader,
    _ found: inout [CaseNumber: Set<Reason>]
  ) throws {
    let query = CaseQuery(filter: .and([filter, .open]), sort: .number)
    for row in try reader.page(of: query, at: .first, limit: 10).rows {
      found[row.number, default: []].insert(reason)
    }
  }

  // What is done with one

  /// Books a payment on a case; one that takes money back takes back the case's payment of that amount.
  ///
  /// - Throws: `DirectRefusal` when it is not unmatched, the case is in another currency, or it has no
  ///   payment to take back.
  @discardableResult
  public func book(_ id: Int64, on number: CaseNumber) throws -> PaymentReport {
    try rules.agency.store.write { writer in
      var payment = try unmatched(id, writer)
      var batch = PaymentBatch(writer: writer, rules: rules, source: payment.source)
      guard let target = try batch.goesOn(number) else {
        throw StoreError(.notFound, Sentence("store.no-case", [.text(number.description)]))
      }
      let (detail, _) = try batch.whole(target)
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
      return batch.report
    }
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
