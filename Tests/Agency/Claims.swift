import Agency
import CaseStore
import DataFiles
import DebtCollection
import Letters
import TestCases
import Testing

/// What the agency's tests share: the shipped data, and claims made of it.
enum Shipped {
  static let folder = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  )
  private static let readRates = Result { try RateTables.load(data: folder) }
  private static let readOffice = Result { try LetterOffice(folder: folder) }

  static func rates() throws -> RateTables { try readRates.get() }
  static func office() throws -> LetterOffice { try readOffice.get() }

  static var licensed: AgencySettings {
    var settings = AgencySettings()
    settings.name = "Fjord Inkasso AS"
    settings.licence = "2026/17"
    settings.account = "15034012345"
    settings.kidSeries = "88"
    return settings
  }

  static func issuer(_ settings: AgencySettings = licensed) throws -> LetterIssuer {
    LetterIssuer(settings: settings, rates: try rates(), office: try office())
  }
}

/// The day written as `YYYY-MM-DD`, or the test fails.
func day(_ iso: String, _ place: SourceLocation = #_sourceLocation) throws -> CivilDate {
  try #require(CivilDate(iso: iso), sourceLocation: place)
}

/// A claim of one invoice, registered on a day, with what else happened to it.
struct MadeClaim {
  var kind = DebtorKind.consumer
  var principal = Money(10_000)
  var due: CivilDate
  var registered: CivilDate
  var happenings: [(day: CivilDate, Happening)] = []

  func claim() -> LetterClaim {
    var creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "987654325")
    creditor.vat = .deducts
    let debtor = Debtor.example("Ørjan Hagerup", kind: kind)
    let first = Happening.received(
      source: "csv",
      invoice: "10482",
      principal: principal,
      due: due,
      timeBarred: due.adding(years: 3)
    )
    let before = happenings.filter { if case .earlierLetter = $0.1 { true } else { false } }
    let after = happenings.filter { if case .earlierLetter = $0.1 { false } else { true } }
    let all = [(registered, first)] + before + [(registered, .registered)] + after
    let events = all.map { day, happening in
      CaseEvent(at: OsloTime.moment(day, hour: 9), day: day, actor: .agency, happening)
    }
    let invoice = Invoice(
      number: "10482",
      issued: due - 14,
      due: due,
      amount: principal,
      source: "csv"
    )
    return LetterClaim(
      number: CaseNumber(104_233),
      creditor: creditor,
      debtor: debtor,
      currency: .nok,
      invoices: [invoice],
      events: events,
      state: CaseFold(plan: .standard).state(of: events)
        ?? CaseState(due: due, timeBarred: due, amounts: ClaimAmounts(principal: principal))
    )
  }
}

extension LetterClaim {
  /// The claim after a letter.
  func after(_ issued: LetterIssuer.Issued, on day: CivilDate) -> LetterClaim {
    var claim = self
    let event = CaseEvent(
      at: OsloTime.moment(day, hour: 9),
      day: day,
      actor: .agency,
      .letterSent(issued.sent)
    )
    claim.events.append(event)
    CaseFold(plan: .standard).apply(event, to: &claim.state)
    return claim
  }
}

extension LetterClaim {
  /// A claim as a store has it.
  init(_ file: WholeCase) {
    self.init(
      number: file.detail.row.number,
      creditor: file.detail.creditor,
      debtor: file.detail.debtor,
      currency: file.detail.row.currency,
      invoices: file.detail.invoices,
      events: file.events,
      state: file.detail.row.state
    )
  }
}
