import DebtCollection
import Testing

@testable import Intake

@Suite("What is typed after import in the portal is what the command line takes")
struct TypedImportTests {
  @Test(
    arguments: [
      ("k.csv", "k.csv", nil),
      ("my file.csv", "my file.csv", nil),
      ("'my file.csv'", "my file.csv", nil),
      ("k.csv --creditor 'Nordlys Elektro AS,987654325'", "k.csv", "Nordlys Elektro AS"),
      ("k.csv --creditor Nordlys Elektro AS, 987654325", "k.csv", "Nordlys Elektro AS"),
      ("k.csv --creditor=\"Nord, Sør AS,987654325\" --dates dmy", "k.csv", "Nord, Sør AS"),
      ("--creditor Nord AS,987654325", "", "Nord AS"),
    ] as [(String, String, String?)]
  )
  func paths(text: String, path: String, creditor: String?) throws {
    let typed = try TypedImport(text)
    #expect(typed.path == path)
    let options = try typed.options()
    #expect(options.creditor?.name == creditor)
    #expect(options.creditor.map(\.organisationNumber) == creditor.map { _ in "987654325" })
    #expect(options.slashOrder == (text.contains("dmy") ? .dayFirst : nil))
  }

  @Test func columnsAreNamedOneByOne() throws {
    let typed = try TypedImport("k.csv --map amount=Sum total --map invoice_number=Nr --dates mdy")
    let options = try typed.options()
    #expect(options.map == [.amount: "Sum total", .invoiceNumber: "Nr"])
    #expect(options.slashOrder == .monthFirst)
  }

  @Test(arguments: [
    ("k.csv --creditor", "cli.option-empty"), ("k.csv --creditor Nord AS", "cli.creditor"),
    ("k.csv --map amount", "cli.map"), ("k.csv --map sum=x", "cli.map"),
    ("k.csv --dates ymd", "cli.dates"), ("k.csv --undisputed", "cli.import-option"),
  ])
  func faults(text: String, key: String) {
    let fault = #expect(throws: CSVOptions.Fault.self) { try TypedImport(text).options() }
    #expect(fault?.sentence.key == key)
  }
}
