import DebtCollection

/// Reads camt.054, versions 2 to 8 (law.md 6.2): entries on accounts, each with its transactions.
final class CamtReader {
  private var message = ""
  /// The day the message was made, as it says.
  private var made: CivilDate?
  private var lines: [BankLine] = []
  private var notification = CamtNotification()
  private var entry = CamtEntry()

  /// The file; refused whole when anything in it does not add up.
  static func read(_ bytes: [UInt8]) throws(IntakeProblem) -> BankFile {
    let camt = CamtReader()
    var limits = XMLLimits()
    limits.bytes = BankFile.limit
    limits.elements = 5_000_000
    let reader = XMLReader(
      limits: limits,
      onRoot: { (name, space) throws(IntakeProblem) in try Self.check(name, space) },
      onElement: { element throws(IntakeProblem) in try camt.take(element) }
    )
    var failure: IntakeProblem?
    bytes.withUnsafeBytes { whole in
      do throws(IntakeProblem) {
        try reader.push(whole)
        try reader.finish()
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return BankFile(source: .camt, name: camt.message, lines: camt.lines)
  }

  private static func check(_ name: String, _ space: String) throws(IntakeProblem) {
    let family = "urn:iso:std:iso:20022:tech:xsd:"
    guard name == "Document", space.hasPrefix(family) else {
      throw .bank("camt-root", [.text(String(name.prefix(80)))])
    }
    let kind = space.dropFirst(family.count)
    let versions = (2...8).map { "camt.054.001.0\($0)" }
    guard versions.contains(String(kind)) else {
      throw .bank("camt-kind", [.text(String(kind.prefix(60)))])
    }
  }

  // MARK: Elements

  private static let top = "BkToCstmrDbtCdtNtfctn/"

  private func take(_ element: XMLElement) throws(IntakeProblem) {
    guard element.path.hasPrefix(Self.top) else { return }
    let path = element.path.dropFirst(Self.top.count)
    if path == "GrpHdr/MsgId" { return message = element.text }
    if path == "GrpHdr/CreDtTm" { return made = try date(element) }
    guard path.hasPrefix("Ntfctn") else { return }
    if path == "Ntfctn" { return try endNotification() }
    let inner = path.dropFirst("Ntfctn/".count)
    if inner.hasPrefix("Ntry/NtryDtls/TxDtls") {
      if inner == "Ntry/NtryDtls/TxDtls" {
        entry.current.line = element.line
        entry.details.append(entry.current)
        entry.current = CamtDetails()
        return
      }
      return takeDetail(inner.dropFirst("Ntry/NtryDtls/TxDtls/".count), element)
    }
    if inner == "Ntry" {
      entry.line = element.line
      return try endEntry()
    }
    if inner.hasPrefix("Ntry/") { return try takeEntry(inner.dropFirst("Ntry/".count), element) }
    try takeNotification(inner, element)
  }

  private func takeNotification(
    _ path: Substring,
    _ element: XMLElement
  ) throws(IntakeProblem) {
    switch path {
    case "Id": notification.id = element.text
    case "Acct/Id/IBAN", "Acct/Id/Othr/Id":
      notification.account = NorwegianAccount.plain(element.text)
    case "TxsSummry/TtlNtries/NbOfNtries":
      notification.summaryCount = (try integer(element), element.line)
    case "TxsSummry/TtlNtries/Sum": notification.summarySum = amount(element)
    default: break
    }
  }

  private func takeEntry(_ path: Substring, _ element: XMLElement) throws(IntakeProblem) {
    if path.hasPrefix("Chrgs") { return entry.charges.take(path, amount(element)) }
    switch path {
    case "Amt": entry.amount = amount(element)
    case "CdtDbtInd": entry.direction = element.text
    case "Sts", "Sts/Cd": if !element.text.isEmpty { entry.status = element.text }
    case "RvslInd": entry.isReversal = element.text == "true" || element.text == "1"
    case "BookgDt/Dt", "BookgDt/DtTm": entry.booked = try date(element)
    case "ValDt/Dt", "ValDt/DtTm": entry.valued = try date(element)
    case "AcctSvcrRef": entry.reference = element.text
    case "NtryRef": entry.ownReference = element.text
    case "BkTxCd/Domn/Fmly/SubFmlyCd": entry.subfamily = element.text
    case "NtryDtls/Btch/NbOfTxs": entry.batchCount = (try integer(element), element.line)
    case "NtryDtls/Btch/TtlAmt": entry.batchTotal = amount(element)
    case "AddtlNtryInf": entry.text.append(element.text)
    default: break
    }
  }

  private func takeDetail(_ path: Substring, _ element: XMLElement) {
    let text = element.text
    if path.hasPrefix("Chrgs") { return entry.current.charges.take(path, amount(element)) }
    switch path {
    case "Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt":
      if !text.isEmpty { entry.current.amounts.append(amount(element)) }
    case "CdtDbtInd": entry.current.direction = text
    case "Refs/AcctSvcrRef", "Refs/TxId", "Refs/InstrId", "Refs/EndToEndId", "Refs/ClrSysRef",
      "Refs/Prtry/Ref":
      if text != "NOTPROVIDED" {
        entry.current.references[String(path.dropFirst("Refs/".count))] = text
      }
    case "RmtInf/Ustrd": entry.current.text.append(text)
    case "RmtInf/Strd/CdtrRefInf/Ref": entry.current.current.reference = text
    case "RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd": entry.current.current.code = text
    case "RmtInf/Strd/CdtrRefInf/Tp/Issr": entry.current.current.issuer = text
    case "RmtInf/Strd/RfrdDocAmt/RmtdAmt": entry.current.current.remitted = amount(element)
    case "RmtInf/Strd/RfrdDocAmt/CdtNoteAmt": entry.current.current.credited = amount(element)
    case "RmtInf/Strd/AddtlRmtInf": entry.current.text.append(text)
    case "RmtInf/Strd":
      if !entry.current.current.reference.isEmpty {
        entry.current.remittances.append(entry.current.current)
      }
      entry.current.current = CamtDetails.Remittance()
    case "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm": entry.current.payer = text
    case "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id":
      entry.current.payerAccount = NorwegianAccount.plain(text)
    // The moment the bank took the payer's order; a date that is none is as good as absent.
    case "RltdDts/AccptncDtTm": entry.current.ordered = CivilDate(iso: text.prefix(10))
    case "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry": entry.current.isReturn = true
    default: break
    }
  }

  private func amount(_ element: XMLElement) -> CamtAmount {
    CamtAmount(
      text: element.text,
      currency: element.attributes["Ccy"] ?? "",
      line: element.line
    )
  }

  private func integer(_ element: XMLElement) throws(IntakeProblem) -> Int {
    guard let value = Int(element.text), value >= 0 else {
      throw .bank("camt-amount", [.count(element.line), .text(element.text)])
    }
    return value
  }

  private func date(_ element: XMLElement) throws(IntakeProblem) -> CivilDate {
    guard let date = CivilDate(iso: element.text.prefix(10)) else {
      throw .bank("camt-date", [.count(element.line), .text(element.text)])
    }
    return date
  }

  // MARK: Ends

  private func endEntry() throws(IntakeProblem) {
    notification.entries += 1
    try checkDay()
    let made = try CamtEntryLines(
      entry: entry,
      notification: notification,
      place: notification.entries
    )
    lines += made.lines
    notification.sum += made.magnitude
    entry = CamtEntry()
  }

  /// What is booked was booked by the day of the message. Its moment may be another zone's: the day after
  /// is no fault yet.
  private func checkDay() throws(IntakeProblem) {
    guard entry.status == "BOOK", let made, let booked = entry.booked, booked > made + 1 else {
      return
    }
    throw .bank("camt-after", [.count(entry.line), .date(booked), .date(made)])
  }

  private func endNotification() throws(IntakeProblem) {
    if let (count, line) = notification.summaryCount, count != notification.entries {
      throw .bank("camt-entries", [.count(line), .count(count), .count(notification.entries)])
    }
    if notification.summarySum.isThere {
      guard let sum = Money(decimal: notification.summarySum.text) else {
        throw .bank(
          "camt-amount",
          [.count(notification.summarySum.line), .text(notification.summarySum.text)]
        )
      }
      if sum != notification.sum {
        throw .bank(
          "camt-sum",
          [
            .count(notification.summarySum.line), .text(sum.plain), .text(notification.sum.plain),
          ]
        )
      }
    }
    notification = CamtNotification()
  }
}
