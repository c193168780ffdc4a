import DebtCollection
import Testing

private let today = CivilDate(dayNumber: 20_775)  // Wed 2026-11-18

private func day(_ text: String) -> CivilDate? { CivilDate(iso: text) }

@Suite("The filter language")
struct FilterParserTests {
  private static let noticed = CaseFilter.field(.step, .code([Step.noticed.rawValue]))
  private static let nord = CaseFilter.field(.debtor, .text("nord as"))

  @Test(
    "what is typed is what is asked",
    arguments: [
      ("", .all),
      ("  ", .all),
      ("hagerup", .word("hagerup")),
      ("Ørjan Hagerup", .and([.word("Ørjan"), .word("Hagerup")])),
      ("\"Ørjan Hagerup\"", .word("Ørjan Hagerup")),
      ("\"or\"", .word("or")),
      ("\"a\"\"b\"", .word("a\"b")),
      ("step:noticed", noticed),
      ("STEP:Noticed", noticed),
      ("step=noticed", noticed),
      ("step:noticed,listed", .field(.step, .code([12, 14]))),
      ("-step:noticed", .not(noticed)),
      ("not step:noticed", .not(noticed)),
      ("not -x", .not(.not(.word("x")))),
      ("debtor:\"nord as\"", nord),
      ("a or b", .or([.word("a"), .word("b")])),
      ("a b or c", .or([.and([.word("a"), .word("b")]), .word("c")])),
      ("a (b or c)", .and([.word("a"), .or([.word("b"), .word("c")])])),
      ("a and b", .and([.word("a"), .word("b")])),
      ("(a b) c", .and([.word("a"), .word("b"), .word("c")])),
      ("-(a b)", .not(.and([.word("a"), .word("b")]))),
      ("is:unanswered", .field(.mark, .code([FilterMark.unanswered.rawValue]))),
      ("reason:paid-to-creditor", .field(.reason, .code([2]))),
      ("waiting:postcode", .field(.waiting, .code([WaitingReasons.address.rawValue]))),
      ("case:104233", .field(.number, .text("104233"))),
    ] as [(String, CaseFilter)]
  )
  func parses(_ text: String, _ filter: CaseFilter) throws {
    #expect(try FilterParser(today: today).parse(text) == filter)
  }

  @Test(
    "days, months, years, ranges and days from today",
    arguments: [
      ("due:2026-11-01", "2026-11-01", "2026-11-01"),
      ("due:1.11.2026", "2026-11-01", "2026-11-01"),
      ("due:1.11", "2026-11-01", "2026-11-01"),
      ("due:1.11.", "2026-11-01", "2026-11-01"),
      ("due:2026-10", "2026-10-01", "2026-10-31"),
      ("due:2026", "2026-01-01", "2026-12-31"),
      ("due<2026-11-01", nil, "2026-10-31"),
      ("due<=2026-10", nil, "2026-10-31"),
      ("due>2026-10", "2026-11-01", nil),
      ("due>=2026-10", "2026-10-01", nil),
      ("due:..2026-10-31", nil, "2026-10-31"),
      ("due:2026-10..", "2026-10-01", nil),
      ("due:2026-09..2026-10", "2026-09-01", "2026-10-31"),
      ("due:today", "2026-11-18", "2026-11-18"),
      ("due:..+14", nil, "2026-12-02"),
      ("due:-30..today", "2026-10-19", "2026-11-18"),
      ("due:..", nil, nil),
    ] as [(String, String?, String?)]
  )
  func days(_ text: String, _ from: String?, _ to: String?) throws {
    let test = FilterTest.days(from: from.flatMap(day), to: to.flatMap(day))
    #expect(try FilterParser(today: today).parse(text) == .field(.due, test))
  }

  @Test(
    "amounts with comma or point, compared to the øre",
    arguments: [
      ("outstanding:500", 50_000, 50_000),
      ("outstanding>=500", 50_000, nil),
      ("outstanding>500", 50_001, nil),
      ("outstanding<500", nil, 49_999),
      ("outstanding:500..", 50_000, nil),
      ("outstanding:..4312,50", nil, 431_250),
      ("outstanding=4312.5", 431_250, 431_250),
      ("outstanding:\"1 000..\"", 100_000, nil),
    ] as [(String, Int64?, Int64?)]
  )
  func amounts(_ text: String, _ from: Int64?, _ to: Int64?) throws {
    let test = FilterTest.money(
      from: from.map { Money(minorUnits: $0) },
      to: to.map { Money(minorUnits: $0) }
    )
    #expect(try FilterParser(today: today).parse(text) == .field(.outstanding, test))
  }

  @Test("age counts days")
  func age() throws {
    let parser = FilterParser(today: today)
    #expect(try parser.parse("age>30") == .field(.age, .count(from: 31, to: nil)))
    #expect(try parser.parse("age:31..") == .field(.age, .count(from: 31, to: nil)))
    #expect(try parser.parse("age:14..30") == .field(.age, .count(from: 14, to: 30)))
  }

