/// Writes letters.
public enum Letter {
  /// The letter that a template and fields make: the same for ever.
  ///
  /// - Throws: `.missingFields` with every field that is needed and missing or empty, and
  ///   `.unknownFields` with those that no letter has.
  public static func render(
    template: LetterTemplate,
    fields: LetterFields
  ) throws(LetterError) -> LetterText {
    let unknown = fields.values.keys.filter { !LetterField.names.contains($0) }.sorted()
    guard unknown.isEmpty else { throw .unknownFields(name: template.name, fields: unknown) }
    let shown = template.blocks.filter { $0.condition.holds(fields) }.map { block in
      var block = block
      block.lines.removeAll { !$0.condition.holds(fields) }
      return block
    }
    let needed = Set(
      shown.flatMap { $0.lines.flatMap { $0.label.fields + ($0.value?.fields ?? []) } }
    )
    let missing = needed.filter { fields.values[$0] == nil }.sorted()
    guard missing.isEmpty else { throw .missingFields(name: template.name, fields: missing) }
    return LetterText(blocks: shown.flatMap { blocks(of: $0, fields) })
  }

  private static func blocks(of block: TemplateBlock, _ fields: LetterFields) -> [LetterBlock] {
    func lines() -> [String] {
      block.lines.flatMap { line in
        line.label.text(fields).utf8.split(separator: 0x0A).map { String(Substring($0)) }
      }
    }
    func rows() -> [LetterSum] {
      block.lines.map { line in
        LetterSum(
          label: oneLine(line.label.text(fields)),
          value: oneLine(line.value?.text(fields) ?? ""),
          isTotal: line.isTotal
        )
      }
    }
    return switch block.kind {
    case .sender: [.sender(lines())]
    case .address: [.address(lines())]
    case .date: lines().map(LetterBlock.date)
    case .heading: [.heading(lines().joined(separator: " "))]
    case .text: block.lines.map { .paragraph(oneLine($0.label.text(fields))) }
    case .sums: [.sums(rows())]
    case .slip: [.slip(rows())]
    case .footer: [.footer(lines())]
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.contains(0x0A)
      ? String(decoding: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self) : text
  }
}
