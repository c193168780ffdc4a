import DataFiles
import DebtCollection

/// The words a demonstration ledger is made of: `data/demonstration`, `data/names`, `data/places`.
public struct DemonstrationLists: Sendable {
  /// A made-up creditor and what it invoices.
  struct Company: Sendable {
    var creditor: Creditor
    /// How many in a hundred of the cases are this creditor's.
    var share: Int
    /// How many in a hundred of its debtors are companies.
    var business: Int
    /// Kroner.
    var size: ClosedRange<Int>
    /// The number of its first invoice.
    var firstInvoice: Int
    var goods: [String]
  }

  /// What debtors write of one thing, and what the creditor answers.
  struct Topic: Sendable {
    var nb: [String]
    var en: [String]
    var answers: [String]
  }

  public let agency: AgencySettings
  let companies: [Company]
  let topics: [QuestionKind: Topic]
  let creditorWrites: [MessageKind: [String]]
  let legalQuestion: [String]
  let legalYes: [String]
  let legalNo: [String]
  let calledNotes: [String]
  let closedNotes: [String]
  let names: NameLists
  let places: [Places.Place]

  /// Reads the lists.
  ///
  /// - Throws: `DataFileError` for a file that is missing or faulty.
  public init(folder: DataFolder) throws(DataFileError) {
    names = try NameLists.load(from: folder)
    places = try Places.load(from: folder).all
    let made = try TOMLFile(path: folder.path("demonstration/creditors.toml")).decode { reader in
      _ = reader.required("source", .word)
      return (
        agency: reader.table("agency", Self.agency) ?? AgencySettings(),
        companies: reader.tables("creditor", Self.company)
      )
    }
    agency = made.agency
    companies = made.companies.enumerated().map { index, company in
      var company = company
      company.creditor.organisationNumber = Self.number(index, TestSeries.organisationNumber)
      company.creditor.account = Self.number(index + 1, TestSeries.account)
      return company
    }
    let file = try TOMLFile(path: folder.path("demonstration/messages.toml"))
    let texts = try file.decode(Texts.init(reader:))
    topics = texts.topics
    creditorWrites = texts.creditor
    legalQuestion = texts.legalQuestion
    legalYes = texts.legalYes
    legalNo = texts.legalNo
    calledNotes = texts.calledNotes
    closedNotes = texts.closedNotes
  }

  /// The number of a series for a place in a list: one serial in eleven has none.
  static func number(_ index: Int, _ make: (Int) -> String?) -> String {
    for serial in (index * 12)..<(index * 12 + 12) {
      if let number = make(serial) { return number }
    }
    preconditionFailure("no two serials in a row lack a check digit")
  }

  private static func agency(_ row: TOMLReader) -> AgencySettings {
    var agency = AgencySettings()
    agency.name = row.required("name", .word)
    agency.licence = row.required("licence", .word)
    agency.kidSeries = row.required("kid-series", .word)
    agency.address = row.required("address", .word)
    agency.postcode = row.required("postcode", .word)
    agency.city = row.required("city", .word)
    agency.email = row.required("email", .word)
    agency.phone = row.required("phone", .word)
    agency.organisationNumber = number(900, TestSeries.organisationNumber)
    agency.account = number(0, TestSeries.account)
    return agency
  }

  private static func company(_ row: TOMLReader) -> Company {
    var creditor = Creditor(name: row.required("name", .word), organisationNumber: "")
    let vat = row.required("vat", .oneOf(VATStatus.allCases.map(\.name)))
    creditor.vat = VATStatus.allCases.first { $0.name == vat } ?? .unknown
    creditor.address = row.required("address", .word)
    creditor.postcode = row.required("postcode", .word)
    creditor.city = row.required("city", .word)
    creditor.email = "regnskap@example.no"
    creditor.phone = "10 00 00 02"
    creditor.listContact = "faktura@example.no"
    creditor.settlementContact = "regnskap@example.no"
    creditor.errorContact = "faktura@example.no"
    let from = row.required("from", .integer(in: 1...1_000_000))
    return Company(
      creditor: creditor,
      share: row.required("share", .integer(in: 1...100)),
      business: row.required("business", .integer(in: 0...100)),
      size: from...max(from, row.required("to", .integer(in: 1...10_000_000))),
      firstInvoice: row.required("invoice", .integer(in: 1...99_999_999)),
      goods: row.required("goods", .strings)
    )
  }

  /// `messages.toml`.
  private struct Texts {
    var topics: [QuestionKind: Topic] = [:]
    var creditor: [MessageKind: [String]] = [:]
    var legalQuestion: [String] = []
    var legalYes: [String] = []
    var legalNo: [String] = []
    var calledNotes: [String] = []
    var closedNotes: [String] = []

    static let kinds: [QuestionKind] = [
      .disputed, .saysPaid, .payLater, .wantsPlan, .wrongPerson, .wrongAddress, .documentation,
      .other,
    ]

    init(reader: TOMLReader) {
      _ = reader.required("source", .word)
      for kind in Self.kinds {
        topics[kind] = reader.table(kind.name) { row in
          Topic(
            nb: row.required("nb", .strings),
            en: row.required("en", .strings),
            answers: row.required("answers", .strings)
          )
        }
      }
      for kind in MessageKind.allCases { creditor[kind] = [] }
      _ = reader.table("creditor") { row in
        for kind in MessageKind.allCases { creditor[kind] = row.required(kind.name, .strings) }
      }
      _ = reader.table("legal") { row in
        legalQuestion = row.required("question", .strings)
        legalYes = row.required("yes", .strings)
        legalNo = row.required("no", .strings)
      }
      _ = reader.table("notes") { row in
        calledNotes = row.required("called", .strings)
        closedNotes = row.required("closed", .strings)
      }
    }
  }
}