  @Test("a language's own words stand beside the English ones")
  func otherWords() throws {
    let nb = FilterVocabulary.english.adding(
      fields: ["fase": .stage, "forfall": .due, "rest": .outstanding],
      values: [.stage: ["purring": Stage.reminder.rawValue]],
      not: ["ikke"],
      or: ["eller"],
      today: ["idag"]
    )
    let parser = FilterParser(vocabulary: nb, today: today)
    let both = try parser.parse("fase:purring forfall<1.11.2026 rest>500")
    let english = try parser.parse("stage:reminder due<2026-11-01 outstanding>500")
    #expect(both == english)
    #expect(try parser.parse("ikke a eller b") == .or([.not(.word("a")), .word("b")]))
    let printed = FilterPrinter(vocabulary: nb).print(.word("eller"))
    #expect(printed == "\"eller\"")
  }

  @Test(
    "a wrong filter says where and what would have been right",
    arguments: [
      ("stag:reminder", .unknownField, 0, "stage"),
      ("x duee:2026", .unknownField, 2, "due"),
      ("stage:remindr", .unknownValue, 6, "reminder"),
      ("stage:reminder,colection", .unknownValue, 15, "collection"),
      ("is:xyzzy", .unknownValue, 3, "disputed"),
      ("due:", .noValue, 0, "due:2026-11-18"),
      ("due: 2026", .noValue, 0, "due:2026-11-18"),
      ("debtor:\"\"", .noValue, 0, "debtor:…"),
      ("stage>2", .noOrder, 0, "stage:"),
      ("due:2026-13", .date, 4, "2026-11-18"),
      ("due:30.2.2026", .date, 4, "today"),
      ("due<soon", .date, 4, "+14"),
      ("due:2026-12..2026-10", .backwards, 4, "2026-10..2026-12"),
      ("outstanding:5x", .amount, 12, "500"),
      ("outstanding:1,2,3", .amount, 12, "500"),
      ("outstanding>99999999999999999999", .amount, 12, "500"),
      ("age:old", .number, 4, "30"),
      ("case:12a", .number, 5, "104233"),
      ("\"nord as", .openQuote, 0, "\"nord as\""),
      ("(a b", .openParenthesis, 0, ")"),
      ("a b)", .closedParenthesis, 3, "("),
      ("()", .nothing, 1, nil),
      ("not", .nothing, 3, nil),
      ("a or", .nothing, 4, nil),
      ("or a", .nothing, 0, nil),
      ("-", .nothing, 1, nil),
      ("and a", .nothing, 0, nil),
    ] as [(String, FilterError.Problem, Int, String?)]
  )
  func wrong(_ text: String, _ problem: FilterError.Problem, _ at: Int, _ right: String?) {
    let error = #expect(throws: FilterError.self) { try FilterParser(today: today).parse(text) }
    #expect(error?.problem == problem)
    #expect(error?.position == at)
    if let right { #expect(error?.suggestions.contains(right) == true) }
  }

  @Test("no text is too wild: it is a filter that prints and reads back, or an error in its bounds")
  func wild() throws {
    var random = SplitMix(state: 20_261_118)
    let pieces = [
      "stage:", "due", "<", ">", "=", ":", "..", "2026-10", "(", ")", "-", "not ", " or ", "\"",
      "outstanding>", "500", ",", "5", " ", "ø", "\u{301}", "👩‍👩‍👧", "reminder", "age:", "case:",
      "\u{0}", "\n", "1.11", "+14", "and ", "is:", "unread", "debtor:", "*", "%", "'", ";--",
    ]
    let parser = FilterParser(today: today)
    var parsed = 0
    for _ in 0..<20_000 {
      let text = (0..<random.next(below: 12)).map { _ in
        pieces[random.next(below: pieces.count)]
      }.joined()
      do {
        let filter = try parser.parse(text)
        let printed = FilterPrinter().print(filter)
        let again = try parser.parse(printed)
        #expect(again == filter, "\(text) printed as \(printed)")
        // Only an empty text is every case.
        if filter == .all { #expect(!text.contains { !$0.isWhitespace }) }
        parsed += 1
      } catch {
        #expect((0...text.count).contains(error.position), "\(text): \(error)")
      }
    }
    #expect(parsed > 1_000)
  }

  @Test("deep and long texts are refused, not suffered")
  func bounds() {
    let parser = FilterParser(today: today)
    let deep = String(repeating: "(", count: 2_000)
    #expect(throws: FilterError.self) { try parser.parse(deep) }
    let negated = String(repeating: "-", count: 2_000) + "x"
    #expect(throws: FilterError.self) { try parser.parse(negated) }
    let long = String(repeating: "a ", count: 5_000)
    #expect(throws: FilterError.self) { try parser.parse(long) }
  }
}
