import Agency
import CaseStore
import DebtCollection
import Wording

/// What booking payments and showing vouchers take from outside.
public struct MoneyServices: Sendable {
  /// What booking goes by: read when first asked, since most starts never book.
  public var rules: @Sendable () throws -> PaymentRules
  /// The words of a language, for a voucher's text.
  public var wording: @Sendable (_ language: String) throws -> Wording

  public init(
    rules: @escaping @Sendable () throws -> PaymentRules,
    wording: @escaping @Sendable (String) throws -> Wording
  ) {
    self.rules = rules
    self.wording = wording
  }

  /// None: nothing can be booked.
  public static let none = MoneyServices(
    rules: { throw StoreError(.cannotRead, Sentence("direct.no-agency")) },
    wording: { _ in throw StoreError(.cannotRead, Sentence("direct.no-agency")) }
  )
}
