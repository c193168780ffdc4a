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
  /// What a voucher is saved as, its text in the words given.
  public var files: @Sendable (Voucher, Wording) throws -> VoucherFiles

  public init(
    rules: @escaping @Sendable () throws -> PaymentRules,
    wording: @escaping @Sendable (String) throws -> Wording,
    files: @escaping @Sendable (Voucher, Wording) throws -> VoucherFiles
  ) {
    self.rules = rules
    self.wording = wording
    self.files = files
  }

  /// None: nothing can be booked.
  public static let none = MoneyServices(
    rules: { throw StoreError(.cannotRead, Sentence("direct.no-agency")) },
    wording: { _ in throw StoreError(.cannotRead, Sentence("direct.no-agency")) },
    files: { _, _ in throw StoreError(.cannotRead, Sentence("direct.no-agency")) }
  )
}
