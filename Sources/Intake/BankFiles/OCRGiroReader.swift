import DebtCollection

/// Reads OCR giro: transmissions of assignments of payments, each level with its counts and sum
/// (law.md 6.1).
struct OCRGiroReader {
  private let records: [OCRRecord]
  private var next = 0
  private var lines: [BankLine] = []
  private var name = ""

  init(_ bytes: [UInt8]) throws(IntakeProblem) { records = try OCRRecord.all(in: bytes) }

  /// What a level has seen of itself.
  private struct Count {
    var transactions = Int64(0)
    var records = Int64(0)
    var sum = Int64(0)
  }

  /// The file; refused whole when anything in it does not add up.
  func read() throws(IntakeProblem) -> BankFile {
    var reader = self
    while reader.next < reader.records.count { try reader.transmission() }
    return BankFile(source: .ocr, name: reader.name, lines: reader.lines)
  }

  /// The next record, which must be of one of these kinds.
  private mutating func take(_ kinds: String...) throws(IntakeProblem) -> OCRRecord {
    let expected = kinds.joined(separator: ", ")
    guard next < records.count else {
      throw .bank("ends", [.count(records.count), .text(expected)])
    }
    let record = records[next]
    guard kinds.contains(record.kind) else {
      throw .bank("sequence", [.count(record.number), .text(record.kind), .text(expected)])
    }
    let isTransmission = record.kind == "10" || record.kind == "89"
    let service = isTransmission ? "00" : "09"
    guard record.service == service else {
      throw .bank("service", [.count(record.number), .text(record.service), .text(service)])
    }
    next += 1
    return record
  }

  private mutating func transmission() throws(IntakeProblem) {
    let start = try take("10")
    name = name.isEmpty ? start.text(17, 23) : name
    var count = Count(records: 2)
    let first = lines.count
    while next < records.count, records[next].kind == "20" { try assignment(&count) }
    let end = try take("89")
    try check(count, end)
    let day = try end.day(42, "date")
    for line in lines[first...] where line.booked > day {
      throw .bank("after", [.count(line.place), .date(line.booked), .date(day)])
    }
  }

  private mutating func assignment(_ all: inout Count) throws(IntakeProblem) {
    let start = try take("20")
    let account = start.text(25, 35)
    guard account.utf8.count == 11, account.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw start.wrong("account", account)
    }
    var count = Count(records: 2)
    while next < records.count, records[next].kind == "30" {
      try payment(account, start, &count)
    }
    try check(count, try take("88"))
    all.transactions += count.transactions
    all.records += count.records
    all.sum += count.sum
  }

  /// One payment of two or three records.
  private mutating func payment(
    _ account: String,
    _ assignment: OCRRecord,
    _ count: inout Count
  ) throws(IntakeProblem) {
    let one = try take("30")
    guard let type = OCRTransaction(rawValue: one.transaction) else {
      throw .bank("transaction", [.count(one.number), .text(one.transaction)])
    }
    let two = try take("31")
    var three: OCRRecord?
    if next < records.count, records[next].kind == "32" {
      guard type.hasText else {
        throw .bank("sequence", [.count(next + 1), .text("32"), .text("30, 88")])
      }
      three = try take("32")
    }
    for other in [two, three].compactMap({ $0 })
    where other.text(9, 15) != one.text(9, 15) || other.transaction != one.transaction {
      throw .bank("number", [.count(other.number), .text(one.text(9, 15))])
    }
    let sign = one.text(32, 32)
    guard sign == "-" || sign == "0" || sign.isEmpty else { throw one.wrong("sign", sign) }
    let øre = try one.integer(33, 49, "amount")
    guard øre < 1_000_000_000_000_000 else { throw one.wrong("amount", one.text(33, 49)) }
    let counted = Money(minorUnits: sign == "-" ? -øre : øre)
    let isTaken = type.isReversal || sign == "-"
    var line = BankLine(
      isTaken ? .reversal : .payment,
      account: account,
      amount: isTaken ? Money(minorUnits: -øre) : counted,
      currency: .nok,
      booked: try one.day(16, "date"),
      place: one.number
    )
    // Reversals are added in the sums, a line with a minus is deducted.
    line.counted = counted
    line.kid = one.text(50, 74)
    line.text = three?.text(16, 55) ?? ""
    let debit = two.text(48, 58)
    line.payerAccount = debit.allSatisfy { $0 == "0" } ? "" : debit
    line.ordered = try two.date(42, "date").map { min($0, line.booked) }
    line.reference = reference(of: line, one, two, assignment)
    lines.append(line)
    count.transactions += 1
    count.records += three == nil ? 2 : 3
    count.sum += counted.minorUnits
  }

  /// The bank's own references: archive and form number, with what they stand on. Where the bank gives
  /// neither, the place in the file.
  private func reference(
    of line: BankLine,
    _ one: OCRRecord,
    _ two: OCRRecord,
    _ assignment: OCRRecord
  ) -> String {
    let own = [two.text(26, 34), two.text(16, 25)]
    let hasOwn = own.contains { $0.contains { $0 != "0" } }
    let place = hasOwn ? [] : [assignment.text(18, 24), one.text(9, 15)]
    let parts =
      [one.transaction, line.booked.iso, one.text(22, 31)] + own + place
      + [line.payerAccount, line.kid, String(line.amount.minorUnits)]
    return parts.joined(separator: "/")
  }

  private func check(_ count: Count, _ end: OCRRecord) throws(IntakeProblem) {
    let transactions = try end.integer(9, 16, "count")
    let records = try end.integer(17, 24, "count")
    let sum = try end.integer(25, 41, "sum")
    if transactions != count.transactions {
      throw .bank(
        "transactions",
        [.count(end.number), .count(Int(transactions)), .count(Int(count.transactions))]
      )
    }
    if records != count.records {
      throw .bank(
        "records",
        [.count(end.number), .count(Int(records)), .count(Int(count.records))]
      )
    }
    if sum != count.sum {
      throw .bank(
        "sum",
        [
          .count(end.number), .money(Money(minorUnits: sum), .nok),
          .money(Money(minorUnits: count.sum), .nok),
        ]
      )
    }
  }
}

/// The kinds of transactions of OCR giro, by their code (law.md 6.1).
enum OCRTransaction: String, CaseIterable {
  case giroDebited = "10"
  case standingOrder = "11"
  case directRemittance = "12"
  case businessTerminal = "13"
  case counter = "14"
  case avtaleGiro = "15"
  case telegiro = "16"
  case cash = "17"
  case reversal = "18"
  case purchase = "19"
  case reversalWithText = "20"
  case purchaseWithText = "21"

  var isReversal: Bool { self == .reversal || self == .reversalWithText }
  /// Whether a third record with text may follow.
  var hasText: Bool { self == .reversalWithText || self == .purchaseWithText }
}
