import DataFiles
import DebtCollection
import Wording

/// The templates and the words of all letters, read once: makes of a subject a letter as it is stored.
public struct LetterOffice: Sendable {
  /// The kinds of letter there are templates for.
  public static let kinds: [LetterKind] = [.reminder, .notice, .demand, .closing]
  /// The languages there are templates in.
  public static let languages = ["nb", "en"]

  private struct Form: Sendable {
    var template: LetterTemplate
    var version: TemplateVersion
  }
  private var forms: [String: [LetterKind: Form]] = [:]
  private var wordings: [String: Wording] = [:]

  /// Reads every template and the words of every language.
  ///
  /// - Throws: `DataFileError` when a file cannot be read, `LetterError` when a template cannot be
  ///   used.
  public init(folder: DataFolder) throws {
    for name in Self.languages {
      guard let language = Language(name: name) else { continue }
      // Letters write dates with their year, so that today does not matter.
      wordings[name] = Wording(
        try Catalogue.load(language: language, from: folder),
        today: CivilDate(dayNumber: 0)
      )
      for kind in Self.kinds {
        let template = try LetterTemplate.load(kind, language: name, from: folder)
        let version = TemplateVersion(
          name: template.name,
          version: template.version,
          language: name,
          text: template.source
        )
        forms[name, default: [:]][kind] = Form(template: template, version: version)
      }
    }
  }

  /// The language a letter to a debtor is written in: the debtor's, else the creditor's, where there
  /// are templates in it; else Norwegian.
  public static func language(for debtor: Debtor, of creditor: Creditor) -> String {
    let wanted = debtor.language.isEmpty ? creditor.language : debtor.language
    return languages.contains(wanted) ? wanted : "nb"
  }

  /// A sentence as the agency writes it in a message, in a language there are letters in; else in
  /// Norwegian.
  public func say(_ sentence: Sentence, in language: String) -> String {
    (wordings[language] ?? wordings["nb"])?.text(sentence) ?? sentence.key
  }

  /// A letter as it is stored: template, fields as printed, and the seal of the text they make.
  ///
  /// - Throws: `LetterError` when a field the letter needs is missing, or there is no such template.
  public func letter(
    _ kind: LetterKind,
    about subject: LetterSubject,
    by channel: LetterChannel,
    language: String
  ) throws(LetterError) -> StoredLetter {
    guard let form = forms[language]?[kind], let wording = wordings[language] else {
      throw .template(name: "\(kind.name).\(language)", line: nil, reason: "there is none")
    }
    let fields = subject.fields(in: wording)
    let text = try Letter.render(template: form.template, fields: fields)
    return StoredLetter(
      kind: kind,
      channel: channel,
      sent: subject.sent,
      deadline: subject.deadline,
      sum: subject.amounts.total,
      template: form.version,
      fields: fields.values,
      digest: text.seal,
      addressee: kind == .closing ? subject.creditor.name : subject.debtor.name
    )
  }
}
