import DataFiles
import DebtCollection
import Testing
import Wording

@testable import Letters

@Suite("A letter says all that the law demands, and the same for ever")
struct LetterTests {
  @Test(
    "every template is written whole, in every language",
    arguments: LetterOffice.kinds,
    LetterOffice.languages
  )
  func templates(kind: LetterKind, language: String) throws {
    let letter = try Shipped.write(kind, language, .made(for: kind))
    #expect(letter.lines.allSatisfy { $0.unicodeScalars.count <= LetterText.columns })
    #expect(!letter.text.contains("{{"))
    #expect(!letter.text.contains("\u{A0}"))
    #expect(letter.text.contains("Nordlys Elektro AS"))
    #expect(letter.text.contains("104233"))
    #expect(letter.pages.count <= 2)
  }

  @Test("the collection notice in Norwegian, word for word")
  func notice() throws {
    let letter = try Shipped.write(.notice, "nb", LetterSubject.made())
    #expect(letter.text == Self.noticeText)
    // The seal of letters already sent: when this fails, a letter of the past has changed.
    #expect(letter.seal == "c3c2682dc435102d4554f8c0efe25ff9bd4fe948d6e2912476578bb155b95a92")
  }

  @Test("a demand without a licence has no right of complaint and no licence line")
  func unlicensed() throws {
    var subject = try LetterSubject.made()
    let licensed = try Shipped.write(.demand, "nb", subject)
    subject.agency.licence = ""
    let plain = try Shipped.write(.demand, "nb", subject)
    #expect(licensed.text.contains("Finansklagenemnda"))
    #expect(!plain.text.contains("Finansklagenemnda"))
    #expect(!plain.text.contains("Bevilling"))
  }

  @Test("a reminder without a fee is not called purring")
  func freeReminder() throws {
    var subject = try LetterSubject.made()
    #expect(try Shipped.write(.reminder, "nb", subject).text.contains("Purring\n======="))
    subject.amounts.reminderFee = .zero
    let free = try Shipped.write(.reminder, "nb", subject)
    #expect(free.text.contains("Betalingspåminnelse\n"))
    #expect(!free.text.lowercased().contains("purr"))
  }

  @Test("fields that are missing are named, all of them")
  func missing() throws {
    let template = try Shipped.template(.notice, "nb")
    var subject = try LetterSubject.made()
    subject.kid = ""
    subject.deadline = nil
    let wording = try Shipped.wording("nb")
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
    var subject = try LetterSubject.made()
    subject.debtor.name = "@heading {{kid}}\nx | 1 \u{1B}[2J"
    let letter = try Shipped.write(.notice, "nb", subject)
    #expect(letter.text.contains("@heading {{kid}} x | 1 \u{FFFD}[2J\n"))
  }

  @Test("what was stored gives the same letter again")
  func again() throws {
    let subject = try LetterSubject.made()
    let wording = try Shipped.wording("nb")
    let template = try Shipped.template(.demand, "nb")
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
