import DebtCollection
import Testing

@Suite struct HappeningFieldsTests {
  @Test("what is stored of an event is read back the same, over random values of every kind")
  func roundTrip() throws {
    var random = SeededRandom(seed: 20_261_121)
    var kinds: Set<Int> = []
    for _ in 0..<500 {
      for happening in Happening.examples(using: &random) {
        let fields = happening.fields
        kinds.insert(fields.kind)
        #expect(try Happening(fields: fields) == happening)
      }
    }
    #expect(kinds == Self.everyKind)
  }

  /// Every kind code ever given; a code may be added, never taken away or used again.
  static let everyKind = Set(1...18).union(20...39).union(40...48).union(50...56)

  @Test("a kind of a newer version is named", arguments: [0, 19, 49, 57, 60, -1])
  func unknown(kind: Int) {
    #expect(throws: EventFieldsError.unknownKind(kind)) {
      try Happening(fields: EventFields(kind: kind, a: 1, b: 1, c: 1, d: 1, text: "1"))
    }
  }

  @Test(
    "a value that is missing or out of bounds is named",
    arguments: [
      (EventFields(kind: 9), "a"),
      (EventFields(kind: 5, a: 5 * 16 + 9, b: 1, d: 1), "a"),
      (EventFields(kind: 5, a: 2 * 16 + 1, b: 1, d: 1, text: "12 x"), "text"),
      (EventFields(kind: 14, a: .max), "a"),
      (EventFields(kind: 23, a: 99), "a"),
      (EventFields(kind: 32, a: 1, b: 1, text: "99=1"), "text"),
      (EventFields(kind: 40, a: 1, b: 0, text: "1 2 3 4 5 6 7 8"), "text"),
      (EventFields(kind: 41, a: 1, b: 7, text: "1/short"), "b"),
      (EventFields(kind: 50, a: 1, b: 7, text: "short"), "b"),
    ]
  )
  func malformed(fields: EventFields, field: String) {
    #expect(throws: EventFieldsError.malformed(kind: fields.kind, field: field)) {
      try Happening(fields: fields)
    }
  }

  @Test("a credit note of before its own number was kept is read: its text is the invoice's number")
  func creditOfBefore() throws {
    var covered = CoverageOfPayment()
    covered.principal = Money(500)
    let old = EventFields(kind: 41, a: 50_000, text: "\(covered.packed)/2026/17")
    let credit = Happening.credit(Money(500), covered, invoice: "2026/17")
    #expect(try Happening(fields: old) == credit)
    #expect(credit.fields == old)
    let noted = Happening.credit(Money(500), covered, invoice: "2026/17", note: "K-1")
    #expect(try Happening(fields: noted.fields) == noted)
  }

  @Test("a notice's event is small: four integers and a text of a dozen characters")
  func small() {
    let letter = LetterSent(
      kind: .notice,
      channel: .post,
      letter: 7,
      deadline: day("2026-11-16"),
      sum: Money(4_323, 35),
      interest: Money(87, 35),
      fee: Money(38),
      compensation: .zero,
      reminderFee: Money(38),
      collectionFee: .zero
    )
    #expect(Happening.letterSent(letter).fields.text == "8735 3800 3800")
  }
}
