import CaseStore
import DebtCollection
import Letters
import PortalModel

/// The text of a letter as it was sent: made again from its template's version and its fields, and held
/// to the digest kept with it (decisions.md 16).
enum LetterTexts {
  /// The text, or why it cannot be shown.
  static func text(of letter: StoredLetter) -> Result<String, LetterFault> {
    let name = letter.template.name
    do {
      let template = try LetterTemplate(source: letter.template.text, path: name)
      let text = try Letter.render(template: template, fields: LetterFields(letter.fields))
      guard text.seal == letter.digest else {
        return .failure(LetterFault(Sentence("cli.letter-seal", [.text("\(letter.id)")])))
      }
      return .success(text.text)
    } catch let error as LetterError {
      return .failure(LetterFault(error.sentence))
    } catch {
      return .failure(LetterFault(Sentence("cli.failed", [.text("\(error)")])))
    }
  }
}
