import DataFiles
import DebtCollection
import Foundation
import Testing
import Wording

@testable import Letters

@Suite("What each kind of letter tells, and what it does not")
struct KindTests {
  @Test("an instalment plan lists every instalment, and the slip asks for the first")
  func plan() throws {
    let letter = try Shipped.write(.paymentPlan, "nb", .made(for: .paymentPlan))
    let lines = [
      "Avdrag med forfall 2. desember 2026                             1 450,00",
      "Avdrag med forfall 1. januar 2027                               1 450,00",
      "Avdrag med forfall 31. januar 2027                              1 450,00",
      "Avdrag i alt i NOK                                              4 350,00",
      "Første avdrag innen  2. desember 2026",
      "Beløp                1 450,00 NOK",
    ]
    for line in lines { #expect(letter.lines.contains(line), "\(line)") }
  }

  @Test(
    "the fee of a plan stands apart, and claim and instalments come to the same in the letter's words",
    arguments: [
      ("nb", "Salær for betalingsavtale med mer enn fire avdrag"),
      ("en", "Fee for a payment plan of more than four instalments"),
      ("sv", "Avgift för avbetalningsplan med fler än fyra delbetalningar"),
    ]
  )
  func planFee(language: String, said: String) throws {
    var subject = try LetterSubject.made(for: .paymentPlan)
    subject.amounts.collectionFee = Money(600)
    subject.amounts.planFee = Money(1125)
    let total = subject.amounts.total
    subject.tidings.instalments = PaymentPlan.instalments(of: total, 5, from: subject.sent + 7)
    let even = try Shipped.write(.paymentPlan, language, subject).text
    #expect(even.contains(said) && even.contains("§ 2-4"))
    let wording = try Shipped.wording(language)
    func written(_ sum: Money) -> String {
      String(wording.amount(sum).map { $0.isWhitespace ? " " : $0 })
    }
    #expect(even.components(separatedBy: written(total)).count == 3, "\(even)")
    // A part that was paid since is told, and accounts for the difference.
    subject.amounts.paid = Money(100)
    let paid = try Shipped.write(.paymentPlan, language, subject).text
    let since = "\(written(Money(100))) NOK"
    #expect(!even.contains(since) && paid.contains(since), "\(paid)")
    subject.tidings.instalments = PaymentPlan.instalments(
      of: total - Money(120),
      5,
      from: subject.sent + 7
    )
    let added = try Shipped.write(.paymentPlan, language, subject).text
    #expect(added.contains("\(written(Money(20))) NOK"), "\(added)")
  }

  @Test(
    "an objection upheld removes costs and asks for nothing; one that is not has a new deadline"
  )
  func dispute() throws {
    var subject = try LetterSubject.made(for: .disputeDecided)
    let upheld = try Shipped.write(.disputeDecided, "nb", subject).text
    #expect(upheld.contains("medhold"))
    #expect(!upheld.contains("KID"))
    #expect(!upheld.contains("betalt"))
    subject.tidings.removed = nil
    subject.tidings.explanation = "Varen ble levert\n@slip\n12. august."
    subject.deadline = subject.sent + 14
    let rejected = try Shipped.write(.disputeDecided, "nb", subject).text
    #expect(!rejected.contains("medhold"))
    #expect(rejected.contains("16. november 2026"))
    #expect(rejected.contains("880010423300017"))
    #expect(rejected.contains("Varen ble levert @slip 12. august."))
  }

  @Test(
    "where costs that fall were paid, a letter says what counts on the claim and what is paid back",
    arguments: [
      ("nb", ["600,00 NOK av det regnes", "38,00 NOK mer enn du skylder"]),
      ("en", ["600.00 NOK of that now counts", "38.00 NOK more than you owe"]),
      ("sv", ["600,00 NOK av det räknas", "38,00 NOK mer än du är skyldig"]),
    ]
  )
  func costsPaid(language: String, says: [String]) throws {
    for kind in [LetterKind.disputeDecided, .demandWithdrawn, .sumCorrected] {
      var subject = try LetterSubject.made(for: kind)
      func text() throws -> String {
        try Shipped.write(kind, language, subject).text
          .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      let silent = try text()
      subject.tidings.counted = Money(600)
      subject.tidings.owedBack = Money(38)
      let told = try text()
      for words in says { #expect(told.contains(words) && !silent.contains(words), "\(told)") }
    }
  }

  @Test("a demand withdrawn for a paid claim has no slip; where something is left it has")
  func withdrawn() throws {
    var subject = try LetterSubject.made(for: .demandWithdrawn)
    let paid = try Shipped.write(.demandWithdrawn, "nb", subject).text
    #expect(paid.contains("600,00 NOK, skal du ikke betale"))
    #expect(paid.contains("ikke noe mer å betale"))
    #expect(!paid.contains("KID"))
    subject.amounts.paid = Money(4198)
    let left = try Shipped.write(.demandWithdrawn, "nb", subject).text
    #expect(!left.contains("ikke noe mer å betale"))
    #expect(left.contains("125,35 NOK"))
  }

  @Test(
    "a letter about a demand names its day and whose claim it was for",
    arguments: [
      ("nb", "oppfordring 23. oktober 2026 på vegne av Nordlys Elektro AS."),
      ("en", "demand on 23 October 2026 on behalf of Nordlys Elektro AS."),
      ("sv", "uppmaning den 23 oktober 2026 på uppdrag av Nordlys Elektro AS."),
    ]
  )
  func aboutDemand(language: String, says: String) throws {
    for kind in [LetterKind.demandWithdrawn, .sumCorrected] {
      let text = try Shipped.write(kind, language, .made(for: kind)).text
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(says), "\(text)")
    }
  }

  @Test(
    "a corrected sum says why it is lower, and what is left to pay or that nothing is",
    arguments: [
      ("nb", "2 000,00 NOK", "Kreditor har kreditert 198,00", "ikke noe mer å betale"),
      ("en", "2,000.00 NOK", "The creditor has credited 198.00", "nothing more to pay"),
      ("sv", "2 000,00 NOK", "Borgenären har krediterat 198,00", "inget mer att betala"),
    ]
  )
  func corrected(language: String, paid: String, credited: String, nothing: String) throws {
    var subject = try LetterSubject.made(for: .sumCorrected)
    func text() throws -> String {
      try Shipped.write(.sumCorrected, language, subject).text
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let left = try text()
    #expect(left.contains(paid) && left.contains("KID"), "\(left)")
    #expect(!left.contains(credited) && !left.contains(nothing), "\(left)")
    subject.tidings.creditedSince = Money(198)
    subject.amounts.paid = subject.amounts.total + subject.amounts.paid
    let settled = try text()
    #expect(settled.contains(credited) && settled.contains(nothing), "\(settled)")
    #expect(!settled.contains("KID"), "\(settled)")
  }

  @Test("several invoices are listed with their amounts")
  func invoices() throws {
    var subject = try LetterSubject.made(for: .demand)
    var second = subject.invoices[0]
    second.number = "10517"
    second.amount = Money(1000)
    subject.invoices.append(second)
    let letter = try Shipped.write(.demand, "nb", subject)
    let row = "Faktura 10517                                                   1 000,00"
    #expect(letter.lines.contains(row))
  }

  @Test("a letter whose shown parts do not add up to its sum is not made")
  func sums() throws {
    var subject = try LetterSubject.made(for: .notice)
    subject.amounts.courtFee = Money(928)
    let template = try Shipped.template(.notice, "nb")
    #expect(
      throws: LetterError.doesNotAddUp(parts: Money(4323, 35), total: Money(5251, 35))
    ) {
      try template.check(subject.amounts)
    }
    let office = try LetterOffice(folder: Shipped.folder)
    #expect(throws: LetterError.self) {
      try office.letter(.notice, about: subject, by: .post, language: "nb")
    }
  }

  @Test(
    "letters are addressed to the debtor, but closing and confirmation to the creditor",
    arguments: LetterOffice.kinds
  )
  func addressee(kind: LetterKind) throws {
    let office = try LetterOffice(folder: Shipped.folder)
    let letter = try office.letter(kind, about: .made(for: kind), by: .post, language: "sv")
    let isToCreditor = kind == .closing || kind == .orderConfirmation
    #expect(letter.addressee == (isToCreditor ? "Nordlys Elektro AS" : "Ørjan Hagerup"))
    guard case .address(let lines)? = try Letter.text(of: letter).blocks.dropFirst().first else {
      Issue.record("no address")
      return
    }
    #expect(lines.first == letter.addressee)
  }

  // The debtor's own language; else that of the country; at home the creditor's.
  @Test(
    "the language of a letter",
    arguments: [
      ("", "NO", "nb", "nb"), ("en", "NO", "nb", "en"), ("", "NO", "en", "en"),
      ("sv", "NO", "en", "sv"), ("", "SE", "nb", "sv"), ("", "FI", "nb", "sv"),
      ("", "DE", "nb", "en"), ("nb", "SE", "sv", "nb"), ("fr", "", "xx", "nb"),
    ]
  )
  func language(_ own: String, _ country: String, _ creditors: String, _ expected: String) {
    var debtor = Debtor(name: "Kari Lunde")
    debtor.language = own
    debtor.country = country
    var creditor = Creditor(name: "Nordlys Elektro AS", organisationNumber: "923000001")
    creditor.language = creditors
    #expect(LetterOffice.language(for: debtor, of: creditor) == expected)
    let toCreditor = ["nb", "en"].contains(creditors) ? creditors : "nb"
    let home = creditors == "sv" ? "sv" : toCreditor
    #expect(LetterOffice.language(of: .closing, for: debtor, of: creditor) == home)
  }

  @Test("an agency's own template stands in the place of the shipped one, and is checked too")
  func own() throws {
    let folder = NSTemporaryDirectory() + "letters-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shipped = try Shipped.template(.notice, "nb").source
    let path = folder + "/notice.nb.mustache"
    let own = shipped.replacing("version = 1", with: "version = 7")
      .replacing("Du skylder", with: "Dere skylder")
    try own.write(toFile: path, atomically: true, encoding: .utf8)
    let office = try LetterOffice(folder: Shipped.folder, own: folder)
    let letter = try office.letter(.notice, about: .made(), by: .post, language: "nb")
    #expect(letter.template.version == 7)
    #expect(try Letter.text(of: letter).text.contains("Dere skylder"))
    try own.replacing("@text deadline", with: "@text")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: LetterError.self) { try LetterOffice(folder: Shipped.folder, own: folder) }
  }

  @Test("a stored letter that was touched is not shown")
  func seal() throws {
    let office = try LetterOffice(folder: Shipped.folder)
    var letter = try office.letter(.notice, about: .made(), by: .post, language: "nb")
    #expect(try Letter.text(of: letter).seal == letter.digest)
    letter.fields["total"] = "1,00"
    #expect(throws: LetterError.brokenSeal(0)) { try Letter.text(of: letter) }
  }
}
