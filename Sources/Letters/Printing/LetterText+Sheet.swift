import DebtCollection
import Sheets

extension LetterText {
  /// The letter as the program that sets PDFs takes it.
  ///
  /// - Parameters:
  ///   - language: the letter's own: `nb`, `sv`, `en`.
  ///   - day: the day it bears.
  public func sheet(language: String, day: CivilDate) -> Sheet {
    var title = ""
    var author = ""
    for block in blocks {
      if case .heading(let text) = block, title.isEmpty { title = text }
      if case .sender(let lines) = block, author.isEmpty { author = lines.first ?? "" }
    }
    return Sheet(
      title: title,
      author: author,
      language: language,
      day: day.iso,
      blocks: blocks.map(SheetBlock.init)
    )
  }
}

extension PDFProgram {
  /// The PDF of a letter as it was sent.
  ///
  /// - Throws: `.brokenSeal` when its text is no longer the one that was sent, and what `pdf(of:)`
  ///   throws.
  public func pdf(of letter: StoredLetter) throws(LetterError) -> Document {
    let text = try Letter.text(of: letter)
    return try pdf(of: text.sheet(language: letter.template.language, day: letter.sent))
  }
}

extension SheetBlock {
  /// A letter's block. Running text keeps the spaces at which no line is broken; what stands in a field
  /// of its own has plain ones, since it is copied into a bank's.
  init(_ block: LetterBlock) {
    func plain(_ text: String) -> String { UnbrokenSpaces.plain(text) }
    func rows(_ rows: [LetterSum]) -> [SheetRow] {
      rows.map {
        SheetRow(label: $0.label, value: plain($0.value), isTotal: $0.isTotal, role: $0.role)
      }
    }
    self =
      switch block {
      case .sender(let lines): .sender(lines.map(plain))
      case .address(let lines): .address(lines.map(plain))
      case .date(let text): .date(plain(text))
      case .heading(let text): .heading(text)
      case .paragraph(let text): .paragraph(text)
      case .sums(let sums): .sums(rows(sums))
      case .slip(let lines): .slip(rows(lines))
      case .footer(let lines): .footer(lines.map(plain))
      }
  }
}

extension SheetRow.Role {
  /// What a line of the slip is whose value is this field of a letter.
  init?(field: String) {
    switch LetterField(rawValue: field) {
    case .kid: self = .kid
    case .account: self = .account
    case .total, .instalmentAmount: self = .amount
    case .deadline, .instalmentDay: self = .deadline
    case .senderName: self = .payee
    default: return nil
    }
  }
}
