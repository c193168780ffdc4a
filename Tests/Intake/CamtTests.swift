import DebtCollection
import TestCases
import Testing

@testable import Intake

@Suite("camt.054, versions 2 to 8")
struct CamtTests {
  static let day = CivilDate(dayNumber: 20_775)
  static let kid = "880001000017"

  static func read(_ file: CamtFile) throws -> BankFile { try BankFile.read(Array(file.text.utf8)) }

  static func entry(_ payments: [CamtFile.Payment]? = nil) -> CamtFile.Entry {
    CamtFile.Entry(
      payments ?? [.init(kid, Money(1_250), reference: "T1"), .init("", Money(499, 50))],
      reference: "E1"
    )
  }

  @Test("the same values in every version", arguments: 2...8)
  func versions(version: Int) throws {
    var file = CamtFile(version: version, day: Self.day, [Self.entry()])
    file.entries[0].payments[0].ordered = Self.day - 2
    file.entries[0].payments[1].text = "faktura 10482"
    let read = try Self.read(file)
    #expect(read.source == .camt)
    #expect(read.totals == [.nok: Money(1_749, 50)])
    #expect(read.lines.map(\.kid) == [Self.kid, ""])
    #expect(read.lines.map(\.amount) == [Money(1_250), Money(499, 50)])
    #expect(read.lines.map(\.payer) == ["Kari Nordmann", "Kari Nordmann"])
    #expect(read.lines.map(\.ordered) == [Self.day - 2, nil])
    #expect(read.lines[1].text == "faktura 10482")
    #expect(read.lines.allSatisfy { $0.kind == .payment && $0.account == "15034012345" })
  }

  @Test(
    "a KID is a creditor's reference without an issuer, whatever Norwegian kind the bank gives it",
    arguments: ["230", "232", "233", "234", "240"]
  )
  func norwegianKinds(code: String) throws {
    let text = CamtFile(day: Self.day, [Self.entry()]).text.replacing(
      "<BkTxCd>",
      with: "<BkTxCd><Prtry><Cd>\(code)</Cd><Issr>NETS</Issr></Prtry>"
    ).replacing("<SubFmlyCd></SubFmlyCd>", with: "<SubFmlyCd>VCOM</SubFmlyCd>")
    let lines = try BankFile.read(Array(text.utf8)).lines
    #expect(lines.map(\.kid) == [Self.kid, ""])
    #expect(lines.allSatisfy { $0.kind == .payment })
  }

  @Test("a reference that ISO issued is no KID: it is told as what the payer wrote")
  func isoReference() throws {
    let text = CamtFile(day: Self.day, [Self.entry()]).text.replacing(
      "</CdOrPrtry></Tp>",
      with: "</CdOrPrtry><Issr>ISO</Issr></Tp>"
    )
    let line = try #require(try BankFile.read(Array(text.utf8)).lines.first)
    #expect(line.kid == "" && line.text == Self.kid)
  }

  @Test("a Norwegian IBAN is its account number")
  func iban() throws {
    var file = CamtFile(day: Self.day, [Self.entry()])
    file.account = "NO93 8601 1117 947"
    #expect(try Self.read(file).lines.first?.account == "86011117947")
  }

  @Test("debits, reversals, charges and what is only announced, each by its kind")
  func kinds() throws {
    var debit = Self.entry([.init("", Money(10))])
    debit.isDebit = true
    var reversal = Self.entry([.init(Self.kid, Money(1_250))])
    reversal.isDebit = true
    reversal.isReversal = true
    var charge = debit
    charge.subfamily = "CHRG"
    var pending = Self.entry()
    pending.status = "PDNG"
    let file = CamtFile(day: Self.day, [debit, reversal, charge, pending])
    let lines = try Self.read(file).lines
    #expect(lines.map(\.kind) == [.outgoing, .reversal, .fee, .pending, .pending])
    #expect(lines.prefix(3).map(\.amount) == [-Money(10), -Money(1_250), -Money(10)])
  }

  @Test("charges the bank took from the entry are a line of their own, and it adds up")
  func charges() throws {
    var entry = Self.entry()
    entry.charges = Money(3)
    let read = try Self.read(CamtFile(day: Self.day, [entry]))
    #expect(read.lines.map(\.kind) == [.payment, .payment, .fee])
    #expect(read.totals == [.nok: Money(1_746, 50)])
  }

  @Test("one payment of several KIDs, each with its amount, is parted; else a person parts it")
  func several() throws {
    func strd(_ kid: String, _ amount: String) -> String {
      """
      <Strd><RfrdDocAmt><RmtdAmt Ccy="NOK">\(amount)</RmtdAmt></RfrdDocAmt><CdtrRefInf><Ref>\(kid)</Ref>
      </CdtrRefInf></Strd>
      """
    }
    let text = CamtFile(day: Self.day, [Self.entry([.init("", Money(100))])]).text
    let parted = text.replacing(
      "<RmtInf>",
      with: "<RmtInf>" + strd("0000531", "60") + strd(Self.kid, "40")
    )
    let lines = try BankFile.read(Array(parted.utf8)).lines
    #expect(lines.map(\.kid) == ["0000531", Self.kid])
    #expect(lines.map(\.amount) == [Money(60), Money(40)])
    let wrong = text.replacing(
      "<RmtInf>",
      with: "<RmtInf>" + strd("0000531", "60") + strd(Self.kid, "50")
    )
    #expect(try BankFile.read(Array(wrong.utf8)).lines.map(\.amount) == [Money(100)])
  }

