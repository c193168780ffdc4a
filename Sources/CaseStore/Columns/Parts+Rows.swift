import DebtCollection

extension Creditor {
  static let columns = """
    id, orgno, name, vat, account, address, postcode, city, country, email, phone, language, plan, \
    list_contact, settlement_contact, error_contact
    """

  init(row: Prepared) {
    self.init(name: row.text(2), organisationNumber: row.text(1))
    vat = VATStatus(rawValue: row.int(3)) ?? .unknown
    account = row.text(4)
    address = row.text(5)
    postcode = row.text(6)
    city = row.text(7)
    country = row.text(8)
    email = row.text(9)
    phone = row.text(10)
    language = row.text(11)
    plan = row.text(12)
    listContact = row.text(13)
    settlementContact = row.text(14)
    errorContact = row.text(15)
  }
}

extension Debtor {
  static let columns = """
    id, name, kind, customer, orgno, personal, address, postcode, city, country, email, phone, language
    """

  init(row: Prepared) {
    self.init(name: row.text(1))
    kind = DebtorKind(rawValue: row.int(2)) ?? .unknown
    customerNumber = row.text(3)
    organisationNumber = row.text(4)
    personalNumber = row.text(5)
    address = row.text(6)
    postcode = row.text(7)
    city = row.text(8)
    country = row.text(9)
    email = row.text(10)
    phone = row.text(11)
    language = row.text(12)
  }

  /// Binds all but the id, in the order of `columns`.
  func bind(to statement: Prepared, from first: Int32) {
    statement.bind(first, name)
    statement.bind(first + 1, kind.rawValue)
    statement.bind(first + 2, nonEmpty: customerNumber)
    statement.bind(first + 3, nonEmpty: organisationNumber)
    statement.bind(first + 4, nonEmpty: personalNumber)
    statement.bind(first + 5, address)
    statement.bind(first + 6, postcode)
    statement.bind(first + 7, city)
    statement.bind(first + 8, country)
    statement.bind(first + 9, nonEmpty: email)
    statement.bind(first + 10, nonEmpty: phone)
    statement.bind(first + 11, nonEmpty: language)
  }
}

extension Invoice {
  static let columns = """
    number, issued, due, amount, source, remaining, kid, account, source_id, description, hash
    """

  init(row: Prepared) {
    self.init(
      number: row.text(0),
      issued: row.date(1),
      due: row.date(2),
      amount: row.money(3),
      source: row.text(4)
    )
    remaining = row.money(5)
    kid = row.text(6)
    account = row.text(7)
    sourceId = row.text(8)
    description = row.text(9)
    contentHash = Digest.text(row.bytes(10))
  }
}

extension CaseEvent {
  /// Of the columns at, day, actor's code, kind, a, b, c, d, text, note.
  init(row: Prepared) throws {
    let fields = EventFields(
      kind: row.int(3),
      a: row.integerOrNil(4),
      b: row.integerOrNil(5),
      c: row.integerOrNil(6),
      d: row.integerOrNil(7),
      text: row.textOrNil(8)
    )
    self.init(
      at: row.moment(0),
      day: row.date(1),
      actor: Actor(code: row.text(2)),
      try Happening(fields: fields),
      note: row.textOrNil(9)
    )
  }
}

extension StoredLetter {
  /// The mark between a letter's field names and between its contents.
  static let mark: Character = "\u{1F}"

  /// What a letter is made of, and the tables it is read from.
  static let columns = """
    l.id, l.kind, l.channel, l.sent, l.deadline, l.sum, t.name, t.version, t.language, t.text,
      f.names, l.contents, l.digest, l.addressee, l.case_id
    FROM letters l JOIN templates t ON t.id = l.template JOIN field_lists f ON f.id = l.fields
    """

  init(row: Prepared) throws {
    guard let kind = LetterKind(rawValue: row.int(1)),
      let channel = LetterChannel(rawValue: row.int(2))
    else {
      throw StoreError(.broken, Sentence("store.code", [.text("letter.kind"), .count(row.int(1))]))
    }
    let names = row.text(10).split(separator: Self.mark, omittingEmptySubsequences: false)
    let contents = row.text(11).split(separator: Self.mark, omittingEmptySubsequences: false)
    self.init(
      id: row.integer(0),
      kind: kind,
      channel: channel,
      sent: row.date(3),
      deadline: row.dateOrNil(4),
      sum: row.money(5),
      template: TemplateVersion(
        name: row.text(6),
        version: row.int(7),
        language: row.text(8),
        text: row.text(9)
      ),
      fields: row.text(10).isEmpty
        ? [:]
        : Dictionary(
          zip(names.map(String.init), contents.map(String.init)),
          uniquingKeysWith: { first, _ in first }
        ),
      digest: Digest.text(row.bytes(12)),
      addressee: row.text(13)
    )
  }
}

extension OpenCreditNote {
  static let columns = "id, creditor, number, issued, amount, currency, refs, debtor_name, hash"

  init(row: Prepared) {
    self.init(
      id: row.integer(0),
      creditor: CreditorID(row.integer(1)),
      number: row.text(2),
      issued: row.date(3),
      amount: row.money(4),
      currency: RowColumns.currency(row.text(5)),
      references: row.text(6).split(separator: "\u{1F}").map(String.init),
      debtorName: row.text(7),
      contentHash: Digest.text(row.bytes(8))
    )
  }
}

extension KnownDocument {
  /// Of the columns case, amount, issued, due, hash.
  init(row: Prepared) {
    self.init(
      number: row.integerOrNil(0).map { CaseNumber($0) },
      amount: row.money(1),
      issued: row.date(2),
      due: row.dateOrNil(3),
      contentHash: Digest.text(row.bytes(4))
    )
  }
}

/// A digest in hexadecimal takes half the room as bytes; any other text is kept as it is.
enum Digest {
  /// The bytes to keep: a zero first for a text that is no lower-case hexadecimal.
  static func bytes(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    var packed: [UInt8] = []
    packed.reserveCapacity(digits.count / 2 + 1)
    packed.append(1)
    guard digits.count % 2 == 0 else { return [0] + digits }
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else {
        return [0] + digits
      }
      packed.append(high << 4 | low)
    }
    return packed
  }

  static func text(_ bytes: [UInt8]) -> String {
    guard let first = bytes.first else { return "" }
    if first == 0 { return String(decoding: bytes.dropFirst(), as: UTF8.self) }
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count * 2)
    for byte in bytes.dropFirst() {
      digits.append(hexadecimal[Int(byte >> 4)])
      digits.append(hexadecimal[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
