/// Which part of a claim a payment covers first.
///
/// There is no statute for ordinary invoices; the orders are settings with Amili's as default
/// (law.md 1.7).
public struct OrderOfCover: Hashable, Sendable {
  /// A part of a claim, by its name in the configuration.
  public enum Part: String, Sendable, CaseIterable {
    case principal
    case interest
    case reminderFee = "reminder-fee"
    case collectionFee = "collection-fee"
    case compensation
    case courtFee = "court-fee"
  }

  /// The parts, first covered first; each once.
  public let parts: [Part]

  /// An order of all the parts, or nil when one is missing or named twice.
  public init?(_ parts: [Part]) {
    guard Set(parts).count == parts.count, parts.count == Part.allCases.count else { return nil }
    self.parts = parts
  }

  private init(known parts: [Part]) { self.parts = parts }

  /// Before collection: principal, reminder fee, interest.
  public static let reminderStage = OrderOfCover(
    known: [.principal, .reminderFee, .compensation, .interest, .collectionFee, .courtFee])

  /// From collection: court outlay, collection fee, reminder fee or compensation, principal, interest.
  public static let collectionStage = OrderOfCover(
    known: [.courtFee, .collectionFee, .reminderFee, .compensation, .principal, .interest])

  /// The order that these names of a configuration begin; compensation stands where reminder fees do,
  /// and what is not named comes last.
  ///
  /// - Returns: nil when a name is none or stands twice.
  public init?(names: [String]) {
    var parts: [Part] = []
    for name in names {
      guard let part = Part(rawValue: name), !parts.contains(part) else { return nil }
      parts.append(part)
      if part == .reminderFee, !names.contains(Part.compensation.rawValue) {
        parts.append(.compensation)
      }
    }
    self.parts = parts + Part.allCases.filter { !parts.contains($0) }
  }

  /// The order with principal first: what holds for a payment straight to the creditor.
  public var direct: OrderOfCover {
    OrderOfCover(known: [.principal] + parts.filter { $0 != .principal })
  }

  /// Spreads a payment over the parts; what is left over is owed back.
  ///
  /// - Parameters:
  ///   - payment: not negative.
  ///   - claim: what is owed on the day, with `interest` run to that day.
  public func cover(_ payment: Money, of claim: ClaimAmounts) -> CoverageOfPayment {
    var coverage = CoverageOfPayment()
    var left = payment
    func take(_ owed: Money) -> Money {
      let part = min(left, max(owed, .zero))
      left = left - part
      return part
    }
    for part in parts {
      switch part {
      case .principal: coverage.principal = take(claim.principal)
      case .interest: coverage.interest = take(claim.interest)
      case .reminderFee: coverage.reminderFee = take(claim.reminderFee)
      case .collectionFee: coverage.collectionFee = take(claim.collectionFee)
      case .compensation: coverage.compensation = take(claim.compensation)
      case .courtFee: coverage.courtFee = take(claim.courtFee)
      }
    }
    coverage.owedBack = left
    return coverage
  }

  /// Spreads what went to principal over several invoices, oldest first.
  ///
  /// - Parameter invoices: due date and what is left of each.
  /// - Returns: what each takes, in the order given.
  public static func spread(
    _ principal: Money,
    over invoices: [(due: CivilDate, remaining: Money)]
  ) -> [Money] {
    var shares = invoices.map { _ in Money.zero }
    var left = principal
    for index in invoices.indices.sorted(by: {
      (invoices[$0].due, $0) < (invoices[$1].due, $1)
    }) {
      shares[index] = min(left, max(invoices[index].remaining, .zero))
      left = left - shares[index]
    }
    return shares
  }
}
