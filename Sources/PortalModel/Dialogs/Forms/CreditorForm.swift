import Agency
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
      return push(creditorMenu(creditors.map(\.creditor)) { $0.openCreditorForm($1) })
    }
    push(creditorForm(of: found))
  }

  /// Opens the setup of a creditor at what it lacks; of several, which one is asked.
  func openSetups(of ids: [CreditorID], at field: String) {
    let lacking = creditors.filter { ids.contains($0.id) }.map(\.creditor)
    guard lacking.count == 1, let only = lacking.first else {
      return push(
        creditorMenu(lacking) { portal, number in
          let chosen = lacking.first { $0.organisationNumber == number }
          if let chosen { portal.push(portal.creditorForm(of: chosen, at: field)) }
        }
      )
    }
    push(creditorForm(of: only, at: field))
  }

  private func creditorMenu(
    _ creditors: [Creditor],
    choose: @escaping (Portal, String) -> Void
  ) -> MenuLayer {
    MenuLayer(
      "creditors",
      creditors.map { ChoiceList.Choice($0.organisationNumber, .text($0.name)) },
      current: nil,
      choose: choose
    )
  }

  /// - Parameter field: the field it opens at; nil is the first.
  private func creditorForm(of found: Creditor, at field: String? = nil) -> FormLayer {
    let (store, services) = (environment.store, environment.services)
    let isNamed = environment.settings.agencyIsNamed
    let form = FormLayer(
      "creditor",
      Sentence("form.creditor.title", [.text(found.name)]),
      CreditorForm.fields(of: found),
      check: { CreditorForm.fault($0, $1, of: found) },
      advise: { isNamed ? nil : CreditorForm.advice($0, $1, of: found) },
      rehearse: { values in
        var lines: [DetailLine] = []
        try store.rehearse { writer in
          let creditor = try CreditorForm.save(values, of: found, writer)
          let report = try services.rehearsed(writer, CreditorForm.mostRehearsed)
          lines = try CreditorForm.letters(of: report, writer)
          if !lines.isEmpty, !isNamed, !creditor.canBeAnswered {
            lines.append(DetailLine([.word("form.nobody-answers")], role: .warning))
          }
        }
        return lines
      },
      changesCreditors: true
    ) { values in
      try store.write { _ = try CreditorForm.save(values, of: found, $0) }
      // Cases may have waited for an account to be paid to.
      return .saved(try CreditorForm.takeUp(store.reader(.jobs), services.registered))
    }
    if let field { form.focus.go(to: field) }
    return form
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
    if let typed = values["account"] { creditor.account = Creditor.account(typed: typed) }
    if let vat = VATStatus.allCases.first(where: { $0.name == values["vat"] }) {
      creditor.vat = vat
    }
    creditor.language = values["language"] ?? creditor.language
  }

  /// Writes what the form holds; what another process has set meanwhile in fields that are not here stays.
  static func save(
    _ values: [String: String],
    of found: Creditor,
    _ writer: any CaseWriter
  ) throws -> Creditor {
    var creditor =
      try writer.creditor(organisationNumber: found.organisationNumber)?.1 ?? found
    fill(&creditor, with: values)
    _ = try writer.save(creditor)
    return creditor
  }

  /// Cases looked at before it is asked whether their letters shall go out.
  static let mostRehearsed = 1_000
  /// So many letters are named with their debtors.
  private static let named = 6

  /// What would be sent, and to whom; nothing where nothing would.
  static func letters(of report: NoticeReport, _ lookup: any CaseLookup) throws -> [DetailLine] {
    let toDebtors = report.letters.filter { !$0.kind.isToCreditor }
    let confirmations = report.letters.count - toDebtors.count
    guard !report.letters.isEmpty else { return [] }
    let count = Sentence(
      report.stopped ? "form.letters-more" : "form.letters",
      [.count(toDebtors.count)]
    )
    var lines = [DetailLine([.sentence(count)], role: .heading)]
    for letter in toDebtors.prefix(named) {
      let debtor = try lookup.detail(letter.number)?.debtor.name ?? ""
      lines.append(
        DetailLine(
          [.number(letter.number), .text(debtor), .word("letter.\(letter.kind.name)")],
          indent: 1
        )
      )
    }
    let rest = toDebtors.count - named
    if rest > 0 {
      lines.append(
        DetailLine([.sentence(Sentence("plan.more", [.count(rest)]))], role: .quiet, indent: 1)
      )
    }
    if confirmations > 0 {
      let sentence = Sentence("form.confirmations", [.count(confirmations)])
      lines.append(DetailLine([.sentence(sentence)]))
    }
    return lines
  }

  /// What is said where an account is given and the letters that then go out would name nobody to answer to.
  static func advice(
    _ field: String,
    _ values: [String: String],
    of creditor: Creditor
  ) -> Sentence? {
    guard field == "account", values["account"]?.isEmpty == false else { return nil }
    var creditor = creditor
    fill(&creditor, with: values)
    return creditor.canBeAnswered ? nil : Sentence("form.needs-contact")
  }

  /// Has the agency take up the cases that have begun and have no KID yet.
  static func takeUp(
    _ reader: any CaseReader,
    _ registered: ([CaseNumber]) throws -> NoticeReport
  ) throws -> Int {
    var last: CaseNumber?
    var sent = 0
    while true {
      let numbers = try reader.unnumbered(after: last, limit: 500)
      guard let end = numbers.last else { return sent }
      sent += try registered(numbers).sent
      last = end
    }
  }

  /// Why a value is not taken for a creditor.
  static func fault(_ field: String, _ value: String, of creditor: Creditor) -> Sentence? {
    switch field {
    case "account":
      return creditor.accepts(account: Creditor.account(typed: value))
        ? nil : Sentence("cli.bad-account", [.text(value)])
    case "plan":
      return DebtorForm.trimmed(value).isEmpty ? Sentence("form.needs-plan") : nil
    case "email", "name", "country": return DebtorForm.fault(field, value)
    default: return nil
    }
  }
}
