import DebtCollection

/// An OCR giro file as a bank would write it, put together record by record (law.md 6.1).
public struct OCRFile: Sendable {
  /// One payment in it.
  public struct Payment: Sendable {
    public var kid: String
    public var amount: Money
    /// The day the order reached the bank; nil leaves it out.
    public var ordered: CivilDate?
    /// `10` giro, `18` reversal, `21` purchase with text, …
    public var type = "10"
    /// The bank's archive reference.
    public var archive = 0
    public var isNegative = false
    public var text = ""
    public var debit = "86011117947"

    public init(_ kid: String, _ amount: Money, ordered: CivilDate? = nil, archive: Int = 0) {
      self.kid = kid
      self.amount = amount
      self.ordered = ordered
      self.archive = archive
    }
  }

  public var account: String
  public var day: CivilDate
  public var payments: [Payment]
  /// What stands between the records.
  public var lineBreak = "\n"
  public var transmission = 1

  public init(account: String = "15034012345", day: CivilDate, _ payments: [Payment]) {
    self.account = account
    self.day = day
    self.payments = payments
  }

  /// The records, each of 80 characters.
  public var records: [String] {
    var body: [String] = []
    var sum: Int64 = 0
    for (index, payment) in payments.enumerated() {
      body += records(of: payment, index + 1)
      sum += (payment.isNegative ? -1 : 1) * payment.amount.minorUnits
    }
    let date = Self.date(day)
    let count = Self.number(Int64(payments.count), 8)
    let total = Self.number(sum, 17)
    return [
      Self.filled("NY00001000008080\(Self.number(Int64(transmission), 7))00010200"),
      Self.filled("NY090020001008566\(Self.number(Int64(transmission), 7))\(account)"),
    ] + body + [
      Self.filled(
        "NY090088\(count)\(Self.number(Int64(body.count + 2), 8))\(total)\(date)\(date)\(date)"
      ),
      Self.filled("NY000089\(count)\(Self.number(Int64(body.count + 4), 8))\(total)\(date)"),
    ]
  }

  private func records(of payment: Payment, _ number: Int) -> [String] {
    let head = "NY09\(payment.type)"
    let place = Self.number(Int64(number), 7)
    let sign = payment.isNegative ? "-" : "0"
    let kid = String(repeating: " ", count: 25 - payment.kid.count) + payment.kid
    let amount = Self.number(payment.amount.minorUnits, 17)
    let ordered = payment.ordered.map(Self.date) ?? "000000"
    var records = [
      Self.filled("\(head)30\(place)\(Self.date(day))1320101464\(sign)\(amount)\(kid)"),
      Self.filled(
        "\(head)31\(place)0000000000\(Self.number(Int64(payment.archive), 9))0000000\(ordered)"
          + payment.debit
      ),
    ]
    if !payment.text.isEmpty {
      let text = payment.text + String(repeating: " ", count: 40 - payment.text.count)
      records.append(Self.filled("\(head)32\(place)\(text)"))
    }
    return records
  }

  /// The file's bytes, ISO-8859-1.
  public var bytes: [UInt8] {
    records.map { $0 + lineBreak }.joined().unicodeScalars.map {
      UInt8(truncatingIfNeeded: $0.value)
    }
  }

  private static func filled(_ text: String) -> String {
    text + String(repeating: "0", count: 80 - text.count)
  }

  private static func number(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  private static func date(_ day: CivilDate) -> String {
    let (year, month, dayOfMonth) = day.components
    return number(Int64(dayOfMonth), 2) + number(Int64(month), 2) + number(Int64(year % 100), 2)
  }
}
