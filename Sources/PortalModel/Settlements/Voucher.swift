import CaseStore
import DebtCollection

/// A settlement with who and what it is about: the remittance voucher a creditor gets.
public struct Voucher: Sendable {
  /// One case of it.
  public struct Row: Sendable {
    public var line: Settlement.Line
    public var debtor: String
    public var customer: String
    public var invoices: [String]
    public var net: Money
  }

  public var settlement: Settlement
  public var creditor: Creditor
  public var rows: [Row]

  /// Reads what a settlement is about.
  ///
  /// - Throws: `StoreError`; `notFound` when there is no such settlement.
  public init(_ number: String, from reader: any CaseReader) throws {
    guard let settlement = try reader.payments.settlement(number) else {
      throw StoreError(.notFound, Sentence("settlement.none", [.text(number)]))
    }
    self.settlement = settlement
    creditor =
      try reader.creditors().first { $0.0 == settlement.creditor }?.1
      ?? Creditor(name: "", organisationNumber: "")
    rows = try settlement.lines.map { line in
      let detail = try reader.detail(line.number)
      return Row(
        line: line,
        debtor: detail?.debtor.name ?? "",
        customer: detail?.debtor.customerNumber ?? "",
        invoices: detail?.invoices.map(\.number) ?? [],
        net: settlement.net(line)
      )
    }
  }

  /// The figures of a line by their names in files, in the order they are shown.
  public static let figures: [(name: String, value: @Sendable (Row) -> Money)] = [
    ("principal", { $0.line.principal }), ("interest", { $0.line.interest }),
    ("reminderFee", { $0.line.reminderFee }), ("collectionFee", { $0.line.collectionFee }),
    ("compensation", { $0.line.compensation }), ("courtFee", { $0.line.courtFee }),
    ("passedOn", { $0.line.passedOn }), ("commission", { $0.line.commission }),
    ("interestCommission", { $0.line.interestCommission }), ("vat", { $0.line.vat }),
    ("net", { $0.net }),
  ]

  /// The sum of a figure over all cases.
  public func sum(_ value: (Row) -> Money) -> Money { rows.reduce(.zero) { $0 + value($1) } }

  /// One line a case, with a heading, as CSV.
  public var csv: String {
    let heading =
      ["settlement", "day", "caseNumber", "debtor", "customerNumber", "invoices", "currency"]
      + Self.figures.map(\.name)
    let lines = rows.map { row in
      [
        settlement.number, settlement.day.iso, row.line.number.description, row.debtor,
        row.customer, row.invoices.joined(separator: " "), settlement.currency.code,
      ] + Self.figures.map { $0.value(row).plain }
    }
    return ([heading] + lines).map(ListExport.row).joined()
  }

  /// The posting proposal, with a heading, as CSV.
  public var postingCSV: String {
    let heading = [
      "settlement", "day", "account", "vatCode", "debit", "credit", "purpose", "caseNumber",
      "invoices", "customerNumber",
    ]
    let lines = settlement.posting.map { line in
      let row = rows.first { $0.line.number == line.number }
      return [
        settlement.number, settlement.day.iso, line.account, String(line.vatCode),
        line.debit.plain, line.credit.plain, line.purpose.name,
        line.number?.description ?? "", row?.invoices.joined(separator: " ") ?? "",
        row?.customer ?? "",
      ]
    }
    return ([heading] + lines).map(ListExport.row).joined()
  }
}
