/// The number a case goes by, from 100001 up in each store, never reused.
public struct CaseNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let value: Int64
  public init(_ value: Int64) { self.value = value }
  /// The number in digits, or nil.
  public init?(_ text: some StringProtocol) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let value = Int64(text)
    else { return nil }
    self.value = value
  }
  /// The first number a store gives.
  public static let first = CaseNumber(100_001)
  public var description: String { String(value) }
  public static func < (a: CaseNumber, b: CaseNumber) -> Bool { a.value < b.value }
}

/// A receipt's number: `R1`, `R2`, … per store.
public struct ReceiptNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let value: Int64
  public init(_ value: Int64) { self.value = value }
  /// `R12` or `12`, or nil.
  public init?(_ text: some StringProtocol) {
    let digits = text.first == "R" || text.first == "r" ? text.dropFirst() : text[...]
    guard let value = Int64(digits), value > 0 else { return nil }
    self.value = value
  }
  public var description: String { "R\(value)" }
  public static func < (a: ReceiptNumber, b: ReceiptNumber) -> Bool { a.value < b.value }
}

/// A creditor's place in one store; not for people.
public struct CreditorID: Hashable, Sendable {
  public let value: Int64
  public init(_ value: Int64) { self.value = value }
}

/// A debtor's place in one store; not for people.
public struct DebtorID: Hashable, Sendable {
  public let value: Int64
  public init(_ value: Int64) { self.value = value }
}

/// The store-wide number of the transaction that last wrote a case: its lock, and the measure of
/// what is new.
public struct Version: Hashable, Comparable, Sendable {
  public let value: Int64
  public init(_ value: Int64) { self.value = value }
  public static func < (a: Version, b: Version) -> Bool { a.value < b.value }
}
