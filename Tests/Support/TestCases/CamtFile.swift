import DebtCollection

/// A camt.054 message as a Norwegian bank would write it (law.md 6.2).
public struct CamtFile: Sendable {
  /// One entry with its transactions.
  public struct Entry: Sendable {
    public var payments: [Payment]
    public var reference: String
    public var isDebit = false
    public var isReversal = false
    public var status = "BOOK"
    public var subfamily = "VCOM"
    /// What the batch says of itself; nil says what is so.
    public var batchCount: Int?
    public var charges: Money?

    public init(_ payments: [Payment], reference: String) {
      self.payments = payments
      self.reference = reference
    }
  }

  /// One transaction.
  public struct Payment: Sendable {
    public var kid: String
    public var amount: Money
    public var reference: String
    public var text = ""
    public var payer = "Kari Nordmann"
    public var ordered: CivilDate?

    public init(_ kid: String, _ amount: Money, reference: String = "") {
      self.kid = kid
      self.amount = amount
      self.reference = reference
    }
  }

  public var version: Int
  public var account: String
  public var day: CivilDate
  public var entries: [Entry]
  public var currency = "NOK"
  /// What the summary says the entries add up to; nil says what is so.
  public var summary: Money?

  public init(
    version: Int = 2,
    account: String = "15034012345",
    day: CivilDate,
    _ entries: [Entry]
  ) {
    self.version = version
    self.account = account
    self.day = day
    self.entries = entries
  }

  /// The message.
  public var text: String {
    let total = entries.reduce(Money.zero) { $0 + amount(of: $1) }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.0\(version)">
      <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId></GrpHdr>
      <Ntfctn><Id>N1</Id>
      <Acct><Id><Othr><Id>\(account)</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></Acct>
      <TxsSummry><TtlNtries><NbOfNtries>\(entries.count)</NbOfNtries>
      <Sum>\((summary ?? total).plain)</Sum></TtlNtries></TxsSummry>
      \(entries.map(written).joined())
      </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
      """
  }

  private func amount(of entry: Entry) -> Money {
    entry.payments.reduce(Money.zero - (entry.charges ?? .zero)) { $0 + $1.amount }
  }

  private func written(_ entry: Entry) -> String {
    let amount = amount(of: entry).plain
    let status = version < 8 ? entry.status : "<Cd>\(entry.status)</Cd>"
    let charges = entry.charges.map {
      "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"\(currency)\">\($0.plain)</TtlChrgsAndTaxAmt></Chrgs>"
    }
    return """
      <Ntry><Amt Ccy="\(currency)">\(amount)</Amt>
      <CdtDbtInd>\(entry.isDebit ? "DBIT" : "CRDT")</CdtDbtInd>
      \(entry.isReversal ? "<RvslInd>true</RvslInd>" : "")<Sts>\(status)</Sts>
      <BookgDt><Dt>\(day.iso)</Dt></BookgDt><AcctSvcrRef>\(entry.reference)</AcctSvcrRef>
      <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>\(entry.subfamily)</SubFmlyCd></Fmly>
      </Domn></BkTxCd>\(charges ?? "")
      <NtryDtls><Btch><NbOfTxs>\(entry.batchCount ?? entry.payments.count)</NbOfTxs></Btch>
      \(entry.payments.map(written).joined())
      </NtryDtls></Ntry>
      """
  }

  private func written(_ payment: Payment) -> String {
    let kid = """
      <Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>\(payment.kid)</Ref>
      </CdtrRefInf></Strd>
      """
    let reference =
      payment.reference.isEmpty ? "" : "<AcctSvcrRef>\(payment.reference)</AcctSvcrRef>"
    let name = "<Nm>\(payment.payer)</Nm>"
    return """
      <TxDtls><Refs>\(reference)<EndToEndId>NOTPROVIDED</EndToEndId></Refs>
      <AmtDtls><TxAmt><Amt Ccy="\(currency)">\(payment.amount.plain)</Amt></TxAmt></AmtDtls>
      <RltdPties><Dbtr>\(version < 8 ? name : "<Pty>\(name)</Pty>")</Dbtr></RltdPties>
      <RmtInf>\(payment.text.isEmpty ? "" : "<Ustrd>\(payment.text)</Ustrd>")
      \(payment.kid.isEmpty ? "" : kid)</RmtInf>
      <RltdDts>\(payment.ordered.map { "<AccptncDtTm>\($0.iso)T10:00:00</AccptncDtTm>" } ?? "")</RltdDts>
      </TxDtls>
      """
  }
}
