import DataFiles
import DebtCollection
import Mustache

/// A letter's template, checked: every field it names is known, and all that the law demands of this
/// kind of letter is in it.
///
/// A file begins with a head in TOML between two lines `+++`: kind, language, version. Then blocks,
/// each begun by a line `@kind elements… [if field | unless field]`, where the elements are those of
/// `LegalElement` that the block says. A line of sums or of the slip is `label | value`; it may begin
/// with `?field` (shown only with that field) and the total with `=`. Blank lines part paragraphs.
/// In text only `{{field}}` may stand: structure never comes from a field's value.
public struct LetterTemplate: Sendable {
  public let kind: LetterKind
  /// `nb` or `en`.
  public let language: String
  /// Rises with every change of words; the text of each version is kept for ever.
  public let version: Int
  /// The whole file, which a store keeps once.
  public let source: String
  let blocks: [TemplateBlock]

  /// The template's name: `notice.nb`.
  public var name: String { "\(kind.name).\(language)" }

  /// Reads the template of a kind and language.
  ///
  /// - Throws: `DataFileError` when the file cannot be read, `LetterError` when it cannot be used.
  public static func load(
    _ kind: LetterKind,
    language: String,
    from folder: DataFolder
  ) throws -> LetterTemplate {
    let path = folder.path("letters/\(kind.name).\(language).mustache")
    let template = try LetterTemplate(source: FileBytes.text(path), path: path)
    guard template.kind == kind, template.language == language else {
      throw LetterError.template(
        name: path,
        line: 1,
        reason: "its head says it is \(template.name)"
      )
    }
    return template
  }

  /// A template from its text: a file's, or one that a store has kept.
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
        language: reader.required("language", .oneOf(["nb", "en"])),
        version: reader.required("version", .integer(in: 1...100_000))
      )
    }
    kind = head.kind
    language = head.language
    version = head.version
    let first = parts[1].split(separator: "\n", omittingEmptySubsequences: false).count + 2
    var parser = TemplateParser(name: path, firstLine: first)
    blocks = try parser.parse(parts[2])
    try check(path)
  }

  private func check(_ path: String) throws(LetterError) {
    let known = Set(LetterField.allCases.map(\.rawValue))
    let named = Set(blocks.flatMap(\.allFields))
    let unknown = named.subtracting(known).sorted()
    guard unknown.isEmpty else { throw .unknownFields(name: path, fields: unknown) }
    let lacking = LegalElement.demanded(of: kind).filter { element in
      !blocks.contains { block in
        block.elements.contains(element)
          && Set(element.fields.map(\.rawValue)).isSubset(of: block.allFields)
      }
    }
    guard lacking.isEmpty else { throw .lacksElements(name: path, elements: lacking) }
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
