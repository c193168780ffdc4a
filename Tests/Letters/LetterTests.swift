import DataFiles
import DebtCollection
import Testing
import Wording

@testable import Letters

@Suite("A letter says all that the law demands, and the same for ever")
struct LetterTests {
  static let folder = DataFolder(
    root: "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  )
  static let kinds: [LetterKind] = [.reminder, .notice, .demand, .closing]

  static func subject() throws -> LetterSubject {
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
        Invoice(
          number: "10482",
          issued: sent - 76,
          due: due,
          amount: Money(4198),
          source: "ehf"
        )
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

  static func write(
    _ kind: LetterKind,
    _ language: String,
    _ subject: LetterSubject
  ) throws -> LetterText {
    let template = try LetterTemplate.load(kind, language: language, from: folder)
    let catalogue = try Catalogue.load(language: language == "nb" ? .nb : .en, from: folder)
    let wording = Wording(catalogue, today: subject.sent)
    return try Letter.render(template: template, fields: subject.fields(in: wording))
  }

  @Test("every template can be used and is written whole", arguments: kinds, ["nb", "en"])
  func templates(kind: LetterKind, language: String) throws {
    let letter = try Self.write(kind, language, Self.subject())
    #expect(letter.lines.allSatisfy { $0.unicodeScalars.count <= LetterText.columns })
    #expect(!letter.text.contains("{{"))
    #expect(!letter.text.contains("\u{A0}"))
    #expect(letter.text.contains("Nordlys Elektro AS"))
    #expect(letter.text.contains("104233"))
    #expect(letter.pages.count <= 2)
  }

  @Test("the collection notice in Norwegian, word for word")
  func notice() throws {
    let letter = try Self.write(.notice, "nb", Self.subject())
    #expect(letter.text == Self.noticeText)
    // The seal of letters already sent: when this fails, a letter of the past has changed.
    #expect(letter.seal == "c3c2682dc435102d4554f8c0efe25ff9bd4fe948d6e2912476578bb155b95a92")
  }

  @Test("a demand without a licence has no right of complaint and no licence line")
  func unlicensed() throws {
    var subject = try Self.subject()
    let licensed = try Self.write(.demand, "nb", subject)
    subject.agency.licence = ""
    let plain = try Self.write(.demand, "nb", subject)
    #expect(licensed.text.contains("Finansklagenemnda"))
    #expect(!plain.text.contains("Finansklagenemnda"))
    #expect(!plain.text.contains("Bevilling"))
  }

  @Test("a reminder without a fee is not called purring")
  func freeReminder() throws {
    var subject = try Self.subject()
    #expect(try Self.write(.reminder, "nb", subject).text.contains("Purring\n======="))
    subject.amounts.reminderFee = .zero
    let free = try Self.write(.reminder, "nb", subject)
    #expect(free.text.contains("Betalingspåminnelse\n"))
    #expect(!free.text.lowercased().contains("purr"))
  }

  @Test("fields that are missing are named, all of them")
  func missing() throws {
    let template = try LetterTemplate.load(.notice, language: "nb", from: Self.folder)
    var subject = try Self.subject()
    subject.kid = ""
    subject.deadline = nil
    let wording = Wording(try Catalogue.load(language: .nb, from: Self.folder), today: subject.sent)
    let fields = subject.fields(in: wording)
    #expect(throws: LetterError.missingFields(name: "notice.nb", fields: ["deadline", "kid"])) {
      try Letter.render(template: template, fields: fields)
    }
    #expect(throws: LetterError.unknownFields(name: "notice.nb", fields: ["nonsense"])) {
      try Letter.render(
        template: template,
        fields: LetterFields(fields.values.merging(["nonsense": "x"]) { $1 })
      )
    }
  }

  @Test("a debtor's name cannot add a block, a field or a line")
  func injection() throws {
    var subject = try Self.subject()
    subject.debtor.name = "@heading {{kid}}\nx | 1 \u{1B}[2J"
    let letter = try Self.write(.notice, "nb", subject)
    #expect(letter.text.contains("@heading {{kid}} x | 1 \u{FFFD}[2J\n"))
  }

  @Test("what was stored gives the same letter again")
  func again() throws {
    let subject = try Self.subject()
    let wording = Wording(try Catalogue.load(language: .nb, from: Self.folder), today: subject.sent)
    let template = try LetterTemplate.load(.demand, language: "nb", from: Self.folder)
    let fields = subject.fields(in: wording)
    let kept = try LetterTemplate(source: template.source, path: "store")
    let first = try Letter.render(template: template, fields: fields)
    let second = try Letter.render(template: kept, fields: LetterFields(fields.values))
    #expect(first == second)
    #expect(first.seal == second.seal)
  }

  static let noticeText = """
    Fjord Inkasso AS


    Ørjan Hagerup
    Storgata 1
    Oppgang B
    8006 Bodø

                                                            2. november 2026

    Inkassovarsel
    =============

    Du skylder Nordlys Elektro AS penger for: faktura 10482 av
    18. august 2026 med forfall 1. september 2026. Fristen for å betale er
    ute, og vi kan ikke se at beløpet er betalt.

    Hovedstol                                                       4 198,00
    Forsinkelsesrente til og med 2. november 2026                      87,35
    Gebyr for dette varselet                                           38,00
                                                                    --------
    Å betale i NOK                                                  4 323,35

    Du må betale innen 16. november 2026. Betalingen er i tide når banken
    din har fått oppdraget før fristen er ute. Betaler du i tide, kommer det
    ingen flere kostnader, og saken avsluttes.

    Betaler du ikke innen fristen, blir saken sendt til inkasso. Da kan det
    komme salær i tillegg til beløpet over.

    Forsinkelsesrente løper av hovedstolen, for tiden med 12,25 % i året,
    fra 2. september 2026 til du betaler.

    Mener du at du ikke skylder pengene, eller at beløpet er feil, må du gi
    beskjed innen 16. november 2026. Skriv gjerne hvorfor. Mens innsigelsen
    behandles, sendes ingen nye brev om betaling.

    Klarer du ikke å betale alt nå, ta kontakt med oss før fristen er ute.

    ------------------------------------------------------------------------
    Betal innen  16. november 2026
    Beløp        4 323,35 NOK
    Til konto    1503 40 12345
    KID          880010423300017
    Mottaker     Fjord Inkasso AS
    ------------------------------------------------------------------------

    Sak 104233
    Bevilling til å drive inkasso: 2026/17
    post@fjordinkasso.example

    """
}
