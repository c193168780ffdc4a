import DebtCollection

/// A column of `cases` that is kept once more as vectors: the values of 500 cases side by side, in
/// one page of the file.
///
/// What filters by ranges and codes or sorts can then look through all cases at memory speed: a
/// million of one column are 2 000 pages. An index cannot: a broad range under an unrelated order
/// is neither a short list nor soon met on a walk. The raw values are kept for ever.
enum VectorColumn: Int64, CaseIterable {
  case facet = 0
  case due, outstanding, principal, next, step, interest, fees, paid, lastDay, debtorKind, creditor,
    deadline, registered, closed, changed, barred, heldUntil, debtor, invoiceKey, nameKey,
    customerKey, cityKey, handler
  // Since version 6.
  case nextKind

  /// The column in `cases`.
  var name: String {
    switch self {
    case .facet: "facet"
    case .due: "due"
    case .outstanding: "outstanding"
    case .principal: "principal"
    case .next: "next"
    case .step: "step"
    case .interest: "interest"
    case .fees: "fees"
    case .paid: "paid"
    case .lastDay: "last_day"
    case .debtorKind: "debtor_kind"
    case .creditor: "creditor"
    case .deadline: "deadline"
    case .registered: "registered"
    case .closed: "closed"
    case .changed: "changed"
    case .barred: "barred"
    case .heldUntil: "held_until"
    case .debtor: "debtor"
    case .invoiceKey: "invoice_key"
    case .nameKey: "name_key"
    case .customerKey: "customer_key"
    case .cityKey: "city_key"
    case .handler: "handler"
    case .nextKind: "next_kind"
    }
  }

  /// Whether the column holds text; a vector has its first eight bytes.
  var isText: Bool {
    switch self {
    case .invoiceKey, .nameKey, .customerKey, .cityKey, .handler: true
    default: false
    }
  }

  /// The column a list is sorted by; nil for the case number, which is a vector's own order.
  init?(sort: SortKey) {
    guard let column = Self.bySort[sort] else { return nil }
    self = column
  }

  private static let bySort = Dictionary(
    uniqueKeysWithValues: SortKey.allCases.compactMap { key in
      allCases.first { $0.name == key.column }.map { (key, $0) }
    }
  )

  /// The columns that are part of a case's state, with their places in a `StateImage`.
  static let ofState = allCases.compactMap { column in
    StateImage.columns.firstIndex(of: column.name).map { (column: column, index: $0) }
  }

  /// Eight bytes of a text as a number of the same order.
  static func prefix(_ text: String?) -> Int64 {
    guard let text else { return Vector.missing }
    var bits: UInt64 = 0
    var count: UInt64 = 0
    for byte in text.utf8.prefix(8) {
      bits = bits << 8 | UInt64(byte)
      count += 1
    }
    if count < 8 { bits <<= 8 * (8 - count) }
    return Int64(bitPattern: bits ^ 1 << 63)
  }

  /// The whole letters of a `prefix`: a text with that prefix begins with them.
  static func letters(_ prefix: Int64) -> String {
    let bits = UInt64(bitPattern: prefix) ^ 1 << 63
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    while bytes.last == 0 { bytes.removeLast() }
    // The last letter may have been cut in its middle.
    while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// How values lie in vectors; kept for ever.
enum Vector {
  /// As many as fill one page of 4 096 bytes.
  static let slots = 500
  /// The value of what is absent; in `facet`, of a case that does not exist.
  static let missing = StateImage.missing

  /// The row of `vectors` for this part of a column.
  static func row(_ column: VectorColumn, _ block: Int64) -> Int64 { column.rawValue << 32 | block }

  /// A case's block and its place there.
  static func place(_ number: CaseNumber) -> (block: Int64, slot: Int) {
    let index = number.value - CaseNumber.first.value
    return (index / Int64(slots), Int(index % Int64(slots)))
  }

  /// The first case of a block.
  static func first(of block: Int64) -> Int64 { CaseNumber.first.value + block * Int64(slots) }
}
