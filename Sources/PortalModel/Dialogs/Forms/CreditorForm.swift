import CaseStore
import DebtCollection

extension Portal {
  /// Opens a creditor's setup: the one named, else the one of the case in hand, else the only one.
  func openCreditorForm(_ typed: String?) {
    let wanted = typed.flatMap { $0.isEmpty ? nil : Folding.fold($0) }
    let found = creditors.map(\.creditor).first { creditor in
      guard let wanted else {
        return creditors.count == 1
          || creditor.organisationNumber == currentDetail?.creditor.organisationNumber
      }
      return creditor.organisationNumber == wanted || Folding.fold(creditor.name).contains(wanted)
    }
    guard let found else {
      guard wanted == nil, !creditors.isEmpty else {
        return refuse(Refusal("no-such-creditor", [.text(typed ?? "")]))
      }
      // Several, and none is at hand: which one is asked.
      let choices = creditors.map(\.creditor).map {
        ChoiceList.Choice($0.organisationNumber, .text($0.name))
      }
      return push(
        MenuLayer("creditors", choices, current: nil) { portal, number in
          portal.openCreditorForm(number)
        }
      )
    }
    let store = environment.store
    push(
      FormLayer(
        "creditor",
        Sentence("form.creditor.title", [.text(found.name)]),
        CreditorForm.fields(of: found),
        check: CreditorForm.fault
      ) { values in
        try store.write { writer in
          // What another process has set meanwhile in fields that are not here stays.
          let number = found.organisationNumber
          var creditor = try writer.creditor(organisationNumber: number)?.1 ?? found
          CreditorForm.fill(&creditor, with: values)
          _ = try writer.save(creditor)
        }
      }
    )
  }
}

/// A creditor's setup as a form (decisions.md 9).
enum CreditorForm {
  private static let texts:
    [(name: String, path: any WritableKeyPath<Creditor, String> & Sendable)] = [
      ("name", \.name), ("account", \.account), ("address", \.address), ("postcode", \.postcode),
      ("city", \.city), ("country", \.country), ("email", \.email), ("phone", \.phone),
      ("plan", \.plan), ("list-contact", \.listContact),
      ("settlement-contact", \.settlementContact), ("error-contact", \.errorContact),
    ]

  static func fields(of creditor: Creditor) -> [FormLayer.Field] {
    let lines = texts.map { name, path in
      FormLayer.Field(
        name: name,
        content: .line(TextLine(creditor[keyPath: path], limit: 200))
      )
    }
    let (all, languages) = (VATStatus.allCases, Portal.languages)
    return [
      FormLayer.Field(
        name: "vat",
        content: .choice(
          ChoiceList(
            all.map { .init($0.name, .word("vat.\($0.name)")) },
            index: all.firstIndex(of: creditor.vat) ?? 0
          )
        )
      ),
      FormLayer.Field(
        name: "language",
        content: .choice(
          ChoiceList(
            languages.map { .init($0, .word("language.\($0)")) },
            index: languages.firstIndex(of: creditor.language) ?? 0
          )
        )
      ),
    ] + lines
  }

  static func fill(_ creditor: inout Creditor, with values: [String: String]) {
    for (name, path) in texts {
      if let text = values[name] { creditor[keyPath: path] = DebtorForm.trimmed(text) }
    }
    if let vat = VATStatus.allCases.first(where: { $0.name == values["vat"] }) {
      creditor.vat = vat
    }
    creditor.language = values["language"] ?? creditor.language
  }

  /// Why a value is not taken.
  static func fault(_ field: String, _ value: String) -> Sentence? {
    switch field {
    case "plan":
      return DebtorForm.trimmed(value).isEmpty ? Sentence("form.needs-plan") : nil
    case "email", "name", "country": return DebtorForm.fault(field, value)
    default: return nil
    }
  }
}
