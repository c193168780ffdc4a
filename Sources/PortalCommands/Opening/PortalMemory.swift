import DataFiles
import DebtCollection
import PortalModel

#if canImport(Glibc)
  import Glibc
#endif

/// What was chosen in the portal and holds the next time too: language, theme, columns, mouse, whether
/// the detail stands beside the list, and saved views.
///
/// It has a file of its own in the state folder, so that the user's configuration is never written. A
/// choice is kept with what the configuration said when it was made, and holds until that says
/// something else: the later word counts.
struct PortalMemory: Hashable, Sendable {
  /// Choices by key, as text.
  var chosen: [String: String] = [:]
  /// What the configuration said then, by the same keys.
  var configured: [String: String] = [:]
  var views: [SavedView] = []

  /// Nothing chosen.
  init() {}

  static func path(in state: String) -> String { "\(state)/portal.toml" }

  // What is kept

  private static let keys = ["language", "theme", "columns", "mouse", "detail"]

  private static func text(_ key: String, of settings: PortalSettings) -> String {
    switch key {
    case "language": settings.language
    case "theme": settings.theme
    case "columns": settings.columns?.map(\.rawValue).joined(separator: " ") ?? ""
    case "mouse": "\(settings.mouse)"
    default: "\(settings.showsDetail)"
    }
  }

  /// Sets what was chosen over the configuration; what is no longer understood is left out.
  ///
  /// - Parameter given: keys that the command line has decided.
  func apply(to settings: inout PortalSettings, except given: Set<String>) {
    let configured = settings
    for (key, value) in chosen where !given.contains(key) {
      guard self.configured[key] == Self.text(key, of: configured) else { continue }
      switch key {
      case "language": if Portal.languages.contains(value) { settings.language = value }
      case "theme": settings.theme = value
      case "columns":
        let names = value.split(separator: " ").compactMap { ColumnName(rawValue: String($0)) }
        settings.columns = names.isEmpty ? nil : names
      case "mouse": settings.mouse = value == "true"
      case "detail": settings.showsDetail = value == "true"
      default: break
      }
    }
    let names = Set(views.map(\.name))
    settings.views.removeAll { names.contains($0.name) }
    settings.views += views
  }

  /// Takes what has been chosen since settings were kept last.
  ///
  /// - Parameters:
  ///   - start: those settings.
  ///   - configuration: what the configuration alone says.
  mutating func take(
    _ settings: PortalSettings,
    since start: PortalSettings,
    over configuration: PortalSettings
  ) {
    for key in Self.keys {
      let (now, usual) = (Self.text(key, of: settings), Self.text(key, of: configuration))
      guard now != Self.text(key, of: start) else { continue }
      chosen[key] = now == usual ? nil : now
      configured[key] = now == usual ? nil : usual
    }
    let fresh = settings.views.filter { !$0.isOwn && !start.views.contains($0) }
    let gone = start.views.filter { view in !settings.views.contains { $0.name == view.name } }
    views.removeAll { view in (fresh + gone).contains { $0.name == view.name } }
    views += fresh
  }

  // The file

  /// What the file says; nothing where there is none.
  ///
  /// - Throws: `DataFileError` when it cannot be read.
  static func load(_ path: String) throws(DataFileError) -> PortalMemory {
    guard FileBytes.isFile(path) else { return PortalMemory() }
    return try TOMLFile(path: path).decode { reader in
      var memory = PortalMemory()
      func texts(_ reader: TOMLReader) -> [String: String] {
        Dictionary(reader.rest(.string).map { ($0.key, $0.value) }) { first, _ in first }
      }
      memory.chosen = reader.table("chosen", texts) ?? [:]
      memory.configured = reader.table("configured", texts) ?? [:]
      memory.views = reader.tables("view") { view in
        let sort = view.optional("sort", .oneOf(SortKey.allCases.map(\.rawValue)))
        let descending = view.value("descending", .boolean, default: false)
        return SavedView(
          name: view.required("name", .string),
          isOwn: false,
          filterText: view.required("filter", .string),
          sort: sort.flatMap(SortKey.init(rawValue:)).map { .init($0, descending: descending) }
        )
      }
      return memory
    }
  }

  /// The file's text.
  var text: String {
    var lines = [
      "# Chosen in the portal; a choice holds until the configuration says something else."
    ]
    for (name, values) in [("chosen", chosen), ("configured", configured)] where !values.isEmpty {
      lines += ["", "[\(name)]"]
      lines += values.sorted { $0.key < $1.key }.map { "\($0.key) = \(Self.quoted($0.value))" }
    }
    for view in views {
      lines += ["", "[[view]]", "name = \(Self.quoted(view.name))"]
      lines.append("filter = \(Self.quoted(view.filterText))")
      guard let sort = view.sort else { continue }
      lines.append("sort = \(Self.quoted(sort.key.rawValue))")
      if sort.descending { lines.append("descending = true") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as TOML writes it in quotes.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Writes the file whole or not at all, its owner's alone.
  ///
  /// - Throws: `NewFile.Failure`.
  func save(to path: String) throws {
    PrivateFolder.make(above: path)
    let fresh = "\(path).\(getpid())"
    unlink(fresh)
    try NewFile.write(Array(text.utf8), to: fresh)
    guard rename(fresh, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(fresh)
      throw CommandFailure(
        .storeFailed,
        Sentence("export.cannot-write", [.text(path), .text(reason)])
      )
    }
  }
}
