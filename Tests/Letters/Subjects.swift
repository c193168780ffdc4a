import DataFiles
import DebtCollection
import Testing
import Wording

@testable import Letters

/// What the letters' tests share: the shipped data, and subjects made up of it.
enum Shipped {
  static let folder = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  )
  private static let readDemands = Result { () throws(DataFileError) in
    try LetterDemands.load(from: folder)
  }

  static func demands() throws -> LetterDemands { try readDemands.get() }

  static func template(_ kind: LetterKind, _ language: String) throws -> LetterTemplate {
    try LetterTemplate.load(kind, language: language, from: folder, demands: demands())
  }

  static func wording(_ language: String) throws -> Wording {
    let language = try #require(Language(name: language))
    return Wording(
      try Catalogue.load(language: language, from: folder),
      today: CivilDate(dayNumber: 0)
    )
  }

  static func write(
    _ kind: LetterKind,
    _ language: String,
    _ subject: LetterSubject
  ) throws -> LetterText {
    try Letter.render(
      template: template(kind, language),
      fields: subject.fields(in: wording(language))
    )
  }
}

extension LetterSubject {
  /// A claim of 4 198 with interest and a fee, in a letter of 2 November 2026.
  static func made() throws -> LetterSubject {
    let sent = try #require(CivilDate(2026, 11, 2))
    let due = try #require(CivilDate(2026, 9, 1))
    var creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "923000001")
    creditor.city = "Bodø"
    var debtor = Debtor(name: "Ørjan Hagerup")
    debtor.address = "Storgata 1\nOppgang B"
    debtor.postcode = "8006"
    debtor.city = "Bodø"
    var agency = AgencySettings()
    agency.name = "Fjord Inkasso AS"
    agency.licence = "2026/17"
    agency.email = "post@fjordinkasso.example"
    var amounts = LetterAmounts(principal: Money(4198))
    amounts.interest = Money(87, 35)
    amounts.reminderFee = Money(38)
    var subject = LetterSubject(
      creditor: creditor,
      debtor: debtor,
      agency: agency,
      caseNumber: CaseNumber(104_233),
      kid: "880010423300017",
      account: "1503 40 12345",
      currency: .nok,
      invoices: [
        Invoice(number: "10482", issued: sent - 76, due: due, amount: Money(4198), source: "ehf")
      ],
      sent: sent,
      deadline: sent + 14,
      amounts: amounts
    )
    subject.interestRate = 1225
    subject.interestFrom = due + 1
    subject.interestTo = sent
    subject.closing = .paid
    return subject
  }

  /// The same with what a kind of letter tells besides.
  static func made(for kind: LetterKind) throws -> LetterSubject {
    var subject = try made()
    switch kind {
    case .demand: subject.amounts.collectionFee = Money(600)
    case .demandWithdrawn:
      subject.tidings.demanded = subject.sent - 10
      subject.tidings.removed = Money(600)
      subject.amounts.paid = subject.amounts.total
      subject.deadline = nil
    case .sumCorrected:
      subject.tidings.demanded = subject.sent - 10
      subject.tidings.paidBefore = Money(2_000)
      subject.tidings.removed = Money(250)
      subject.amounts.paid = Money(2_000)
    case .disputeDecided:
      subject.tidings.removed = Money(638)
      subject.deadline = nil
    case .respite: subject.tidings.formerDue = subject.sent - 5
    case .paymentPlan:
      subject.tidings.instalments = (1...3).map {
        .init(due: subject.sent + 30 * $0, amount: Money(1450))
      }
      subject.deadline = nil
    case .instalmentMissed:
      subject.tidings.missed = .init(due: subject.sent - 8, amount: Money(1450))
    case .orderConfirmation:
      subject.tidings.registered = subject.sent
      subject.tidings.next = .init(letter: .notice, day: subject.sent + 1)
    default: break
    }
    return subject
  }
}
