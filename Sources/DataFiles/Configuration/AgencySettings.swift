/// Who collects: `[agency]` (process.md, *Who collects*).
public struct AgencySettings: Hashable, Sendable {
  /// Empty when none is configured.
  public var name = ""
  /// The licence number; without one the creditor collects for itself and claims no collection fee.
  public var licence = ""
  public var organisationNumber = ""
  /// The account debtors pay to.
  public var account = ""
  /// The digits every KID of this agency begins with.
  public var kidSeries = ""
  public var address = ""
  public var postcode = ""
  public var city = ""
  public var email = ""
  public var phone = ""

  public init() {}

  /// Whether it may claim the tabled collection fee.
  public var isLicensed: Bool { !licence.isEmpty }

  init(reader: TOMLReader) {
    name = reader.value("name", .string, default: "")
    licence = reader.value("licence", .string, default: "")
    organisationNumber = reader.value("organisation-number", .string, default: "")
    account = reader.value("account", .digits(11), default: "")
    kidSeries = reader.value("kid-series", .digits(1...12), default: "")
    address = reader.value("address", .string, default: "")
    postcode = reader.value("postcode", .digits(4), default: "")
    city = reader.value("city", .string, default: "")
    email = reader.value("email", .string, default: "")
    phone = reader.value("phone", .string, default: "")
  }
}

/// Whom a user asks for help: `[support]`.
public struct SupportContact: Hashable, Sendable {
  public var email = ""
  public var phone = ""

  public init() {}

  init(reader: TOMLReader) {
    email = reader.value("email", .string, default: "")
    phone = reader.value("phone", .string, default: "")
  }
}

/// Files that the agency's day takes up: `[inbox]` (decisions.md 34).
public struct InboxSettings: Hashable, Sendable {
  /// The folder; nil when there is none.
  public var folder: String?
  /// Whether the creditor has confirmed that invoices put there are undisputed (R107).
  public var undisputed = false

  public init() {}

  init(reader: TOMLReader) {
    folder = reader.optional("folder", .word)
    undisputed = reader.value("undisputed", .boolean, default: false)
  }
}

extension TOMLKind<String> {
  /// A text of so many digits; blanks and points between them are left out.
  static func digits(_ count: Int) -> TOMLKind { digits(count...count) }

  /// A text of digits, within these lengths.
  static func digits(_ lengths: ClosedRange<Int>) -> TOMLKind {
    let size =
      lengths.count == 1
      ? "\(lengths.lowerBound)" : "\(lengths.lowerBound) to \(lengths.upperBound)"
    return .from(.string, "a text of \(size) digits", standIn: "") { text in
      let digits = text.filter { $0 != " " && $0 != "." }
      let plain = digits.allSatisfy { $0.isASCII && $0.isNumber }
      return plain && lengths.contains(digits.count) ? digits : nil
    }
  }
}
