import DebtCollection

/// Says whether two documents have the same content: the claim, its dates, its parties.
///
/// FNV-1a over the fields in a fixed order, 64 bits, as sixteen hexadecimal digits. It tells a file that
/// came again from one that was changed; it is no seal against someone who wants two to look alike, and
/// amounts and dates are compared by value anyway. Formats are left out: the same invoice by another
/// road is the same.
struct ContentHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  private mutating func mix(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { for byte in $0 { mix(byte) } }
    mix(0x1F)
  }

  private mutating func add(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  private mutating func add(_ date: CivilDate?) { add(Int64(date?.dayNumber ?? Int32.min)) }

  private var digits: String {
    let text = String(state, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  /// The digest of a whole file, with its length: tells which file a payment came in.
  static func of(_ bytes: [UInt8]) -> String {
    var hash = ContentHash()
    for byte in bytes { hash.mix(byte) }
    return "\(hash.digits)-\(bytes.count)"
  }

  static func of(_ document: InvoiceDocument) -> String {
    var hash = ContentHash()
    hash.mix(document.kind == .invoice ? 1 : 2)
    hash.add(document.number)
    hash.add(document.issued)
    hash.add(document.due)
    hash.add(document.currency.code)
    hash.add(document.payable.minorUnits)
    for field in document.customer.identity { hash.add(field) }
    for reference in document.billingReferences { hash.add(reference) }
    let ledger = document.ledger
    hash.add(ledger.paid.minorUnits)
    hash.mix(ledger.disputed ? 1 : 0)
    for letter in ledger.earlierLetters {
      hash.add(Int64(letter.kind.rawValue))
      hash.add(letter.sent)
      hash.add(letter.fee.minorUnits)
    }
    return hash.digits
  }
}

extension Debtor {
  /// All that a file says of a debtor.
  fileprivate var identity: [String] {
    [
      name, kind.name, customerNumber, organisationNumber, personalNumber, address, postcode, city,
      country, email, phone,
    ]
  }
}
