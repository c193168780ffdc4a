extension Happening {
  /// The happening of stored fields.
  ///
  /// Throws `EventFieldsError` where the kind is unknown or a value is missing or out of bounds.
  public init(fields: EventFields) throws(EventFieldsError) {
    let read = FieldReader(fields: fields)
    switch fields.kind {
    case 1...19: self = try read.process()
    case 20...39: self = try read.action()
    case 40...49: self = try read.money()
    case 50...59: self = try read.party()
    default: throw .unknownKind(fields.kind)
    }
  }
}

/// Reads values out of stored fields, naming the one that is wrong.
private struct FieldReader {
  let fields: EventFields

  func process() throws(EventFieldsError) -> Happening {
    switch fields.kind {
    case 1:
      let text = try text()
      guard let (source, invoice) = Self.split(text, at: " ") else { throw malformed("text") }
      return .received(
        source: source,
        invoice: invoice,
        principal: try money(\.a, "a"),
        due: try date(\.b, "b"),
        timeBarred: try date(\.c, "c")
      )
    case 2:
      return .waits(WaitingReasons(rawValue: Int(try number(\.a, "a"))), passes: optional(\.b))
    case 3: return .registered
    case 4:
      return .earlierLetter(
        try value(\.a, "a"),
        sent: try date(\.b, "b"),
        fee: try money(\.c, "c"),
        deadline: optional(\.d)
      )
    case 5: return .letterSent(try letter())
    case 6: return .noticeExpired
    case 7:
      return .listed(
        day: try date(\.a, "a"),
        cutOff: Timestamp(seconds: try number(\.b, "b"))
      )
    case 8: return .movedToCollection
    case 9: return .heavyFee(try money(\.a, "a"))
    case 10: return .movedToLegal
    case 11: return .movedToMonitoring
    case 12: return .pauseEnded(deadline: optional(\.a))
    case 13: return .fellTimeBarred
    case 14: return .limitationMoved(to: try date(\.a, "a"))
    case 15: return .courtFee(try money(\.a, "a"))
    case 16: return .limitationNear(months: Int(clamping: try number(\.a, "a")))
    case 17: return .letterVoided(try value(\.a, "a"))
    case 18: return .demandWithdrawn(try coverageIfAny())
    default: throw .unknownKind(fields.kind)
    }
  }

  func action() throws(EventFieldsError) -> Happening {
    switch fields.kind {
    case 20: return .dueChanged(from: try date(\.a, "a"), to: try date(\.b, "b"))
    case 21: return .paused(until: optional(\.a))
    case 22: return .resumed(deadline: optional(\.a))
    case 23:
      return .closed(
        try value(\.a, "a"),
        cost: Money(minorUnits: fields.b ?? 0),
        continuedIn: fields.c.map { CaseNumber($0) }
      )
    case 24: return .messageSent(try value(\.a, "a"))
    case 25: return .messageReceived(try value(\.a, "a"))
    case 26: return .messagesRead
    case 27: return .questionAsked(try value(\.a, "a"), holds: fields.b != 0)
    case 28:
      return .questionAnswered(
        try value(\.a, "a"),
        stillOpen: Int(clamping: try number(\.b, "b")),
        holding: fields.c.map(Int.init(clamping:))
      )
    case 29: return .disputed
    case 30: return .disputeRejected(deadline: optional(\.a))
    case 31:
      return .disputeUpheld(
        removed: try money(\.a, "a"),
        recovered: try coverageIfAny()
      )
    case 32:
      return .undone(
        try value(\.a, "a"),
        receipt: try number(\.b, "b"),
        restores: try restores()
      )
    case 33: return .acknowledged(try value(\.a, "a"))
    case 34: return .rejected(try value(\.a, "a"), restores: try restores())
    case 35: return .legalAnswered(agreed: try number(\.a, "a") == 1)
    case 36: return .deadlineExtended(from: optional(\.b), to: try date(\.a, "a"))
    case 37: return .respiteInstructed(until: try date(\.a, "a"))
    case 38:
      return .questionLapsed(
        try value(\.a, "a"),
        stillHolding: Int(clamping: try number(\.b, "b"))
      )
    case 39: return .questionReminded(try value(\.a, "a"))
    default: throw .unknownKind(fields.kind)
    }
  }

  func money() throws(EventFieldsError) -> Happening {
    switch fields.kind {
    case 40:
      let text = try text()
      let named = Self.split(text, at: "/")
      return .payment(
        try money(\.a, "a"),
        try coverage((named?.before ?? text)[...]),
        direct: try number(\.b, "b") == 1,
        invoice: named?.after
      )
    case 41:
      let text = try text()
      guard let (coverage, numbers) = Self.split(text, at: "/") else { throw malformed("text") }
      let (invoice, note) = try numbersOfCredit(numbers)
      return .credit(
        try money(\.a, "a"),
        try self.coverage(coverage[...]),
        invoice: invoice,
        note: note
      )
    case 42: return .reversal(try money(\.a, "a"), try coverage(try text()[...]))
    case 43: return .restWaived(try money(\.a, "a"))
    case 44:
      return .mergedFrom(
        CaseNumber(try number(\.a, "a")),
        principal: try money(\.b, "b"),
        due: try date(\.c, "c"),
        // What else was claimed did not go along before it was told of.
        costs: try coverageIfAny()
      )
    case 45: return .reopened(try value(\.a, "a"), try value(\.b, "b"))
    case 46:
      return .moved(
        try money(\.a, "a"),
        CaseNumber(try number(\.b, "b")),
        incoming: try number(\.c, "c") == 1
      )
    case 47: return .costsWaived(try coverage(try text()[...]))
    case 48:
      guard let (charged, recovered) = Self.split(try text(), at: "/") else {
        throw malformed("text")
      }
      return .chargesCorrected(
        try coverage(charged[...]),
        recovered: try coverage(recovered[...])
      )
    default: throw .unknownKind(fields.kind)
    }
  }

