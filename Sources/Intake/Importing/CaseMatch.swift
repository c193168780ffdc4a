import CaseStore
import DebtCollection

/// A case that something without a case may be for, a payment or a credit note: only suggested.
public struct CaseMatch: Hashable, Sendable {
  public var number: CaseNumber
  public var debtor: String
  public var outstanding: Money
  public var currency: Currency
  /// All that speaks for it, the surest first.
  public var reasons: [Reason]

  /// What speaks for a case, the surest first. Raw values are the order.
  public enum Reason: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Its number is named.
    case caseNumber
    /// Its KID; a payment's with one digit off.
    case kid
    /// An invoice of it is named.
    case invoice
    /// The debtor's name.
    case name
    /// The amount.
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

  /// The case and what speaks for it, for people.
  ///
  /// - Parameter word: the catalogue's key of a reason.
  public func sentence(_ word: (Reason) -> String) -> Sentence {
    Sentence(
      "pay.suggestion",
      [
        .text(number.description), .text(debtor), .money(outstanding, currency),
        .words(reasons.map(word)),
      ]
    )
  }
}

/// Cases found for something without a case, each with what speaks for it.
public struct CaseMatches {
  private let reader: any CaseReader
  private var found: [CaseNumber: Set<CaseMatch.Reason>] = [:]
  private var details: [CaseNumber: CaseDetail?] = [:]

  /// The most that are suggested.
  public static let most = 5

  public init(_ reader: any CaseReader) { self.reader = reader }

  public mutating func add(_ number: CaseNumber, _ reason: CaseMatch.Reason) {
    found[number, default: []].insert(reason)
  }

  /// A case, read once.
  ///
  /// - Throws: `StoreError`.
  public mutating func detail(_ number: CaseNumber) throws -> CaseDetail? {
    if let known = details[number] { return known }
    let detail = try reader.detail(number)
    details[number] = .some(detail)
    return detail
  }

  /// The surest first, at most `most`.
  ///
  /// - Parameter isMeant: whether a case can be what it is for at all.
  /// - Throws: `StoreError`.
  public mutating func surest(
    where isMeant: (CaseDetail, Set<CaseMatch.Reason>) -> Bool
  ) throws -> [CaseMatch] {
    var matches: [CaseMatch] = []
    for (number, reasons) in found {
      guard let detail = try detail(number), isMeant(detail, reasons) else { continue }
      matches.append(
        CaseMatch(
          number: number,
          debtor: detail.debtor.name,
          outstanding: detail.row.state.amounts.outstanding,
          currency: detail.row.currency,
          reasons: reasons.sorted()
        )
      )
    }
    return Array(matches.sorted(by: Self.isSurer).prefix(Self.most))
  }

  private static func isSurer(_ a: CaseMatch, _ b: CaseMatch) -> Bool {
    let (first, second) = (a.reasons.map(\.rawValue), b.reasons.map(\.rawValue))
    // One sure reason before two weak ones; of the same first reason, more reasons.
    if first.first != second.first { return (first.first ?? 9) < (second.first ?? 9) }
    if first.count != second.count { return first.count > second.count }
    return a.number < b.number
  }

  /// Words of a text that may be a number: with a digit, and not too short; the long ones first.
  ///
  /// - Parameter least: characters that the shortest has.
  public static func words(of text: String, atLeast least: Int = 3) -> [String] {
    var seen: [String] = []
    let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" })
    // A date's days and months do not crowd out what is longer.
    for word in words.filter({ $0.count >= 3 }) + words.filter({ $0.count < 3 }) {
      let word = String(word)
      guard word.count >= least, word.contains(where: \.isNumber), !seen.contains(word) else {
        continue
      }
      seen.append(word)
      if seen.count == 10 { break }
    }
    return seen
  }
}
