/// Reads the blocks of a template.
struct TemplateParser {
  let name: String
  /// The line of the file on which the blocks begin.
  let firstLine: Int
  private var blocks: [TemplateBlock] = []
  private var paragraph: [Substring] = []

  init(name: String, firstLine: Int) {
    self.name = name
    self.firstLine = firstLine
  }

  mutating func parse(_ text: Substring) throws(LetterError) -> [TemplateBlock] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      do {
        try take(line)
      } catch {
        throw .template(name: name, line: firstLine + index, reason: error.reason)
      }
    }
    do { try endParagraph() } catch {
      throw .template(name: name, line: nil, reason: error.reason)
    }
    return blocks
  }

  private mutating func take(_ line: Substring) throws(TemplateFault) {
    if line.hasPrefix("@") {
      try endParagraph()
      blocks.append(try Self.block(line.dropFirst()))
    } else if let kind = blocks.last?.kind {
      switch kind {
      case .text:
        if line.isEmpty { try endParagraph() } else { paragraph.append(line) }
      case .sender, .address, .date, .heading, .footer, .sums, .slip:
        if !line.isEmpty { blocks[blocks.count - 1].lines.append(try Self.row(line, of: kind)) }
      }
    } else if !line.isEmpty {
      throw TemplateFault(reason: "text before the first block")
    }
  }

  private mutating func endParagraph() throws(TemplateFault) {
    guard !paragraph.isEmpty else { return }
    let label = try TemplateText(paragraph.joined(separator: " "))
    paragraph = []
    blocks[blocks.count - 1].lines.append(
      TemplateBlock.Line(condition: .always, isTotal: false, label: label, value: nil)
    )
  }

  /// `kind elements… [if field | unless field]`
  private static func block(_ line: Substring) throws(TemplateFault) -> TemplateBlock {
    var words = line.split(separator: " ").map(String.init)
    guard let first = words.first, let kind = TemplateBlock.Kind(rawValue: first) else {
      throw TemplateFault(reason: "@\(line) is no block")
    }
    var condition = TemplateBlock.Condition.always
    if words.count >= 3, ["if", "unless"].contains(words[words.count - 2]) {
      let field = words.removeLast()
      condition = words.removeLast() == "if" ? .with(field) : .without(field)
    }
    return TemplateBlock(
      kind: kind,
      elements: Set(words.dropFirst()),
      condition: condition,
      lines: []
    )
  }

  private static func row(
    _ line: Substring,
    of kind: TemplateBlock.Kind
  ) throws(TemplateFault) -> TemplateBlock.Line {
    var rest = line
    var condition = TemplateBlock.Condition.always
    if rest.first == "?" {
      let field = rest.dropFirst().prefix { $0 != " " }
      condition = .with(String(field))
      rest = rest.dropFirst(field.count + 2)
    }
    let isTotal = rest.first == "="
    let isRepeated = !isTotal && rest.first == "*"
    if isTotal || isRepeated { rest = rest.dropFirst().drop { $0 == " " } }
    guard kind == .sums || kind == .slip else {
      return TemplateBlock.Line(
        condition: condition,
        isTotal: false,
        label: try TemplateText(String(rest)),
        value: nil
      )
    }
    let parts = rest.split(separator: " | ", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw TemplateFault(reason: "this line is not: label | value") }
    return TemplateBlock.Line(
      condition: condition,
      isTotal: isTotal,
      isRepeated: isRepeated,
      label: try TemplateText(String(parts[0])),
      value: try TemplateText(String(parts[1]))
    )
  }
}
