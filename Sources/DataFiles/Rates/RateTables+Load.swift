import DebtCollection

extension RateTables {
  /// Reads the tables of `data/rates` and the user's own rows.
  ///
  /// - Parameter userRows: the path of the user's own file; nil or no such file: none.
  /// - Throws: the faults of the first file that has any, with line and key.
  public static func load(
    data: DataFolder,
    userRows: String? = nil
  ) throws(DataFileError) -> RateTables {
    var tables = RateTables()
    let files = RateFiles(data: data)
    try files.readNorway(into: &tables)
    try files.readNeighbours(into: &tables)
    try files.readLedger(into: &tables)
    guard let userRows, FileBytes.isFile(userRows) else { return tables }
    return try tables.adding(file: TOMLFile(path: userRows))
  }

  /// The tables with the rows of a user's own file, `[[rate]]` with `table`, `from`, `percent` or
  /// `amount`, and `source`.
  public func adding(file: TOMLFile) throws(DataFileError) -> RateTables {
    try file.decode { reader in
      var tables = self
      _ = reader.tables("rate") { row in
        guard let own = OwnRate.read(row) else { return }
        do throws(OwnRateError) {
          tables = try tables.adding(own)
        } catch {
          row.reject(own, error)
        }
      }
      return tables
    }
  }
}

/// The files of `data/rates`, one a table.
private struct RateFiles {
  let data: DataFolder
  private let percent = { (row: TOMLReader) in row.required("percent", .percent) }
  private let amount = { (row: TOMLReader) in row.required("amount", .money) }

  init(data: DataFolder) { self.data = data }

  func readNorway(into tables: inout RateTables) throws(DataFileError) {
    tables.lateInterest = try rows(.lateInterest, percent)
    tables.baseRate = try rows(.baseRate, amount)
    tables.standardCompensation = try rows(.standardCompensation, amount)
    tables.reminderFee = try rows(.reminderFee, RateRow.reminderFee)
    tables.feeRounding = try rows(.feeRounding, amount)
    tables.collectionFee = try rows(.collectionFee, RateRow.collectionFee)
    tables.courtFeeUnit = try rows(.courtFeeUnit, amount)
    tables.courtFees = try rows(.courtFees, RateRow.courtFees)
    tables.enforcement = try rows(.enforcement, RateRow.enforcement)
    tables.judgmentInterest = try rows(.judgmentInterest, RateRow.judgmentInterest)
    tables.paymentTerms = try rows(.paymentTerms, RateRow.paymentTerms)
    (tables.collectionLaw, tables.comingLaws) = try file(.collectionLaw) { reader in
      (
        Self.rows(.collectionLaw, in: reader, RateRow.collectionLaw),
        reader.tables("coming", RateRow.comingLaw)
      )
    }
  }

  func readNeighbours(into tables: inout RateTables) throws(DataFileError) {
    tables.referenceRateSweden = try rows(.referenceRateSweden, percent)
    tables.marginSweden = try rows(.marginSweden, percent)
    tables.feesSweden = try rows(.feesSweden, RateRow.swedishFees)
    tables.enforcementSweden = try rows(.enforcementSweden, RateRow.swedishEnforcement)
    tables.limitationSweden = try rows(.limitationSweden, RateRow.limitation)
    tables.demandSweden = try rows(.demandSweden, RateRow.swedishDemand)
    tables.paymentTermsSweden = try rows(.paymentTermsSweden, RateRow.paymentTerms)
    tables.referenceRateFinland = try rows(.referenceRateFinland, percent)
    tables.marginFinland = try rows(.marginFinland, percent)
    tables.marginFinlandCommercial = try rows(.marginFinlandCommercial, percent)
    tables.feesFinlandConsumer = try rows(.feesFinlandConsumer, RateRow.finnishFees)
    tables.feesFinlandBusiness = try rows(.feesFinlandBusiness, RateRow.finnishFees)
  }

  func readLedger(into tables: inout RateTables) throws(DataFileError) {
    tables.valueAddedTax = try rows(.valueAddedTax, percent)
    tables.vatCodes = try rows(.vatCodes, RateRow.vatCodes)
    tables.accounts = try rows(.accounts, RateRow.accounts)
  }

  private func rows<Value>(
    _ table: RateTableName,
    _ value: @escaping (TOMLReader) -> Value
  ) throws(DataFileError) -> DatedTable<Value> {
    try file(table) { Self.rows(table, in: $0, value) }
  }

  private func file<Content>(
    _ table: RateTableName,
    _ read: (TOMLReader) -> Content
  ) throws(DataFileError) -> Content {
    try TOMLFile(path: data.path("rates/\(table.rawValue).toml")).decode(read)
  }

  private static func rows<Value>(
    _ table: RateTableName,
    in reader: TOMLReader,
    _ value: (TOMLReader) -> Value
  ) -> DatedTable<Value> {
    DatedTable(table, reader.tables("row") { RateRow.read($0, of: table, value) })
  }
}

extension TOMLReader {
  /// Says which key of a user's row is wrong, and what could stand there.
  fileprivate func reject(_ own: OwnRate, _ error: OwnRateError) {
    let figure = own.table.content == .percent ? "percent" : "amount"
    let found = Money(minorUnits: Int64(own.hundredths)).plain
    switch error {
    case .known:
      reject(
        "from",
        found: own.from.iso,
        expected: "a day on which no row of the table begins"
      )
    case .taken(_, let day):
      reject(
        day == own.from ? "from" : "until",
        found: (day == own.from ? own.from : own.until ?? day).iso,
        expected: "days of which no row of the table tells; one tells of \(day.iso)"
      )
    case .backwards(let from, let until):
      reject("until", found: until.iso, expected: "\(from.iso) or a later day")
    case .negative: reject(figure, found: found, expected: "zero or more")
    case .rounding:
      reject(figure, found: found, expected: "an amount that goes up in 100 kroner, as 1 or 10")
    case .notForUsers(let table):
      reject("table", found: table.rawValue, expected: "a table of rates or amounts")
    }
  }
}

extension OwnRate {
  /// The row as it is appended to the user's own file.
  public var toml: String {
    let figure = Money(minorUnits: Int64(hundredths)).plain
    let source = source.unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\"
        ? "\\\(scalar)" : scalar.properties.generalCategory == .control ? " " : String(scalar)
    }.joined()
    return """

      [[rate]]
      table = "\(table.rawValue)"
      from = \(from.iso)
      \(until.map { "until = \($0.iso)\n" } ?? "")\(table.content == .percent ? "percent" : "amount") = \(figure)
      source = "\(source)"

      """
  }

  fileprivate static func read(_ row: TOMLReader) -> OwnRate? {
    let usable = RateTableName.allCases.filter { $0.content != .rule }
    let name = row.required("table", .oneOf(usable.map(\.rawValue)))
    let from = row.required("from", .date)
    let until = row.optional("until", .date)
    let source = row.required("source", .word)
    guard let table = RateTableName(rawValue: name) else {
      // The name is a fault already; its figure is read so that it is not one too.
      _ = row.optional("percent", .percent)
      _ = row.optional("amount", .money)
      return nil
    }
    let hundredths =
      table.content == .percent
      ? row.required("percent", .percent).hundredths
      : Int(row.required("amount", .money).minorUnits)
    return OwnRate(table: table, from: from, until: until, hundredths: hundredths, source: source)
  }
}
