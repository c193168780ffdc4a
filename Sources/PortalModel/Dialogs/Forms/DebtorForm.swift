import Agency
import CaseStore
import DebtCollection
import Intake

extension Portal {
  /// Opens the form of the debtor of the case in hand.
  func openDebtorForm() {
    whenRead { $0.openForm(of: $1) }
  }

  private func openForm(of read: CaseDetail) {
    let (number, store, services) = (read.row.number, environment.store, environment.services)
    let (rules, actor) = (importRules, Actor.user(environment.user.email))
    push(
      FormLayer(
        "debtor",
        Sentence("form.debtor.title", [.text(number.description)]),
        DebtorForm.fields(of: read.debtor),
        check: DebtorForm.fault
      ) { values in
        let outcome = try DebtorCorrection(store: store, rules: rules).run(number, by: actor) {
          DebtorForm.fill(&$0, with: values)
        }
        return .saved(try services.registered(outcome.registered).sent)
      }
    )
  }
}

/// A debtor's fields as a form: what can be corrected, and what is not taken.
enum DebtorForm {
  private static let texts: [(name: String, path: any WritableKeyPath<Debtor, String> & Sendable)] =
    [
      ("name", \.name), ("address", \.address), ("postcode", \.postcode), ("city", \.city),
      ("country", \.country), ("email", \.email), ("phone", \.phone),
      ("organisation-number", \.organisationNumber), ("customer-number", \.customerNumber),
    ]

  /// A personal number is not here: it would have to be shown unmasked (decisions.md 33).
  static func fields(of debtor: Debtor) -> [FormLayer.Field] {
    let lines = texts.map { name, path in
      // Street lines are shown on one, a comma between, and kept as lines again.
      let text = debtor[keyPath: path].split(separator: "\n").joined(separator: ", ")
      return FormLayer.Field(name: name, content: .line(TextLine(text, limit: 200)))
    }
    let kinds = DebtorKind.allCases
    let languages = ["", "nb", "sv", "en"]
    return lines + [
      FormLayer.Field(
        name: "kind",
        content: .choice(
          ChoiceList(
            kinds.map { .init($0.name, .word("kind.\($0.name)")) },
            index: kinds.firstIndex(of: debtor.kind) ?? 0
          )
        )
      ),
      FormLayer.Field(
        name: "language",
        content: .choice(
          ChoiceList(
            languages.map { .init($0, .word($0.isEmpty ? "form.creditors" : "language.\($0)")) },
            index: languages.firstIndex(of: debtor.language) ?? 0
          )
        )
      ),
    ]
  }

  static func fill(_ debtor: inout Debtor, with values: [String: String]) {
    for (name, path) in texts {
      guard let text = values[name] else { continue }
      debtor[keyPath: path] =
        name == "address"
        ? text.split(separator: ",").map { trimmed($0) }.joined(separator: "\n")
        : name == "country" ? trimmed(text).uppercased() : trimmed(text)
    }
    if let kind = DebtorKind.allCases.first(where: { $0.name == values["kind"] }) {
      debtor.kind = kind
    }
    debtor.language = values["language"] ?? debtor.language
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let from = text.drop { $0.isWhitespace }
    return String(from.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Why a value is not taken.
  static func fault(_ field: String, _ value: String) -> Sentence? {
    let value = trimmed(value)
    switch field {
    case "name": return value.isEmpty ? Sentence("form.needs-name") : nil
    case "country":
      let isCode = value.count == 2 && value.allSatisfy { $0.isASCII && $0.isLetter }
      return isCode ? nil : Sentence("form.needs-country", [.text(value)])
    case "email":
      return value.isEmpty || value.contains("@") ? nil : Sentence("form.no-email", [.text(value)])
    default: return nil
    }
  }
}
