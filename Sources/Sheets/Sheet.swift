/// What stands on paper: blocks in their order, ready to be set on pages.
///
/// What `amili` hands to `amili-letter-pdf`, as JSON, one sheet a line. Names never change; new ones
/// may be added, and a reader passes over members it does not know.
public struct Sheet: Hashable, Sendable, Codable {
  /// The document's title: its heading.
  public var title: String
  /// Who made it, for the document's properties.
  public var author: String
  /// `nb`, `sv`, `en`: for the shaping of text.
  public var language: String
  /// The day it bears, `YYYY-MM-DD`: the document's date, so that the same sheet gives the same bytes.
  public var day: String
  public var blocks: [SheetBlock]

  public init(
    title: String,
    author: String,
    language: String,
    day: String,
    blocks: [SheetBlock]
  ) {
    self.title = title
    self.author = author
    self.language = language
    self.day = day
    self.blocks = blocks
  }
}

/// A block of a sheet.
public enum SheetBlock: Hashable, Sendable {
  /// Who sends it; the first line is the name.
  case sender([String])
  /// The lines in the window of the envelope.
  case address([String])
  case date(String)
  case heading(String)
  case paragraph(String)
  /// Label and value, a line each, values right-aligned.
  case sums([SheetRow])
  /// What a payer's bank asks for.
  case slip([SheetRow])
  /// A table with a row of titles.
  case table(SheetTable)
  /// What stands at the foot of the last page.
  case footer([String])
}

/// A line of sums or of the slip.
public struct SheetRow: Hashable, Sendable, Codable {
  /// What a line of the slip is, where that decides its place on it.
  public enum Role: String, Hashable, Sendable, Codable {
    case kid, account, amount, deadline, payee
  }

  public var label: String
  public var value: String
  /// The line that the others add up to.
  public var isTotal: Bool
  public var role: Role?

  public init(label: String, value: String, isTotal: Bool = false, role: Role? = nil) {
    self.label = label
    self.value = value
    self.isTotal = isTotal
    self.role = role
  }
}

/// A table: columns with titles, rows of as many cells.
public struct SheetTable: Hashable, Sendable, Codable {
  public struct Column: Hashable, Sendable, Codable {
    public var title: String
    /// Amounts stand at the right, and their column is never broken over lines.
    public var isAmount: Bool

    public init(title: String, isAmount: Bool = false) {
      self.title = title
      self.isAmount = isAmount
    }
  }

  public var columns: [Column]
  public var rows: [[String]]
  /// The last row adds the others up.
  public var hasTotal: Bool

  public init(columns: [Column], rows: [[String]], hasTotal: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.hasTotal = hasTotal
  }
}
