import CaseStore
import DebtCollection
import Glibc
import TestCases
import Testing

@testable import Intake

/// Documents become cases: whole, in any order, twice without harm.
struct ImporterTests {
  /// A store, a folder of files, and a day.
  final class Desk {
    let stored: TemporaryStore
    let folder: String
    var today = CivilDate(2026, 9, 20) ?? CivilDate(dayNumber: 0)
    var options = ImportOptions()
    /// What is held against the law; nil where nothing is.
    var rates: RateTables?

    init() throws {
      stored = try TemporaryStore()
      folder = try TemporaryStore.makeFolder()
      options.undisputed = true
    }

    deinit { TemporaryStore.removeFolder(folder) }

    func file(_ name: String, _ text: String) throws -> String {
      let path = "\(folder)/\(name)"
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
      return path
    }

    @discardableResult
    func take(_ paths: String...) throws -> ImportReport { try take(paths: paths) }

    func take(paths: [String]) throws -> ImportReport {
      let now = OsloTime.moment(today, hour: 12)
      var rules = ImportRules(clock: .fixed(now))
      rules.rates = rates
      return try Importer(store: stored.store, rules: rules).run(paths: paths, options: options)
    }

    func csv(_ rows: [String], header: String = CSVTests.header) throws -> ImportReport {
      try take(file("rows.csv", ([header] + rows).joined(separator: "\n") + "\n"))
    }

    func detail(_ number: CaseNumber?) throws -> CaseDetail {
      let reader = try stored.store.reader(.jobs)
      let number = try #require(number)
      return try #require(try reader.detail(number))
    }

    /// The files of a case, each with its text.
    func files(_ number: CaseNumber?) throws -> [String] {
      let reader = try stored.store.reader(.jobs)
      let number = try #require(number)
      return try reader.attachments(of: number).map { file in
        let bytes = try #require(try reader.attachmentBytes(file.id))
        return "\(file.name) \(String(decoding: bytes, as: UTF8.self))"
      }
    }

    func kinds(_ number: CaseNumber?) throws -> [Happening] {
      let number = try #require(number)
      return try stored.store.reader(.jobs).history(of: number).map(\.happening)
    }

    /// Every stored case is what its events and ledger say.
    func isSound() throws -> Bool {
      let fold = CaseFold(plan: .standard)
      return try stored.store.check(
        fold: { events, state in fold.state(of: events) ?? state },
        progress: { _ in true }
      ).isEmpty
    }
  }

  static let invoice = Fixture.path("ehf3-invoice.xml")
  static let note = Fixture.path("ehf2-creditnote.xml")

  @Test("An invoice that meets the criteria is registered; its data is kept")
  func registered() throws {
    let desk = try Desk()
    let report = try desk.take(Self.invoice)
    #expect(report.read == 1 && report.imported == 1 && report.refused.isEmpty)
    #expect(report.registered == report.cases)
    let detail = try desk.detail(report.cases.first)
    #expect(detail.row.state.stage == .reminder)
    #expect(detail.creditor.organisationNumber == "988077917")
    #expect(detail.creditor.vat == .unknown)
    #expect(detail.debtor.customerNumber == "K-77")
    #expect(detail.invoices.map(\.number) == ["F-1001"])
    let number = try #require(report.cases.first)
    let attachments = try desk.stored.store.reader(.jobs).attachments(of: number)
    #expect(attachments.map(\.name) == ["timer.txt"])
    #expect(try desk.isSound())
  }

  @Test("What fails criteria waits with all of them, and the day")
  func waits() throws {
    let desk = try Desk()
    desk.options.undisputed = false
    desk.today = try #require(CivilDate(2026, 8, 20))
    let report = try desk.take(Self.invoice)
    let state = try desk.detail(report.cases.first).row.state
    #expect(state.stage == .waiting)
    #expect(state.waiting == [.notOverdue, .unconfirmed])
    #expect(state.waitingPasses == CivilDate(2026, 8, 31))
    #expect(report.registered.isEmpty)
  }

