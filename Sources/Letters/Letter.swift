import DebtCollection
import Sheets

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
    guard fields.unknown.isEmpty else {
      throw .unknownFields(name: template.name, fields: fields.unknown)
    }
    var missing: Set<String> = []
    var made: [LetterBlock] = []
    for block in template.blocks where block.condition.holds(fields) {
      let lines = block.lines.filter { $0.condition.holds(fields) }
      for line in lines {
        for name in line.label.fields where fields.values[name] == nil { missing.insert(name) }
        for name in line.value?.fields ?? [] where fields.values[name] == nil {
          missing.insert(name)
        }
      }
      if missing.isEmpty { made += blocks(of: block.kind, lines, fields) }
    }
    guard missing.isEmpty else {
      throw .missingFields(name: template.name, fields: missing.sorted())
    }
    return LetterText(blocks: made)
  }

  /// A letter as it was sent: made again from its template's version and its fields, and held to the
  /// digest kept with it (decisions.md 16).
  ///
  /// - Throws: `.brokenSeal` when the text is no longer the one that was sent.
  public static func text(of letter: StoredLetter) throws(LetterError) -> LetterText {
    let name = letter.template.name
    let template: LetterTemplate
    do {
      template = try LetterTemplate(source: letter.template.text, path: name)
    } catch let error as LetterError {
      throw error
    } catch {
      throw .template(name: name, line: nil, reason: "\(error)")
    }
    let text = try render(template: template, fields: LetterFields(letter.fields))
    guard text.seal == letter.digest else { throw .brokenSeal(letter.id) }
    return text
  }

  /// What a block makes, of those of its lines that are shown.
  private static func blocks(
    of kind: TemplateBlock.Kind,
    _ shown: [TemplateBlock.Line],
    _ fields: LetterFields
  ) -> [LetterBlock] {
    func lines() -> [String] {
      shown.flatMap { line in
        line.label.text(fields).utf8.split(separator: 0x0A).map { String(Substring($0)) }
      }
    }
    func rows() -> [LetterSum] {
      shown.flatMap { line in
        (line.isRepeated ? repeated(line, fields) : [fields]).map { fields in
          LetterSum(
            label: oneLine(line.label.text(fields)),
            value: oneLine(line.value?.text(fields) ?? ""),
            isTotal: line.isTotal,
            role: line.value?.fields.lazy.compactMap(SheetRow.Role.init(field:)).first
          )
        }
      }
    }
    return switch kind {
    case .sender: [.sender(lines())]
    case .address: [.address(lines())]
    case .date: lines().map(LetterBlock.date)
    case .heading: [.heading(lines().joined(separator: " "))]
    case .text: shown.map { .paragraph(oneLine($0.label.text(fields))) }
    case .sums: [.sums(rows())]
    case .slip: [.slip(rows())]
    case .footer: [.footer(lines())]
    }
  }

  /// The fields of each row of a repeated line: the first line of each, then the second, and so on.
  private static func repeated(
    _ line: TemplateBlock.Line,
    _ fields: LetterFields
  ) -> [LetterFields] {
    let columns = Set(line.label.fields + (line.value?.fields ?? [])).map { name in
      (name, (fields.values[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false))
    }
    let count = columns.map(\.1.count).max() ?? 0
    return (0..<count).map { row in
      fields.replacing(columns.map { ($0, row < $1.count ? String($1[row]) : "") })
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.contains(0x0A)
      ? String(decoding: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self) : text
  }
}
