extension SheetBlock: Codable {
  private enum Key: String, CodingKey { case kind, lines, rows, table }
  private enum Kind: String, Codable {
    case sender, address, date, heading, paragraph, sums, slip, table, footer
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func lines() throws -> [String] { try values.decode([String].self, forKey: .lines) }
    func line() throws -> String { try lines().joined(separator: " ") }
    func rows() throws -> [SheetRow] { try values.decode([SheetRow].self, forKey: .rows) }
    self =
      switch try values.decode(Kind.self, forKey: .kind) {
      case .sender: .sender(try lines())
      case .address: .address(try lines())
      case .date: .date(try line())
      case .heading: .heading(try line())
      case .paragraph: .paragraph(try line())
      case .sums: .sums(try rows())
      case .slip: .slip(try rows())
      case .table: .table(try values.decode(SheetTable.self, forKey: .table))
      case .footer: .footer(try lines())
      }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    func put(_ kind: Kind, lines: [String]) throws {
      try values.encode(kind, forKey: .kind)
      try values.encode(lines, forKey: .lines)
    }
    func put(_ kind: Kind, rows: [SheetRow]) throws {
      try values.encode(kind, forKey: .kind)
      try values.encode(rows, forKey: .rows)
    }
    switch self {
    case .sender(let lines): try put(.sender, lines: lines)
    case .address(let lines): try put(.address, lines: lines)
    case .date(let line): try put(.date, lines: [line])
    case .heading(let line): try put(.heading, lines: [line])
    case .paragraph(let line): try put(.paragraph, lines: [line])
    case .sums(let rows): try put(.sums, rows: rows)
    case .slip(let rows): try put(.slip, rows: rows)
    case .footer(let lines): try put(.footer, lines: lines)
    case .table(let table):
      try values.encode(Kind.table, forKey: .kind)
      try values.encode(table, forKey: .table)
    }
  }
}
