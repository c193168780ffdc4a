import DebtCollection

/// What a user and an agency have set, from `config.toml`; everything has a default.
public struct Configuration: Hashable, Sendable {
  public var agency = AgencySettings()
  public var support = SupportContact()
  public var portal = PortalPreferences()
  /// Keys by command (`change-due`: `d`).
  ///
  /// Empty means that the command has no key.
  public var keys: [String: [String]] = [:]
  /// Saved views, in the order of their names.
  public var views: [NamedFilter] = []
  public var inbox = InboxSettings()
  public var letters = LetterSettings()
  public var plans = PlanSettings()
  public var spool = SpoolSettings()
  public var mail = MailSettings()
  public var settings = ProcessSettings()
  /// The one source of KID payments for an account: `ocr` or `camt` (process.md, *Payments*).
  public var paymentSources: [String: String] = [:]

  /// Everything as it is without a file.
  public init() {}

  /// Reads the file at a path.
  ///
  /// - Throws: `DataFileError` with every unknown key and every wrong value at once.
  public static func load(_ path: String) throws(DataFileError) -> Configuration {
    try Configuration(file: TOMLFile(path: path))
  }

  /// Reads a file's text.
  public init(file: TOMLFile) throws(DataFileError) {
    self = try file.decode(Self.init(reader:))
  }

  /// Where the file is: what was named, else under the XDG configuration folder, else under the
  /// home folder; nil when none of them is known.
  public static func path(named: String?, environment: [String: String]) -> String? {
    if let named { return named }
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/amili/config.toml"
    }
    return environment["HOME"].map { "\($0)/.config/amili/config.toml" }
  }

  /// The configuration of this start: the named file must be there, the usual one may be absent.
  ///
  /// - Throws: also `.writableByOthers` when somebody besides the user may write to it.
  public static func loadUsual(
    named: String?,
    environment: [String: String]
  ) throws(DataFileError) -> Configuration {
    guard let path = path(named: named, environment: environment) else { return Configuration() }
    if named == nil, !FileBytes.isFile(path) { return Configuration() }
    // It says which account debtors pay to.
    guard !FileBytes.isWritableByOthers(path) else { throw .writableByOthers(path: path) }
    return try load(path)
  }

  /// Says of keys of a file that was read what is wrong with their values, where only others than this
  /// floor know what would be right.
  ///
  /// - Parameter wrong: whole keys, each with what stands there and what was expected.
  public static func fault(
    in path: String,
    _ wrong: [(key: [String], found: String, expected: String)]
  ) -> DataFileError {
    let lines = (try? FileBytes.text(path)).map(TOMLLines.init)
    return .faults(
      path: path,
      wrong.map { key, found, expected in
        TOMLFault(
          key: key.joined(separator: "."),
          line: lines?.line(of: key.map { .key($0) }),
          problem: .badValue(found: found, expected: expected)
        )
      }
    )
  }

  private init(reader: TOMLReader) {
    agency = reader.table("agency", AgencySettings.init(reader:)) ?? AgencySettings()
    support = reader.table("support", SupportContact.init(reader:)) ?? SupportContact()
    portal = reader.table("portal", PortalPreferences.init(reader:)) ?? PortalPreferences()
    let named = reader.table("keys") { $0.rest(Self.keyNames) } ?? []
    keys = Dictionary(named.map { ($0.key, $0.value) }) { first, _ in first }
    views = (reader.table("views") { $0.rest(.string) } ?? []).map {
      NamedFilter(name: $0.key, filter: $0.value)
    }
    inbox = reader.table("inbox", InboxSettings.init(reader:)) ?? InboxSettings()
    letters = reader.table("letters", LetterSettings.init(reader:)) ?? LetterSettings()
    plans = reader.table("plans", PlanSettings.init(reader:)) ?? PlanSettings()
    spool = reader.table("spool", SpoolSettings.init(reader:)) ?? SpoolSettings()
    mail = reader.table("smtp", MailSettings.init(reader:)) ?? MailSettings()
    settings = reader.table("settings", ProcessSettings.init(reader:)) ?? ProcessSettings()
    let sources = reader.table("payments") { $0.rest(.oneOf(["ocr", "camt"])) } ?? []
    paymentSources = Dictionary(sources.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// One key or several: `"d"`, `["d", "F5"]`, or none: `[]`.
  private static var keyNames: TOMLKind<[String]> {
    TOMLKind("a key or a list of keys", standIn: []) { node in
      if case .string(let key) = node { return .success([key]) }
      return TOMLKind.strings.read(node)
    }
  }
}

/// A filter kept by name.
public struct NamedFilter: Hashable, Sendable {
  public var name: String
  public var filter: String

  public init(name: String, filter: String) {
    self.name = name
    self.filter = filter
  }
}
