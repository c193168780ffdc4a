/// How something looks.
public struct ThemeStyle: Hashable, Sendable {
  public var foreground: ThemeColour
  public var background: ThemeColour
  /// The same where there are only 8 or 16 colours.
  public var plainForeground: ThemeColour
  public var plainBackground: ThemeColour
  public var attributes: ThemeAttributes
}

/// What can be done to text besides colour.
public struct ThemeAttributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = ThemeAttributes(rawValue: 1)
  public static let dim = ThemeAttributes(rawValue: 2)
  public static let italic = ThemeAttributes(rawValue: 4)
  public static let underline = ThemeAttributes(rawValue: 8)
  public static let reverse = ThemeAttributes(rawValue: 16)

  /// Each with its name in a theme file.
  static let names: [(name: String, attribute: ThemeAttributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]
}

/// A theme: how each role looks.
public struct Theme: Hashable, Sendable {
  /// The file's name without its ending.
  public let name: String
  /// Whether its background is dark.
  public let isDark: Bool
  private let styles: [ThemeStyle]

  /// How a role looks.
  public subscript(role: ThemeRole) -> ThemeStyle { styles[role.rawValue] }

  /// The names of the themes there are, the user's own included, sorted.
  ///
  /// - Parameter own: the user's folder of themes, if there is one.
  public static func names(in folder: DataFolder, own: String? = nil) -> [String] {
    let files = FileBytes.names(in: folder.themes) + (own.map { FileBytes.names(in: $0) } ?? [])
    return Set(files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }).sorted()
  }

  /// Refuses a name that is no theme's.
  ///
  /// - Throws: `.noTheme` with the names there are.
  public static func check(
    _ name: String,
    in folder: DataFolder,
    own: String? = nil
  ) throws(DataFileError) {
    let known = names(in: folder, own: own)
    guard known.contains(name) else { throw .noTheme(name: name, known: known) }
  }

  /// Reads a theme; one of the user's own comes before ours of the same name.
  ///
  /// - Throws: `.noTheme`, `.unreadable`, `.notTOML`, or `.faults` with every unknown or missing role and every
  ///   colour that is none.
  public static func load(
    _ name: String,
    from folder: DataFolder,
    own: String? = nil
  ) throws(DataFileError) -> Theme {
    // A name is not a path: it comes from a command line.
    let files =
      name.contains("/") ? [] : [own, folder.themes].compactMap { $0.map { "\($0)/\(name).toml" } }
    guard let path = files.first(where: FileBytes.isFile) else {
      throw .noTheme(name: name, known: names(in: folder, own: own))
    }
    return try Theme(file: TOMLFile(path: path), name: name)
  }

  /// Reads a theme from a file's text.
  public init(file: TOMLFile, name: String) throws(DataFileError) {
    self = try file.decode { reader in
      let isDark = reader.required("dark", .boolean)
      let named = reader.table("colours") { $0.rest(.string) } ?? []
      let colours = Dictionary(named.map { ($0.key, $0.value) }) { first, _ in first }
      let styles = reader.table("roles") { ThemeStyles(colours: colours).read($0) } ?? []
      if styles.isEmpty { reader.reject("roles", found: "missing", expected: "a table of roles") }
      return Theme(name: name, isDark: isDark, styles: styles)
    }
  }

  private init(name: String, isDark: Bool, styles: [ThemeStyle]) {
    self.name = name
    self.isDark = isDark
    self.styles = styles
  }
}

/// Reads the roles of a theme.
private struct ThemeStyles {
  private let colour: TOMLKind<ThemeColour>
  private let attributes = Self.attributeList

  /// - Parameter colours: the theme's own names for colours.
  init(colours: [String: String]) {
    colour = .from(.string, ThemeColour.expected, standIn: .standard) { text in
      ThemeColour(colours[text] ?? text)
    }
  }

  /// The style of every role, in the roles' order.
  func read(_ reader: TOMLReader) -> [ThemeStyle] {
    let text = style(.text, reader, around: nil)
    return ThemeRole.allCases.map { $0 == .text ? text : style($0, reader, around: text) }
  }

  /// A role's style; colours it does not name are those of ordinary text.
  private func style(
    _ role: ThemeRole,
    _ reader: TOMLReader,
    around text: ThemeStyle?
  ) -> ThemeStyle {
    let read = reader.table(role.name) { table in
      let foreground = table.optional("fg", colour)
      let background = table.optional("bg", colour)
      return ThemeStyle(
        foreground: foreground ?? text?.foreground ?? .standard,
        background: background ?? text?.background ?? .standard,
        plainForeground: table.optional("fg16", colour) ?? foreground ?? text?.plainForeground
          ?? .standard,
        plainBackground: table.optional("bg16", colour) ?? background ?? text?.plainBackground
          ?? .standard,
        attributes: table.value("attributes", attributes, default: [])
      )
    }
    if let read { return read }
    _ = reader.required(
      role.name,
      TOMLKind<String>("a table with fg and bg", standIn: "") { _ in
        .success("")
      }
    )
    return ThemeStyle(
      foreground: .standard,
      background: .standard,
      plainForeground: .standard,
      plainBackground: .standard,
      attributes: []
    )
  }

  private static var attributeList: TOMLKind<ThemeAttributes> {
    let names = ThemeAttributes.names
    return .from(.strings, "a list of \(names.map(\.name).joined(separator: ", "))", standIn: []) {
      var all: ThemeAttributes = []
      for name in $0 {
        guard let known = names.first(where: { $0.name == name }) else { return nil }
        all.insert(known.attribute)
      }
      return all
    }
  }
}
