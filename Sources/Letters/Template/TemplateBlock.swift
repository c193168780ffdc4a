import Mustache

/// A block of a template.
struct TemplateBlock: Sendable {
  enum Kind: String, Sendable {
    case sender, address, date, heading, text, sums, slip, footer
  }

  /// When a block or line is shown.
  enum Condition: Hashable, Sendable {
    case always
    case with(String)
    case without(String)

    func holds(_ fields: LetterFields) -> Bool {
      switch self {
      case .always: true
      case .with(let field): fields.values[field] != nil
      case .without(let field): fields.values[field] == nil
      }
    }

    var field: String? {
      switch self {
      case .always: nil
      case .with(let field), .without(let field): field
      }
    }
  }

  /// A line (of an address, sums, slip) or a paragraph.
  struct Line: Sendable {
    var condition: Condition
    var isTotal: Bool
    /// Once for each line of its fields.
    var isRepeated = false
    var label: TemplateText
    /// The part after `|`, in sums and slip.
    var value: TemplateText?
  }

  let kind: Kind
  /// The elements of the law that it says, by name.
  let elements: Set<String>
  let condition: Condition
  var lines: [Line]

  /// The fields that are printed whenever the block is and the letter has them.
  var shownFields: Set<String> {
    var fields: Set<String> = []
    for line in lines {
      for field in line.label.fields + (line.value?.fields ?? [])
      where line.condition == .always || line.condition == .with(field) {
        fields.insert(field)
      }
    }
    return fields
  }

  /// Every field named in it, in conditions too.
  var allFields: Set<String> {
    var fields = Set(lines.flatMap { $0.label.fields + ($0.value?.fields ?? []) })
    fields.formUnion(lines.compactMap(\.condition.field))
    if let field = condition.field { fields.insert(field) }
    return fields
  }
}

/// A piece of text with fields in it.
struct TemplateText: Sendable {
  let fields: [String]
  /// The text before each field, and last what follows them all.
  private let plain: [String]

  /// - Throws: a reason in words, when there is anything but `{{field}}` between braces.
  init(_ text: String) throws(TemplateFault) {
    (plain, fields) = try Self.parts(of: text)
    do {
      // What is no Mustache is refused, so that other programs read our templates as we do.
      _ = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\(text)")
    } catch {
      throw TemplateFault(reason: "\(error)")
    }
  }

  /// The text with its fields; all of them are there, the caller has seen to it.
  ///
  /// Put together from the parts: nothing but fields may stand in a text, and the letters of a
  /// million cases are made this way.
  func text(_ values: LetterFields) -> String {
    guard !fields.isEmpty else { return plain[0] }
    var text = ""
    for (before, field) in zip(plain, fields) {
      text += before
      text += values.values[field] ?? ""
    }
    return text + plain[fields.count]
  }

  private static func parts(
    of text: String
  ) throws(TemplateFault) -> (plain: [String], fields: [String]) {
    var plain: [String] = []
    var fields: [String] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      let after = rest[open.upperBound...]
      guard let close = after.firstRange(of: "}}") else {
        throw TemplateFault(reason: "a {{ is not closed")
      }
      let name = after[..<close.lowerBound]
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw TemplateFault(reason: "{{\(name)}} is not a field; only {{field}} may stand in text")
      }
      plain.append(String(rest[..<open.lowerBound]))
      fields.append(String(name))
      rest = after[close.upperBound...]
    }
    return (plain + [String(rest)], fields)
  }
}

/// What is wrong in a piece of a template, without its place.
struct TemplateFault: Error { let reason: String }
