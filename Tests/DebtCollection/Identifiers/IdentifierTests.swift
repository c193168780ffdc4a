import DebtCollection
import Testing

@Suite("Identifiers and their check digits: every vector of law.md 5")
struct IdentifierTests {
  typealias Verdict = IdentifierVerdict

  @Test(
    "KID",
    arguments: [
      ("123456782", KID.Modulus.mod10, Verdict.valid), ("123456785", .mod11, .valid),
      ("0000001230", .mod10, .valid), ("0000012344", .mod10, .valid), ("2345676", .mod10, .valid),
      ("602243", .mod10, .valid), ("0010017", .mod10, .valid), ("0010025", .mod10, .valid),
      ("01290865", .mod10, .valid), ("0000001236", .mod11, .valid),
      ("0000012343", .mod11, .valid), ("1000005-", .mod11, .valid), ("12345678903", .mod10, .valid),
      ("12345678903", .mod11, .valid), ("2345674", .mod10, .wrongCheckDigit),
      ("2345674", .mod11, .wrongCheckDigit), ("100030", .mod10, .wrongCheckDigit),
      ("100030", .mod11, .wrongCheckDigit), ("1000005-", .mod10, .wrongForm),
      ("7", .mod10, .wrongForm),
      ("12-45", .mod11, .wrongForm), ("12345678901234567890123456", .mod10, .wrongForm),
      ("", .mod11, .wrongForm), ("12a45", .mod10, .wrongForm),
    ]
  )
  func kid(text: String, modulus: KID.Modulus, verdict: Verdict) {
    #expect(KID.verdict(text, modulus) == verdict)
  }

  @Test("a KID of unknown modulus is right by either")
  func anyKID() {
    #expect(KID.verdict("123456782") == .valid)
    #expect(KID.verdict("123456785") == .valid)
    #expect(KID.verdict("1000005-") == .valid)
    #expect(KID.verdict("2345674") == .wrongCheckDigit)
  }

  @Test("a KID is made, and what is made is right")
  func makeKID() {
    #expect(KID.make("12345678") == "123456782")
    #expect(KID.make("12345678", .mod11) == "123456785")
    #expect(KID.make("1000005", .mod11) == "1000005-")
    #expect(KID.make("12x") == nil)
    #expect(KID.make("") == nil)
    #expect(KID.make(String(repeating: "1", count: 25)) == nil)
    let made = KID.make(series: "41", case: CaseNumber(104_233))
    #expect(made?.hasPrefix("41000104233") == true && made?.count == 12)
    #expect(KID.verdict(made ?? "", .mod10) == .valid)
  }

  @Test(
    "Norwegian accounts",
    arguments: [
      ("86011117947", Verdict.valid), ("99990000006", .valid), ("97104133219", .valid),
      ("97105302049", .valid), ("97104008309", .valid), ("97102749069", .valid),
      ("12345678903", .valid), ("8601.11.17947", .valid), ("86011117949", .wrongCheckDigit),
      ("99990000005", .wrongCheckDigit), ("8601111794", .wrongForm), ("8601111794x", .wrongForm),
    ]
  )
  func account(text: String, verdict: Verdict) {
    #expect(NorwegianAccount.verdict(text) == verdict)
  }

  @Test(
    "an account is written as it is read: a Norwegian one also where it came as an IBAN",
    arguments: [
      ("86011117947", "8601 11 17947"), ("8601.11.17947", "8601 11 17947"),
      ("NO9386011117947", "8601 11 17947"), ("no93 8601 1117 947", "8601 11 17947"),
      ("SE4550000000058398257466", "SE45 5000 0000 0583 9825 7466"),
      ("FI2112345600000785", "FI21 1234 5600 0007 85"),
      // What fails its check digits is not made to look right.
      ("NO9286011117947", "NO9286011117947"), ("NO93", "NO93"), ("5402-9681", "5402-9681"),
    ]
  )
  func writtenAccount(text: String, written: String) {
    #expect(NorwegianAccount.written(text) == written)
  }

  @Test(
    "organisation numbers",
    arguments: [
      ("988077917", Verdict.valid), ("981566378", .valid), ("995525828", .valid),
      ("NO 995525828 MVA", .valid), ("NO995525828MVA", .valid), ("988077918", .wrongCheckDigit),
      ("123456789", .wrongCheckDigit), ("98807791", .wrongForm), ("SE988077917", .wrongForm),
    ]
  )
  func organisation(text: String, verdict: Verdict) {
    #expect(OrganisationNumber.verdict(text) == verdict)
    #expect((OrganisationNumber.normalised(text) == nil) == (verdict == .wrongForm))
  }

