import DebtCollection

/// A value of a TOML file, as a value of our own.
public enum TOMLNode: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case decimal(Double)
  case boolean(Bool)
  case date(CivilDate)
  case array([TOMLNode])
  case table([String: TOMLNode])
  /// A time of day or a moment; no file of ours has one.
  case time

  /// What it is, for a person.
  var typeName: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .decimal: "a number with decimals"
    case .boolean: "true or false"
    case .date: "a date"
    case .array: "a list"
    case .table: "a table"
    case .time: "a time"
    }
  }
}
