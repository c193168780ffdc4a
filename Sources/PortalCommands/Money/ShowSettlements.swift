import Agency
import ArgumentParser
import CaseStore
import DebtCollection
import PortalModel
import Wording

/// `amili settlements`: what the agency has paid out to creditors, and for what.
struct ShowSettlements: ReportingVerb {
  static let page = VerbPage(
    "settlements",
    usage: "[--settle] [--csv] [--json]",
    "NUMBER [--save FOLDER] [--csv] [--json]",
    example: "settlements S1 --save vouchers"
  )

  @Argument(help: .help("settlements.number", value: "number"))
  var number: String?

  @Flag(help: .help("settlements.settle"))
  var settle = false

  @Flag(help: .help("all.csv"))
  var csv = false

  @Option(help: .help("settlements.save", value: "folder"))
  var save: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let new = settle ? try settleNow(store, session) : nil
    let reader = try store.reader(.pages)
    let served = try session.servedCreditors(of: store)
    var heads = try reader.payments.settlements(
      of: served,
      before: session.endOfShown,
      limit: 100_000
    )
    if let number { return try show(number, heads, reader, session) }
    if let new { heads = heads.filter { new.contains($0.number) } }
    if output.json {
      session.print(.object { $0.array("settlements", heads) { $0.head($1) } })
    } else if csv {
      let rows = heads.map {
        [
          $0.number, $0.day.iso, $0.creditorName, String($0.cases), $0.payout.plain,
          $0.currency.code,
        ]
      }
      let heading = ["settlement", "day", "creditor", "cases", "payout", "currency"]
      session.output.raw(([heading] + rows).map(CaseCSV.line).joined())
    } else if heads.isEmpty, settle {
      session.say("settlement.nothing-new")
    } else if heads.isEmpty {
      session.complain("settlement.none-yet")
    } else {
      list(heads, session)
    }
    if !output.json, !csv { session.sayAsRecorded() }
    return heads.isEmpty && !settle ? .nothingToDo : .done
  }

  /// Settles what has come in, and gives the numbers of what is new.
  private func settleNow(_ store: some CaseStoring, _ session: Session) throws -> Set<String> {
    try session.mustBeNow()
    _ = try session.agencyUser(of: store)
    let agency = try session.agency(on: store)
    let report = try Settler(agency: agency).settle(on: session.today)
    let names = Dictionary(uniqueKeysWithValues: try store.reader(.pages).creditors())
    for (creditor, payout, currency) in report.waiting {
      session.complain(
        "settlement.waits",
        .text(names[creditor]?.name ?? ""),
        .money(payout, currency)
      )
    }
    return Set(report.settled)
  }

  private func list(_ heads: [SettlementHead], _ session: Session) {
    let wording = session.wording
    let titles = ["settlement.number", "settlement.day", "settlement.creditor", "settlement.cases"]
    var columns = (titles + ["settlement.net"]).map {
      TextTable.Column(title: SafeText(wording.capitalised(wording.word($0))))
    }
    columns[3].alignment = .trailing
    columns[4].alignment = .trailing
    var table = TextTable(columns)
    for head in heads {
      table.add(
        [
          head.number, wording.date(head.day), head.creditorName, String(head.cases),
          wording.money(head.payout, head.currency),
        ].map { SafeText($0) }
      )
    }
    table.lines.forEach(session.output.line)
  }

  private func show(
    _ number: String,
    _ heads: [SettlementHead],
    _ reader: any CaseReader,
    _ session: Session
  ) throws -> ExitStatus {
    guard heads.contains(where: { $0.number == number.uppercased() }) else {
      throw CommandFailure(.notFound, Sentence("settlement.none", [.text(number)]))
    }
    let voucher = try Voucher(number.uppercased(), from: reader)
    if let save {
      let files = try session.voucherPrinting.files(of: voucher, session.wording)
      let paths = try VoucherFolder(save).save(files, of: voucher.settlement)
      for path in paths { session.say("cli.letter-saved", .text(path)) }
      if let lacking = files.lacking { session.complain(lacking) }
    } else if output.json {
      session.print(JSONText.object { $0.voucher(voucher) })
    } else if csv {
      session.output.raw(voucher.csv)
    } else {
      VoucherText(voucher, session.wording).lines.forEach(session.output.line)
    }
    return .done
  }
}

extension JSONText {
  fileprivate mutating func head(_ head: SettlementHead) {
    object {
      $0.member("settlement", head.number)
      $0.member("day", head.day)
      $0.member("creditor", head.creditorName)
      $0.member("cases", head.cases)
      $0.member("payout", head.payout)
      $0.member("currency", head.currency.code)
    }
  }

  mutating func voucher(_ voucher: Voucher) {
    let settlement = voucher.settlement
    member("settlement", settlement.number)
    member("day", settlement.day)
    object("creditor") {
      $0.member("name", voucher.creditor.name)
      $0.member("organisationNumber", voucher.creditor.organisationNumber)
    }
    member("account", voucher.creditor.account.nonEmpty)
    member("currency", settlement.currency.code)
    member("vat", settlement.terms.vat.name)
    member("vatRate", Money(minorUnits: Int64(settlement.terms.rate)).plain)
    array("lines", voucher.rows) { json, row in
      json.object {
        $0.member("caseNumber", row.line.number.description)
        $0.member("debtor", row.debtor)
        $0.member("customerNumber", row.customer.nonEmpty)
        $0.strings("invoices", row.invoices)
        for figure in Voucher.figures { $0.member(figure.name, figure.value(row)) }
      }
    }
    object("sums") {
      for figure in Voucher.figures { $0.member(figure.name, voucher.sum(figure.value)) }
    }
    member("payout", settlement.payout)
    array("posting", settlement.posting) { $0.posting($1) }
    array("receipt", settlement.receipt) { $0.posting($1) }
  }

  mutating func posting(_ line: PostingLine) {
    object {
      $0.member("account", line.account)
      $0.member("vatCode", String(line.vatCode))
      $0.member("debit", line.debit)
      $0.member("credit", line.credit)
      $0.member("purpose", line.purpose.name)
      $0.member("caseNumber", line.number?.description)
    }
  }
}
