import DebtCollection
import Testing

@testable import Intake

/// Ledger exports: strict rows, lenient names, every fault with its line and column.
struct CSVTests {
  static let header =
    "invoice_number;invoice_date;due_date;amount;debtor_name;postcode;city;creditor_name;creditor_orgno"

  /// The items of rows below the header.
  static func items(_ rows: [String], _ options: CSVOptions = CSVOptions()) -> [IntakeItem] {
    Fixture.items(
      Array(([header] + rows).joined(separator: "\n").utf8),
      DocumentFile(csv: options)
    )
  }

  static func row(
    number: String = "1",
    issued: String = "2026-08-01",
    due: String = "2026-08-15",
    amount: String = "1234.50",
    name: String = "Kari Test"
  ) -> String {
    "\(number);\(issued);\(due);\(amount);\(name);0150;Oslo;Test AS;988077917"
  }

  @Test("A row is an invoice")
  func whole() throws {
    let document = try #require(Self.items([Self.row()]).first?.document)
    #expect(document.number == "1")
    #expect(document.issued == CivilDate(2026, 8, 1))
    #expect(document.due == CivilDate(2026, 8, 15))
    #expect(document.payable == Money(1234, 50))
    #expect(document.currency == .nok)
    #expect(document.customer.postcode == "0150")
    #expect(document.supplier.organisationNumber == "988077917")
  }

  @Test("All columns, under their Norwegian names, in Windows-1252, with tabs")
  func norwegian() throws {
    let text = """
      Fakturanr.\tFakturadato\tForfall\tBeløp\tSkyldner\tKundetype\tOmtvistet\tBetalt\
      \tBetalingsdato\tPurring sendt\tPurregebyr\tInkassovarsel sendt\tInkassovarsel forfall\
      \tInkassovarsel_gebyr\tKreditor\tKreditor orgnr\tSaksreferanse
      7\t01.08.2026\t15.08.2026\t1 234,50\tØystein Ås\tprivat\tja\t200\t20.08.2026\t30.08.2026\t38\
      \t15.09.2026\t29.09.2026\t38,00\tTest AS\t988077917\tS-1
      """
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let document = try #require(Fixture.items(bytes).first?.document)
    #expect(document.customer.name == "Øystein Ås")
    #expect(document.customer.kind == .consumer)
    #expect(document.payable == Money(1234, 50))
    #expect(document.ledger.disputed)
    #expect(document.ledger.paid == Money(200))
    #expect(document.ledger.settledOn == CivilDate(2026, 8, 20))
    #expect(document.ledger.caseReference == "S-1")
    let letters = document.ledger.earlierLetters
    #expect(letters.map(\.kind) == [.reminder, .notice])
    #expect(letters.map(\.fee) == [Money(38), Money(38)])
    #expect(letters.map(\.deadline) == [nil, CivilDate(2026, 9, 29)])
  }

  @Test("Quotes, line breaks and delimiters inside a field; a byte-order mark; CRLF")
  func quoted() throws {
    let text =
      "\u{FEFF}\(Self.header)\r\n" + Self.row(name: "\"Test; \"\"AS\"\"\r\nOslo\"") + "\r\n"
    let items = Fixture.items(Array(text.utf8))
    #expect(items.map { $0.document?.customer.name } == ["Test; \"AS\"\r\nOslo"])
  }

  @Test(
    "A broken row names its line and column, and the others come in",
    arguments: [
      (row(amount: "1.234"), "csv.amount", 4), (row(amount: "1,23.50"), "csv.amount", 4),
      (row(amount: "12 34"), "csv.amount", 4), (row(amount: "abc"), "csv.amount", 4),
      (row(amount: ""), "csv.empty", 4), (row(number: ""), "csv.empty", 1),
      (row(amount: "-100.00"), "csv.amount-negative", 4),
      (row(issued: "2026-13-01"), "csv.date", 2), (row(due: "05/06/2026"), "csv.date-ambiguous", 3),
      (row(due: "1.8.26"), "csv.date", 3), (row(name: "a\"b"), "csv.quote-inside", 5),
      (row(name: "\"a\"b"), "csv.after-quote", 5), (row(name: "\"a"), "csv.unclosed-quote", 5),
      (row() + ";1", "csv.field-count", 10), ("1;2", "csv.field-count", 2),
      (row(name: "a\0b"), "csv.nul", 5), (row(name: "a\rb"), "csv.bare-cr", 5),
    ]
  )
  func broken(_ row: String, _ code: String, _ column: Int) {
    let items = Self.items([Self.row(number: "A"), row, Self.row(number: "B")])
    #expect(items.compactMap(\.document).map(\.number) == ["A", "B"])
    let problems = items.compactMap(\.problem)
    #expect(problems.map(\.code) == [code])
    #expect(problems.first?.values.prefix(2) == [.count(3), .count(column)])
    #expect(items.first { $0.problem != nil }?.line == 3)
  }

  @Test(
    "A broken field names the file's own heading, and our column where that is another name",
    arguments: [
      ("amount", "amount"), ("Beløp", "Beløp, amount"), ("AMOUNT", "AMOUNT"),
    ]
  )
  func heading(_ written: String, _ told: String) {
    let header = Self.header.replacing(";amount;", with: ";\(written);")
    let text = header + "\n" + Self.row(amount: "abc")
    let problem = Fixture.items(Array(text.utf8)).first?.problem
    #expect(problem?.values.dropFirst(2).first == .text(told))
  }

