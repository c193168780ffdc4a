import DataFiles
import DebtCollection
import Wording

/// The templates and the words of all letters, read once: makes of a subject a letter as it is stored.
public struct LetterOffice: Sendable {
  /// The kinds of letter there are templates for: all but the invoice, which is the creditor's own.
  public static let kinds = LetterKind.allCases.filter { $0 != .invoice }
  /// The languages there are templates in.
  public static let languages = ["nb", "sv", "en"]

  private struct Form: Sendable {
    var template: LetterTemplate
    var version: TemplateVersion
  }
  private var forms: [String: [LetterKind: Form]] = [:]
  private var wordings: [String: Wording] = [:]

  /// Reads every template and the words of every language.
  ///
  /// - Parameter own: a folder of the agency's own templates; one that is there stands in the place of
  ///   the shipped one of its name.
  /// - Throws: `DataFileError` when a file cannot be read, `LetterError` when a template cannot be
  ///   used.
  public init(folder: DataFolder, own: String? = nil) throws {
    let demands = try LetterDemands.load(from: folder)
    for name in Self.languages {
      guard let language = Language(name: name) else { continue }
      // Letters write dates with their year, so that today does not matter.
      wordings[name] = Wording(
        try Catalogue.load(language: language, from: folder),
        today: CivilDate(dayNumber: 0)
      )
      for kind in Self.kinds {
        let template = try LetterTemplate.load(
          kind,
          language: name,
          from: folder,
          own: own,
          demands: demands
        )
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

  /// The language of a letter to a debtor: the debtor's own; else that of a country whose people read
  /// one of ours; at home, and where nothing is known, the creditor's.
  public static func language(for debtor: Debtor, of creditor: Creditor) -> String {
    if languages.contains(debtor.language) { return debtor.language }
    switch debtor.country {
    case "SE": return "sv"
    // Finland has Swedish as its second language, and we have no Finnish.
    case "FI": return "sv"
    case "NO", "": return languages.contains(creditor.language) ? creditor.language : "nb"
    default: return "en"
    }
  }

  /// The language of a letter of this kind: one to the creditor is in the creditor's.
  public static func language(
    of kind: LetterKind,
    for debtor: Debtor,
    of creditor: Creditor
  ) -> String {
    guard kind.isToCreditor else { return language(for: debtor, of: creditor) }
    return languages.contains(creditor.language) ? creditor.language : "nb"
  }

  /// A sentence as the agency writes it in a message, in a language there are letters in; else in
  /// Norwegian.
  public func say(_ sentence: Sentence, in language: String) -> String {
    (wordings[language] ?? wordings["nb"])?.text(sentence) ?? sentence.key
  }

  /// A letter as it is stored: template, fields as printed, and the seal of the text they make.
  ///
  /// - Throws: `LetterError` when a field the letter needs is missing, the parts it shows do not add up
  ///   to what it asks, or there is no such template.
  public func letter(
    _ kind: LetterKind,
    about subject: LetterSubject,
    by channel: LetterChannel,
    language: String
  ) throws(LetterError) -> StoredLetter {
    guard let form = forms[language]?[kind], let wording = wordings[language] else {
      throw .template(name: "\(kind.name).\(language)", line: nil, reason: "there is none")
    }
    try form.template.check(subject.amounts)
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
      addressee: kind.isToCreditor ? subject.creditor.name : subject.debtor.name
    )
  }
}

extension LetterTemplate {
  /// Refuses a letter whose sums would leave a part unsaid, so that the lines did not add up.
  func check(_ amounts: LetterAmounts) throws(LetterError) {
    guard !summed.isEmpty else { return }
    let parts: [(field: LetterField, amount: Money)] = [
      (.principal, amounts.principal), (.interest, amounts.interest),
      (.reminderFee, amounts.reminderFee), (.collectionFee, amounts.collectionFee),
      (.planFee, amounts.planFee), (.compensation, amounts.compensation),
      (.courtFee, amounts.courtFee),
      (summed.contains(LetterField.received.rawValue) ? .received : .paid, .zero - amounts.paid),
    ]
    let said = parts.filter { summed.contains($0.field.rawValue) }.reduce(.zero) { $0 + $1.amount }
    guard said == amounts.total else { throw .doesNotAddUp(parts: said, total: amounts.total) }
  }
}
