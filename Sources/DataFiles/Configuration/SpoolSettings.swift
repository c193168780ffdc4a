import DebtCollection

/// Where letters that are to be sent are put: `[spool]`.
public struct SpoolSettings: Hashable, Sendable {
  /// The folder; nil when there is none.
  public var folder: String?

  public init() {}

  init(reader: TOMLReader) {
    folder = reader.optional("folder", .word)
  }
}

/// The agency's own letters: `[letters]`.
public struct LetterSettings: Hashable, Sendable {
  /// A folder of templates that stand in the place of the shipped ones of their names; nil when there is
  /// none.
  public var folder: String?

  public init() {}

  init(reader: TOMLReader) {
    folder = reader.optional("folder", .word)
  }
}

/// The mail server that takes letters by e-mail: `[smtp]`.
public struct MailSettings: Hashable, Sendable {
  /// How the line to the server is kept from being read.
  public enum Security: String, Sendable, CaseIterable {
    /// Encrypted from the first byte.
    case tls
    /// Begun in the clear and encrypted before anything is said; refused where that fails.
    case startTLS = "starttls"
    /// In the clear: for a server on the same machine.
    case none
  }

  /// The server; empty when no e-mail is sent.
  public var host = ""
  public var port = 587
  public var security = Security.startTLS
  /// The address that letters come from; empty is the agency's own.
  public var from = ""
  public var user = ""
  /// A file whose first line is the password; it is read when mail is sent.
  public var passwordFile: String?

  public init() {}

  init(reader: TOMLReader) {
    host = reader.value("host", .string, default: "")
    port = reader.value("port", .integer(in: 1...65_535), default: 587)
    let names = Security.allCases.map(\.rawValue)
    let name = reader.value("security", .oneOf(names), default: Security.startTLS.rawValue)
    security = Security(rawValue: name) ?? .startTLS
    from = reader.value("from", .string, default: "")
    user = reader.value("user", .string, default: "")
    passwordFile = reader.optional("password-file", .word)
  }
}

/// The agency's own process plans: `[plans]`.
public struct PlanSettings: Hashable, Sendable {
  /// A folder of plans beside the shipped ones; one of a shipped one's name stands in its place. Nil when
  /// there is none.
  public var folder: String?

  public init() {}

  init(reader: TOMLReader) {
    folder = reader.optional("folder", .word)
  }
}
