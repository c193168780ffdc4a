import DataFiles
import DebtCollection
import Mustache

/// A letter's template: every field it names is known, and one that is loaded from a file has all that
/// the law demands of this kind of letter.
///
/// A file begins with a head in TOML between two lines `+++`: kind, language, version. Then blocks,
/// each begun by a line `@kind elements… [if field | unless field]`, where the elements are those of
/// `data/letters/demands.toml` that the block says. A line of sums or of the slip is `label | value`;
/// it may begin with `?field` (shown only with that field), the total with `=`, and with `*` where it
/// is repeated for each line of its fields. Blank lines part paragraphs. In text only `{{field}}` may
/// stand: structure never comes from a field's value.
public struct LetterTemplate: Sendable {
  public let kind: LetterKind
  /// `nb`, `sv` or `en`.
  public let language: String
  /// Rises with every change of words; the text of each version is kept for ever.
  public let version: Int
  /// The whole file, which a store keeps once.
  public let source: String
  let blocks: [TemplateBlock]
  /// The fields its table of sums names; empty where it has none that ends in a total.
  let summed: Set<String>

  /// The template's name: `notice.nb`.
  public var name: String { "\(kind.name).\(language)" }

  /// Reads the template of a kind and language.
  ///
  /// - Parameters:
  ///   - own: the agency's own folder, where it has one: a template there goes before the shipped one.
  ///   - demands: what the law demands, which the template must say.
  /// - Throws: `DataFileError` when the file cannot be read, `LetterError` when it cannot be used.
  public static func load(
    _ kind: LetterKind,
    language: String,
    from folder: DataFolder,
    own: String? = nil,
    demands: LetterDemands
  ) throws -> LetterTemplate {
    let name = "\(kind.name).\(language).mustache"
    let owned = own.map { "\($0)/\(name)" }.flatMap { FileBytes.isFile($0) ? $0 : nil }
    let path = owned ?? folder.path("letters/\(name)")
    let template = try LetterTemplate(source: FileBytes.text(path), path: path)
    guard template.kind == kind, template.language == language else {
      throw LetterError.template(
        name: path,
        line: 1,
        reason: "its head says it is \(template.name)"
      )
    }
    try demands.check(template, path: path)
    return template
  }

  /// A template from its text: a file's, or one that a store has kept. One that a store has kept was
  /// lawful on its day, and is read whatever the law demands now.
  ///
  /// - Parameter path: where it is from, for errors.
  public init(source: String, path: String) throws {
    self.source = source
    let parts = source.split(separator: "+++\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty else {
      throw LetterError.template(
        name: path,
        line: 1,
        reason: "it does not begin with a head between two lines +++"
      )
    }
    let head = try TOMLFile(text: "\n" + parts[1], path: path).decode { reader in
      (
        kind: reader.required("kind", .letterKind),
        language: reader.required("language", .oneOf(LetterOffice.languages)),
        version: reader.required("version", .integer(in: 1...100_000))
      )
    }
    kind = head.kind
    language = head.language
    version = head.version
    let first = parts[1].split(separator: "\n", omittingEmptySubsequences: false).count + 2
    var parser = TemplateParser(name: path, firstLine: first)
    blocks = try parser.parse(parts[2])
    summed = blocks.reduce(into: []) { fields, block in
      let named = block.kind == .sums ? block.allFields : []
      if named.contains(LetterField.total.rawValue) { fields.formUnion(named) }
    }
    let unknown = Set(blocks.flatMap(\.allFields)).subtracting(LetterField.names).sorted()
    guard unknown.isEmpty else { throw LetterError.unknownFields(name: path, fields: unknown) }
  }
}

extension TOMLKind<LetterKind> {
  /// A kind of letter by its English name.
  static var letterKind: TOMLKind {
    let names = LetterKind.allCases.map(\.name).joined(separator: ", ")
    return .from(.string, "one of \(names)", standIn: .notice) { name in
      LetterKind.allCases.first { $0.name == name }
    }
  }
}