  @Test("what does not add up is refused, the line named")
  func refused() {
    var batch = Self.entry()
    batch.batchCount = 3
    var summary = CamtFile(day: Self.day, [Self.entry()])
    summary.summary = Money(1)
    let files: [(String, CamtFile)] = [
      ("bank.camt-batch", CamtFile(day: Self.day, [batch])), ("bank.camt-sum", summary),
    ]
    for (code, file) in files {
      let problem = #expect(throws: IntakeProblem.self) { try Self.read(file) }
      #expect(problem?.code == code)
    }
    let text = CamtFile(day: Self.day, [Self.entry()]).text
    for (code, from, to) in [
      ("bank.camt-kind", "camt.054.001.02", "camt.053.001.02"),
      ("bank.camt-entry-sum", "<Amt Ccy=\"NOK\">1749.50</Amt>", "<Amt Ccy=\"NOK\">1749.51</Amt>"),
      ("bank.camt-amount", "<Amt Ccy=\"NOK\">499.50</Amt>", "<Amt Ccy=\"NOK\">499.505</Amt>"),
      ("bank.camt-direction", "CRDT", "CDT"), ("bank.camt-date", "<Dt>2026", "<Dt>206"),
      ("xml.doctype", "<Document", "<!DOCTYPE a [<!ENTITY b \"c\">]><Document"),
    ] {
      let problem = #expect(throws: IntakeProblem.self, "\(code)") {
        try BankFile.read(Array(text.replacing(from, with: to).utf8))
      }
      #expect(problem?.code == code)
    }
  }

  /// An entry of 1 032.70 with one transaction of 1 042.70.
  private static func single(charges: String = "", inDetail: Bool = false) -> String {
    var text = CamtFile(day: day, [entry([.init(kid, Money(1_042, 70))])]).text
      .replacing("<Sum>1042.70", with: "<Sum>1032.70")
      .replacing("<Ntry><Amt Ccy=\"NOK\">1042.70", with: "<Ntry><Amt Ccy=\"NOK\">1032.70")
    let place = inDetail ? "<RltdPties>" : "<NtryDtls>"
    text.replace(place, with: "<Chrgs>\(charges)</Chrgs>" + place)
    return text
  }

  private static func record(_ amount: String, _ direction: String = "") -> String {
    let side = direction.isEmpty ? "" : "<CdtDbtInd>\(direction)</CdtDbtInd>"
    return "<Rcrd><Amt Ccy=\"NOK\">\(amount)</Amt>\(side)</Rcrd>"
  }

  @Test(
    "one transaction is what the payer paid: the entry lacks what the bank took of it",
    arguments: [
      "<TtlChrgsAndTaxAmt Ccy=\"NOK\">10</TtlChrgsAndTaxAmt>", "<Amt Ccy=\"NOK\">10.00</Amt>",
      record("7.50") + record("2.50", "DBIT"), record("11") + record("1", "CRDT"),
    ],
    [false, true]
  )
  func singleCharged(charges: String, inDetail: Bool) throws {
    let text = Self.single(charges: charges, inDetail: inDetail)
    let read = try BankFile.read(Array(text.utf8))
    #expect(read.lines.map(\.kind) == [.payment, .fee])
    #expect(read.lines.map(\.amount) == [Money(1_042, 70), -Money(10)])
    #expect(read.lines[0].kid == Self.kid)
    #expect(read.totals == [.nok: Money(1_032, 70)])
  }

  @Test(
    "one transaction that is not its entry, and no charges between them, is refused",
    arguments: [
      "", "<TtlChrgsAndTaxAmt Ccy=\"NOK\">9</TtlChrgsAndTaxAmt>",
      "<TtlChrgsAndTaxAmt Ccy=\"EUR\">10</TtlChrgsAndTaxAmt>",
    ]
  )
  func singleApart(charges: String) {
    let problem = #expect(throws: IntakeProblem.self) {
      try BankFile.read(Array(Self.single(charges: charges).utf8))
    }
    #expect(problem?.code == "bank.camt-entry-sum")
  }

  @Test(
    "what was paid in another currency is what the entry, or its counter value, says it came to"
  )
  func exchanged() throws {
    let own = "<AmtDtls><TxAmt><Amt Ccy=\"NOK\">1042.70</Amt></TxAmt>"
    let foreign = "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">90.00</Amt></TxAmt>"
    let text = Self.single(charges: "<Amt Ccy=\"NOK\">10</Amt>").replacing(own, with: foreign)
    let plain = try BankFile.read(Array(text.utf8)).lines
    #expect(plain.map(\.amount) == [Money(1_032, 70)])
    #expect(plain.map(\.currency) == [.nok])
    let counter = foreign + "<CntrValAmt><Amt Ccy=\"NOK\">1042.70</Amt></CntrValAmt>"
    let parted = try BankFile.read(Array(text.replacing(foreign, with: counter).utf8)).lines
    #expect(parted.map(\.amount) == [Money(1_042, 70), -Money(10)])
  }

  @Test(
    "booked after the message's own day is refused; the day after may be another time zone's",
    arguments: [(0, "BOOK", true), (1, "BOOK", true), (2, "BOOK", false), (2, "PDNG", true)]
  )
  func bookedLater(days: Int, status: String, isTaken: Bool) {
    var entry = Self.entry()
    entry.status = status
    let made = "</MsgId><CreDtTm>\((Self.day - days).iso)T23:30:00Z</CreDtTm>"
    let text = CamtFile(day: Self.day, [entry]).text.replacing("</MsgId>", with: made)
    guard !isTaken else {
      #expect(throws: Never.self) { try BankFile.read(Array(text.utf8)) }
      return
    }
    let problem = #expect(throws: IntakeProblem.self) { try BankFile.read(Array(text.utf8)) }
    #expect(problem?.code == "bank.camt-after")
    #expect(problem?.values.dropFirst() == [.date(Self.day), .date(Self.day - days)])
  }
}