  @Test("A letter's fee that is negative is refused, with its column")
  func negativeFee() {
    let text = Self.header + ";reminder_sent;reminder_fee\n" + Self.row() + ";2026-09-01;-38"
    let problem = Fixture.items(Array(text.utf8)).first?.problem
    #expect(problem?.code == "csv.negative")
    #expect(problem?.values.prefix(2) == [.count(2), .count(11)])
  }

  @Test(
    "Dates and amounts",
    arguments: [
      ("15/08/2026", nil, CivilDate(2026, 8, 15)), ("08/15/2026", nil, CivilDate(2026, 8, 15)),
      ("05/06/2026", .dayFirst, CivilDate(2026, 6, 5)),
      ("05/06/2026", .monthFirst, CivilDate(2026, 5, 6)),
      ("05/05/2026", nil, CivilDate(2026, 5, 5)),
      ("1.8.2026", nil, CivilDate(2026, 8, 1)),
    ] as [(String, CSVOptions.SlashOrder?, CivilDate?)]
  )
  func dates(_ text: String, _ order: CSVOptions.SlashOrder?, _ date: CivilDate?) {
    let reading = CSVFigures.date(Array(text.utf8)[...], order)
    #expect(reading == date.map { .date($0) })
  }

  @Test(
    "Amounts",
    arguments: [
      ("1234.50", 123_450), ("1 234,50", 123_450), ("1\u{A0}234,5", 123_450), ("12", 1200),
      ("-12,00", -1200), ("1 234 567", 123_456_700), ("1.", nil), ("1 23", nil), ("1234 567", nil),
      ("", nil), ("-", nil), ("1.234", nil), ("9999999999999999", nil),
    ] as [(String, Int64?)]
  )
  func amounts(_ text: String, _ øre: Int64?) {
    #expect(CSVFigures.money(Array(text.utf8)[...]) == øre.map { Money(minorUnits: $0) })
  }

  @Test(
    "A header that cannot be read ends the file with one reason",
    arguments: [
      ("a;b;c\n1;2;3", "csv.no-header"), ("invoice_number;amount\n1;2", "csv.column-missing"),
      (header + ";amount\n", "csv.column-twice"),
      ("invoice_number,invoice_date,due_date,amount,debtor_name\n", "csv.no-creditor"),
    ]
  )
  func brokenHeader(_ text: String, _ code: String) {
    #expect(Fixture.refusals(Array(text.utf8)) == [code])
  }

  @Test("Columns by other names, and the creditor, come from the command line")
  func mapped() throws {
    var options = CSVOptions()
    options.map = [.invoiceNumber: "invoiceNumber", .amount: "Rest"]
    options.creditor = Creditor(name: "Test AS", organisationNumber: "988077917")
    let text = """
      invoiceNumber,invoice_date,due_date,Rest,Sum,debtor_name
      9,2026-08-01,2026-08-15,100,200,Kari
      """
    let file = DocumentFile(csv: options)
    let document = try #require(Fixture.items(Array(text.utf8), file).first?.document)
    #expect(document.number == "9")
    #expect(document.payable == Money(100))
    #expect(document.supplier == options.creditor)
    options.map[.kid] = "nowhere"
    #expect(
      Fixture.refusals(Array(text.utf8), DocumentFile(csv: options)) == ["csv.map-unknown"]
    )
  }

  @Test("An unclosed quote costs its own line, not the file")
  func unclosed() {
    let rows = (1...500).map { Self.row(number: "\($0)", name: $0 == 7 ? "\"x" : "Test") }
    let items = Self.items(rows)
    #expect(items.compactMap(\.document).count == 499)
    #expect(items.compactMap(\.problem?.code) == ["csv.unclosed-quote"])
  }

  @Test("Pieces of any size give the same rows")
  func pieces() {
    let rows = (1...40).map {
      Self.row(number: "\($0)", name: $0 % 3 == 0 ? "\"Å \"\"b\"\"\r\n\"" : "Øst")
    }
    let bytes = Array(([Self.header] + rows).joined(separator: "\r\n").utf8)
    let whole = Fixture.items(bytes).compactMap(\.document)
    for size in [1, 2, 7, 64] {
      var parser = CSVInvoiceParser(options: CSVOptions())
      var documents: [InvoiceDocument] = []
      func take(_ item: IntakeItem) -> Bool {
        if let document = item.document { documents.append(document) }
        return true
      }
      for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        _ = piece.withUnsafeBytes { parser.push($0, take) }
      }
      _ = parser.finish(take)
      #expect(documents == whole)
    }
  }

  @Test("Flipped bytes never crash, and no row is lost or made up", arguments: [1, 2, 3])
  func flipped(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (1...8).map {
      Self.row(number: "\($0)", name: $0 % 2 == 0 ? "\"a \"\"b\"\"\"" : "x")
    }
    let source = Array(([Self.header] + rows).joined(separator: "\r\n").utf8)
    for _ in 0..<1500 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: Self.header.utf8.count..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let items = Fixture.items(bytes)
      // A flipped byte may join two rows or split one, never more than one each.
      #expect((1...16).contains(items.count))
    }
  }
}