  @Test(
    "national identity numbers, by today's rule and by that of 2032",
    arguments: [
      ("13097248022", Verdict.valid, Verdict.valid), ("29029648784", .valid, .valid),
      ("29020075838", .valid, .valid), ("15021951940", .valid, .valid),
      ("15108695088", .valid, .valid), ("53097248016", .valid, .valid),
      ("13527248013", .valid, .valid), ("10915596784", .valid, .valid),
      ("68467038838", .valid, .valid), ("50846202355", .valid, .valid),
      ("02013299997", .valid, .valid), ("30108299920", .valid, .valid),
      ("02013299806", .valid, .valid), ("30108299939", .wrongCheckDigit, .valid),
      ("02013299903", .wrongCheckDigit, .valid),
      ("13097248032", .wrongCheckDigit, .wrongCheckDigit),
      ("13097248023", .wrongCheckDigit, .wrongCheckDigit),
      ("15108695077", .wrongCheckDigit, .wrongCheckDigit), ("32017248022", .wrongForm, .wrongForm),
      ("1309724802", .wrongForm, .wrongForm), ("", .wrongForm, .wrongForm),
    ]
  )
  func person(text: String, current: Verdict, later: Verdict) throws {
    #expect(NationalIdentityNumber.verdict(text) == current)
    let rule = NationalIdentityNumber.Rule(on: try #require(CivilDate(2032, 1, 1)))
    #expect(NationalIdentityNumber.verdict(text, rule) == later)
  }

  @Test("numbers are masked, and test numbers are known")
  func masking() {
    #expect(NationalIdentityNumber.masked("13097248022") == "130972*****")
    #expect(NationalIdentityNumber.masked("12345") == "*****")
    #expect(NationalIdentityNumber.masked("") == "")
    #expect(NationalIdentityNumber.isSynthetic("10915596784"))
    #expect(NationalIdentityNumber.isSynthetic("50846202355"))
    #expect(!NationalIdentityNumber.isSynthetic("13097248022"))
  }

  @Test(
    "Swedish giro numbers",
    arguments: [
      ("5402-9681", true, Verdict.valid), ("297-3675", true, .valid), ("640-5070", true, .valid),
      ("902-0033", true, .valid), ("28 65 43-4", false, .valid), ("410 54 68-5", false, .valid),
      ("4-2", false, .valid), ("5402-9682", true, .wrongCheckDigit),
      ("4-3", false, .wrongCheckDigit), ("4-2", true, .wrongForm), ("5402-968x", true, .wrongForm),
    ]
  )
  func giro(text: String, isBankgiro: Bool, verdict: Verdict) {
    #expect((isBankgiro ? SwedishGiro.bankgiro(text) : SwedishGiro.plusgiro(text)) == verdict)
  }

  @Test(
    "Swedish references are made: body, length, padding",
    arguments: [
      ("123", false, "", "1230"), ("123", true, "", "12351"), ("123", true, "0", "123067"),
      ("1234567890", true, "", "123456789023"), ("1234567890", true, "0", "1234567890037"),
      // Luhn, whatever one public page says.
      ("12345", false, "", "123455"),
    ]
  )
  func ocr(body: String, length: Bool, padding: String, reference: String) {
    #expect(SwedishOCR.make(body, hasLength: length, padding: padding) == reference)
    #expect(SwedishOCR.verdict(reference, hasLength: length) == .valid)
  }

  @Test func wrongOCR() {
    #expect(SwedishOCR.verdict("1231") == .wrongCheckDigit)
    #expect(SwedishOCR.verdict("1230", hasLength: true) == .wrongCheckDigit)
    #expect(SwedishOCR.verdict("1") == .wrongForm)
  }

  @Test(
    "Finnish references",
    arguments: [
      ("1234561", Verdict.valid), ("1511890656", .valid), ("1776750586", .valid),
      ("77584747906474893225", .valid), ("12 34561", .valid), ("RF341234561", .valid),
      ("RF601511890656", .valid), ("RF031030100067175800018", .valid),
      ("RF7677584747906474893225", .valid), ("RF61698756720839", .valid),
      ("RF18539007547034", .valid), ("1234562", .wrongCheckDigit),
      ("RF351234561", .wrongCheckDigit), ("123", .wrongForm), ("RF", .wrongForm),
      ("12a4561", .wrongForm),
    ]
  )
  func finnish(text: String, verdict: Verdict) {
    #expect(FinnishReference.verdict(text) == verdict)
  }

  @Test func makeFinnish() {
    #expect(FinnishReference.make("123456") == "1234561")
    #expect(FinnishReference.makeRF("1234561") == "RF341234561")
    #expect(FinnishReference.make("12") == nil)
  }

  @Test func finnishIdentities() {
    #expect(FinnishBusinessID.verdict("2077474-0") == .valid)
    #expect(FinnishBusinessID.verdict("2077474-1") == .wrongCheckDigit)
    #expect(FinnishBusinessID.verdict("2077474") == .wrongForm)
    #expect(FinnishIdentityCode.verdict("131052-308T") == .valid)
    #expect(FinnishIdentityCode.verdict("131052-308U") == .wrongCheckDigit)
    #expect(FinnishIdentityCode.verdict("321052-308T") == .wrongForm)
  }

  @Test(
    "IBAN",
    arguments: [
      ("NO9386011117947", Verdict.valid), ("NO93 8601 1117 947", .valid),
      ("FI9080002627761348", .valid), ("FI2680003710241081", .valid),
      ("SE4550000000058398257466", .valid), ("SE455000000005839825746", .wrongForm),
      ("FI90800026277613480", .wrongForm), ("NO93860111179470", .wrongForm),
      ("NO9486011117947", .wrongCheckDigit), ("NO938601111794", .wrongForm),
      ("SE9386011117947", .wrongForm), ("9386011117947NO", .wrongForm), ("", .wrongForm),
    ]
  )
  func iban(text: String, verdict: Verdict) {
    #expect(IBAN.verdict(text) == verdict)
  }

  @Test(
    "postcodes have the form of their country",
    arguments: [
      ("0150", "NO", Verdict.valid), ("150", "NO", .wrongForm), ("11455", "NO", .wrongForm),
      ("114 55", "SE", .valid), ("01455", "SE", .wrongForm), ("00100", "FI", .valid),
      ("0100", "FI", .wrongForm), ("SW1A 1AA", "GB", .valid), ("", "GB", .wrongForm),
      ("", "NO", .wrongForm),
    ]
  )
  func postcode(text: String, country: String, verdict: Verdict) {
    #expect(Postcode.verdict(text, country: country) == verdict)
  }
}
