import DataFiles
import DebtCollection

/// What the law demands of each kind of letter, from `data/letters/demands.toml`: each element with its
/// paragraph. A template marks the block that says it.
public struct LetterDemands: Sendable {
  /// Something a letter must say.
  struct Element: Sendable {
    /// The fields that the block which says it must print.
    var fields: Set<String>
    /// Demanded only of letters that have this field; else of all.
    var only: String?
  }

  /// An element that a kind of letter must have, and where that stands.
  public struct Demand: Hashable, Sendable {
    public var element: String
    /// The paragraph, or whose rule it is.
    public var source: String
  }

  let elements: [String: Element]
  let demands: [LetterKind: [Demand]]

  /// What must be in a kind of letter, in the order of the elements' names.
  public func demanded(of kind: LetterKind) -> [Demand] { demands[kind] ?? [] }

  /// Reads the table.
  ///
  /// - Throws: `DataFileError` with each unknown kind, element and field.
  public static func load(from folder: DataFolder) throws(DataFileError) -> LetterDemands {
    try LetterDemands(file: TOMLFile(path: folder.path("letters/demands.toml")))
  }

  /// Reads a file's text.
  public init(file: TOMLFile) throws(DataFileError) {
    self = try file.decode { root in
      let elements =
        root.table("elements") { table in
          Dictionary(
            uniqueKeysWithValues: table.keys.map { name in
              (name, table.table(name, Element.init(reader:)) ?? Element(fields: []))
            }
          )
        } ?? [:]
      var demands: [LetterKind: [Demand]] = [:]
      for kind in LetterOffice.kinds {
        demands[kind] = root.table(kind.name) { table in
          table.keys.map { name in
            if elements[name] == nil {
              table.reject(name, found: name, expected: "an element that [elements] has")
            }
            return Demand(element: name, source: table.required(name, .word))
          }
        }
        if demands[kind] == nil {
          root.reject(kind.name, found: "no table", expected: "what [\(kind.name)] must say")
        }
      }
      return LetterDemands(elements: elements, demands: demands)
    }
  }

  init(elements: [String: Element], demands: [LetterKind: [Demand]]) {
    self.elements = elements
    self.demands = demands
  }

  /// Refuses a template that lacks what is demanded, by the elements' names.
  ///
  /// A block says an element when it is marked with it and prints the element's fields; it must be
  /// shown in every letter of which the element is demanded, or be one of two that between them are.
  func check(_ template: LetterTemplate, path: String) throws(LetterError) {
    let marked = template.blocks.reduce(into: Set<String>()) { $0.formUnion($1.elements) }
    let unknown = marked.subtracting(elements.keys).sorted()
    guard unknown.isEmpty else { throw .unknownElements(name: path, elements: unknown) }
    let lacking = demanded(of: template.kind).filter { demand in
      guard let element = elements[demand.element] else { return true }
      let saying = template.blocks.filter { block in
        block.elements.contains(demand.element) && element.fields.isSubset(of: block.shownFields)
      }
      return !Self.isAlwaysShown(saying.map(\.condition), with: element.only)
    }
    guard lacking.isEmpty else { throw .lacksElements(name: path, elements: lacking) }
  }

  /// Whether one of the blocks with these conditions is shown in every letter that has the field.
  private static func isAlwaysShown(
    _ conditions: [TemplateBlock.Condition],
    with only: String?
  ) -> Bool {
    conditions.contains { condition in
      switch condition {
      case .always: true
      case .with(let field): field == only || conditions.contains(.without(field))
      case .without: false
      }
    }
  }
}

extension LetterDemands.Element {
  init(reader: TOMLReader) {
    fields = Set(reader.value("fields", .strings, default: []))
    only = reader.optional("only", .word)
    for field in fields.union(only.map { [$0] } ?? []).subtracting(LetterField.names).sorted() {
      reader.reject("fields", found: field, expected: "the name of a letter's field")
    }
  }
}