  @Test(
    "A credit note finds its invoice whichever comes first",
    arguments: [true, false]
  )
  func creditNote(noteFirst: Bool) throws {
    let desk = try Desk()
    let first = try desk.take(noteFirst ? Self.note : Self.invoice)
    if noteFirst {
      #expect(first.creditNotesWaiting == 1 && first.cases.isEmpty)
      #expect(try desk.stored.store.reader(.jobs).openCreditNotes().map(\.number) == ["K-2001"])
    }
    let second = try desk.take(noteFirst ? Self.invoice : Self.note)
    #expect(second.creditNotesBooked == 1)
    #expect(
      second.credits == [
        ImportReport.Credit(
          note: "K-2001",
          number: CaseNumber(100_001),
          amount: Money(1250),
          currency: .nok,
          owedBack: .zero,
          closes: true,
          waived: .zero
        )
      ]
    )
    let number = (first.cases + second.cases).first
    let detail = try desk.detail(number)
    #expect(detail.row.state.closeReason == .credited)
    #expect(detail.row.state.amounts.outstanding == .zero)
    #expect(detail.invoices.map(\.remaining) == [.zero])
    #expect(try desk.stored.store.reader(.jobs).openCreditNotes().isEmpty)
    #expect(try desk.isSound())
    let again = try desk.take(Self.note, Self.invoice)
    #expect(again.duplicates == 2 && again.imported == 0)
  }

  @Test("The same document again is a duplicate; other amounts or dates are refused, both named")
  func again() throws {
    let desk = try Desk()
    _ = try desk.csv([CSVTests.row()])
    #expect(try desk.csv([CSVTests.row()]).duplicates == 1)
    let amount = try desk.csv([CSVTests.row(amount: "99.00")])
    #expect(
      amount.refused.map(\.sentence.values) == [
        [.word("intake.field.payable"), .money(Money(1234, 50), .nok), .money(Money(99), .nok)]
      ]
    )
    let due = try desk.csv([CSVTests.row(due: "2026-08-16")])
    #expect(due.refused.map(\.sentence.key) == ["intake.document.changed"])
    #expect(due.refused.first?.line == 2)
    #expect(try desk.isSound())
  }

  @Test("Changed contact data updates the debtor with an event, and a waiting case is tested again")
  func contact() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";customer_number"
    let first = try desk.csv(
      ["1;2026-08-01;2026-08-15;100.00;Kari Test;;Oslo;Test AS;988077917;K1"],
      header: header
    )
    #expect(try desk.detail(first.cases.first).row.state.waiting == .address)
    let second = try desk.csv(
      ["1;2026-08-01;2026-08-15;100.00;Kari Test;0150;Oslo;Test AS;988077917;K1"],
      header: header
    )
    #expect(second.duplicates == 1)
    #expect(second.registered == first.cases)
    #expect(try desk.detail(first.cases.first).debtor.postcode == "0150")
    #expect(
      try desk.kinds(first.cases.first).contains(
        .debtorChanged(field: .postcode, from: "", to: "0150")
      )
    )
    #expect(try desk.isSound())
  }

  @Test("Confirmed undisputed the second time, a waiting case is registered")
  func confirmedLater() throws {
    let desk = try Desk()
    desk.options.undisputed = false
    let first = try desk.csv([CSVTests.row()])
    #expect(first.registered.isEmpty)
    desk.options.undisputed = true
    #expect(try desk.csv([CSVTests.row()]).registered == first.cases)
  }

  @Test(
    "What the file says is disputed waits, confirmed or not, until a file says that it is settled"
  )
  func disputed() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";disputed"
    let first = try desk.csv(
      [CSVTests.row(number: "1") + ";yes", CSVTests.row(number: "2") + ";"],
      header: header
    )
    #expect(first.registered == Array(first.cases.suffix(1)))
    #expect(first.disputedWaiting == 1 && first.waitingFor.isEmpty)
    // A file that does not speak of it settles nothing.
    #expect(try desk.csv([CSVTests.row(number: "1") + ";"], header: header).registered.isEmpty)
    #expect(try desk.detail(first.cases.first).row.state.disputed)
    let settled = try desk.csv([CSVTests.row(number: "1") + ";no"], header: header)
    #expect(settled.registered == Array(first.cases.prefix(1)))
    #expect(try !desk.detail(first.cases.first).row.state.disputed)
    #expect(try desk.isSound())
  }

  @Test("A case that waits for two things is counted once, and each thing with its cases")
  func waitsForTwo() throws {
    let desk = try Desk()
    desk.options.undisputed = false
    let one = try desk.csv([CSVTests.row(number: "1", due: "2026-09-15")])
    #expect(one.waitingFor.map(\.reason) == [.notOverdue, .unconfirmed])
    #expect(one.waitingFor.map(\.count) == [1, 1])
    #expect(one.waitingHeading == Sentence("import.waiting-several", [.count(1)]))
    let other = try desk.csv([CSVTests.row(number: "2")])
    #expect(other.waitingHeading == Sentence("import.waiting", [.count(1)]))
    desk.options.undisputed = true
    #expect(try desk.csv([CSVTests.row(number: "3")]).waitingHeading == nil)
  }

  @Test("Paid in full is closed and counted apart; paid in part lowers the claim")
  func paid() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";paid;settled_date"
    let report = try desk.csv(
      [CSVTests.row(number: "1") + ";1234.50;2026-08-30", CSVTests.row(number: "2") + ";234.50;"],
      header: header
    )
    #expect(report.paidInFull == Array(report.cases.prefix(1)))
    let closed = try desk.detail(report.cases.first)
    #expect(closed.row.state.closeReason == .paid)
    let open = try desk.detail(report.cases.last)
    #expect(open.row.state.amounts.outstanding == Money(1000))
    #expect(open.invoices.map(\.remaining) == [Money(1000)])
    let more = try desk.csv([CSVTests.row(number: "2") + ";1234.50;"], header: header)
    #expect(more.duplicates == 1 && more.paidInFull == Array(report.cases.suffix(1)))
    #expect(try desk.detail(report.cases.last).row.state.closeReason == .paid)
    #expect(try desk.isSound())
  }

  @Test("Paid too much is closed, owed back, and the books still agree")
  func overpaid() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";paid;settled_date"
    let report = try desk.csv([CSVTests.row(number: "1") + ";1434.50;2026-08-30"], header: header)
    let amounts = try desk.detail(report.cases.first).row.state.amounts
    #expect(amounts.outstanding == .zero)
    #expect(amounts.owedBack == Money(200))
    #expect(try desk.isSound())
  }

  @Test("Letters already sent count, and rows of one case reference are one case")
  func ledger() throws {
    let desk = try Desk()
    let header = CSVTests.header + ";case_reference;reminder_sent;reminder_fee;disputed"
    let report = try desk.csv(
      [
        CSVTests.row(number: "1", amount: "100.00") + ";A;2026-09-01;38.00;",
        CSVTests.row(number: "2", amount: "50.00") + ";B;;;ja",
        CSVTests.row(number: "3", amount: "200.00") + ";A;;;",
      ],
      header: header
    )
    #expect(report.imported == 3 && report.cases.count == 2)
    let both = try desk.detail(report.cases.first)
    #expect(both.invoices.map(\.number).sorted() == ["1", "3"])
    #expect(both.row.state.amounts.originalPrincipal == Money(300))
    #expect(both.row.state.amounts.reminderFee == Money(38))
    let disputed = try desk.detail(report.cases.last)
    #expect(disputed.row.state.disputed && disputed.row.state.waiting == .unconfirmed)
    #expect(try desk.isSound())
  }

  @Test("What cannot be read is told and the rest comes in; nothing readable at all is broken")
  func mixed() throws {
    let desk = try Desk()
    let bad = try desk.file("bad.xml", "<Invoice \(Hostile.space)><a></Invoice>")
    let report = try desk.take(bad, Self.invoice, "\(desk.folder)/none.xml")
    #expect(report.imported == 1)
    #expect(
      report.refused.map(\.sentence.key) == ["intake.xml.malformed", "intake.file.not-found"]
    )
    #expect(!report.isBroken)
    #expect(try desk.take(bad).isBroken)
    // What can be read and is refused for what is in the store is not broken.
    let rows = { (amount: String) in [CSVTests.row(amount: amount)] }
    #expect(try desk.csv(rows("100.00")).imported == 1)
    let changed = try desk.csv(rows("200.00"))
    #expect(changed.refused.map(\.sentence.key) == ["intake.document.changed"])
    #expect(!changed.isBroken)
  }

  @Test("A file or folder whose name is no text is told, and the rest of the folder comes in")
  func unwritableNames() throws {
    let desk = try Desk()
    let names: [[UInt8]] = [Array("faktura-".utf8) + [0xE6] + Array(".xml".utf8), [0x6D, 0xF8]]
    let paths = names.map { Array(desk.folder.utf8) + [0x2F] + $0 + [0] }
    func at(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Int32) throws {
      let code = path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map(body) ?? -1
      }
      try #require(code == 0)
    }
    try at(paths[0]) { name in
      let file = open(name, O_WRONLY | O_CREAT, 0o600)
      return file < 0 ? -1 : close(file)
    }
    try at(paths[1]) { mkdir($0, 0o700) }
    defer {
      try? at(paths[0]) { unlink($0) }
      try? at(paths[1]) { rmdir($0) }
    }
    _ = try desk.file("rows.csv", "\(CSVTests.header)\n\(CSVTests.row(number: "1"))\n")
    let report = try desk.take(desk.folder)
    #expect(report.imported == 1)
    #expect(report.refused.map(\.sentence.key) == ["intake.file.name", "intake.file.name"])
    #expect(try desk.take("\(desk.folder)/m\u{FFFD}").refused.count == 1)
  }

  @Test("Stopped, an import has done whole batches")
  func stopped() throws {
    let desk = try Desk()
    desk.options.batch = 100
    let rows = (1...1000).map { CSVTests.row(number: "\($0)") }
    let path = try desk.file("many.csv", ([CSVTests.header] + rows).joined(separator: "\n"))
    var asked = 0
    let report = try Importer(
      store: desk.stored.store,
      rules: ImportRules(clock: .fixed(OsloTime.moment(desk.today, hour: 12)))
    )
    .run(paths: [path], options: desk.options) { _ in
      asked += 1
      return asked < 3
    }
    #expect(report.stopped)
    #expect(report.imported == report.cases.count && report.imported < 1000)
    #expect(report.read == report.imported)
    #expect(try desk.isSound())
  }

  @Test(
    "Every sample comes in; the consumer's grid rent is followed up, then credited",
    .enabled(if: !SampleInvoiceTests.index.isEmpty)
  )
  func samples() throws {
    let desk = try Desk()
    desk.today = try #require(CivilDate(2019, 6, 3))
    let name = "EHF3.0_forward-billing-nettleie-consumer_v2.0.xml"
    let first = try desk.take("\(SampleInvoiceTests.folder)/Invoice_\(name)")
    #expect(first.registered == first.cases && first.cases.count == 1)
    _ = try desk.take("\(SampleInvoiceTests.folder)/Creditnote_\(name)")
    #expect(try desk.detail(first.cases.first).row.state.closeReason == .credited)
    let all = try desk.take(SampleInvoiceTests.folder)
    #expect(all.read == 13 && all.refused.isEmpty)
    #expect(all.imported + all.duplicates == 13)
    #expect(try desk.isSound())
  }
}
