import DebtCollection

/// What the command line says of CSV files.
public struct CSVOptions: Sendable {
  /// How `05/06/2026` is read.
  public enum SlashOrder: String, Sendable, CaseIterable {
    case dayFirst = "dmy"
    case monthFirst = "mdy"
  }

  /// `--map`: a known column by the name the file's header gives it.
  public var map: [CSVColumn: String] = [:]
  /// `--dates`; nil refuses a date that can be read both ways.
  public var slashOrder: SlashOrder?
  /// `--creditor NAME,ORGNO`, for files without creditor columns.
  public var creditor: Creditor?
  public var limits = CSVLimits()

  public init() {}
}

/// What a CSV file may at most be.
public struct CSVLimits: Hashable, Sendable {
  /// Bytes of the file: about five million invoices.
  public var bytes = 1024 * 1024 * 1024
  /// Bytes of one row, quoted line breaks included.
  public var row = 64 * 1024
  public var columns = 256
  /// Rows with an unclosed quote after which the file is given up.
  public var unclosedQuotes = 100

  public init() {}
}