  func party() throws(EventFieldsError) -> Happening {
    switch fields.kind {
    case 50:
      let bytes = Array(try text().utf8)
      let length = Int(clamping: try number(\.b, "b"))
      guard (0...bytes.count).contains(length) else { throw malformed("b") }
      return .debtorChanged(
        field: try value(\.a, "a"),
        from: String(decoding: bytes[..<length], as: UTF8.self),
        to: String(decoding: bytes[length...], as: UTF8.self)
      )
    case 51:
      return .planAgreed(
        instalments: Int(clamping: try number(\.a, "a")),
        last: try date(\.b, "b")
      )
    case 52: return .planEnded(broken: try number(\.a, "a") == 1)
    case 53: return .promise(try date(\.a, "a"))
    case 54: return .calledDebtor(answered: try number(\.a, "a") == 1)
    case 55: return .note
    case 56: return .debtorFate(try value(\.a, "a"), on: try date(\.b, "b"))
    default: throw .unknownKind(fields.kind)
    }
  }

  private func letter() throws(EventFieldsError) -> LetterSent {
    let code = Int(clamping: try number(\.a, "a"))
    guard code >= 0, let kind = LetterKind(rawValue: code / 16),
      let channel = LetterChannel(rawValue: code % 16)
    else { throw malformed("a") }
    guard let parts = PackedAmounts.unpack(fields.text ?? "", count: 5) else {
      throw malformed("text")
    }
    return LetterSent(
      kind: kind,
      channel: channel,
      letter: try number(\.b, "b"),
      deadline: optional(\.c),
      sum: try money(\.d, "d"),
      interest: parts[0],
      fee: parts[1],
      compensation: parts[4],
      reminderFee: parts[2],
      collectionFee: parts[3]
    )
  }

  /// The text before and after the first separator, which may melt into one character with a
  /// combining mark that follows it.
  private static func split(
    _ text: String,
    at separator: Unicode.Scalar
  ) -> (before: String, after: String)? {
    let scalars = text.unicodeScalars
    guard let place = scalars.firstIndex(of: separator) else { return nil }
    return (String(scalars[..<place]), String(scalars[scalars.index(after: place)...]))
  }

  /// The number of the invoice that was credited, and the note's own where `b` says where that begins: before
  /// there was one, the text was the invoice's alone.
  private func numbersOfCredit(
    _ numbers: String
  ) throws(EventFieldsError) -> (invoice: String, note: String?) {
    guard let place = fields.b else { return (numbers, nil) }
    let bytes = Array(numbers.utf8)
    let length = Int(clamping: place)
    guard (0...bytes.count).contains(length) else { throw malformed("b") }
    return (
      String(decoding: bytes[..<length], as: UTF8.self),
      String(decoding: bytes[length...], as: UTF8.self)
    )
  }

  private func coverage(_ text: Substring) throws(EventFieldsError) -> CoverageOfPayment {
    guard let coverage = CoverageOfPayment(packed: text) else { throw malformed("text") }
    return coverage
  }

  private func coverageIfAny() throws(EventFieldsError) -> CoverageOfPayment {
    guard let text = fields.text else { return CoverageOfPayment() }
    return try coverage(text[...])
  }

  private func restores() throws(EventFieldsError) -> RestoredFields {
    guard let fields = RestoredFields(packed: try text()) else { throw malformed("text") }
    return fields
  }

  private func text() throws(EventFieldsError) -> String {
    guard let text = fields.text else { throw malformed("text") }
    return text
  }

  private func number(
    _ path: KeyPath<EventFields, Int64?>,
    _ name: String
  ) throws(EventFieldsError) -> Int64 {
    guard let number = fields[keyPath: path] else { throw malformed(name) }
    return number
  }

  private func money(
    _ path: KeyPath<EventFields, Int64?>,
    _ name: String
  ) throws(EventFieldsError) -> Money {
    Money(minorUnits: try number(path, name))
  }

  private func date(
    _ path: KeyPath<EventFields, Int64?>,
    _ name: String
  ) throws(EventFieldsError) -> CivilDate {
    guard let day = Int32(exactly: try number(path, name)) else { throw malformed(name) }
    return CivilDate(dayNumber: day)
  }

  private func optional(_ path: KeyPath<EventFields, Int64?>) -> CivilDate? {
    fields[keyPath: path].map(CivilDate.init(stored:))
  }

  private func value<Code: RawRepresentable<Int>>(
    _ path: KeyPath<EventFields, Int64?>,
    _ name: String
  ) throws(EventFieldsError) -> Code {
    guard let code = Code(rawValue: Int(clamping: try number(path, name))) else {
      throw malformed(name)
    }
    return code
  }

  private func malformed(_ field: String) -> EventFieldsError {
    .malformed(kind: fields.kind, field: field)
  }
}
