import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili creditors`: who is owed.
struct ListCreditors: ReportingVerb {
  static let page = VerbPage(
    "creditors",
    usage: "[--json]",
    example: "creditors"
  )

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let creditors = try session.store().reader(.pages).creditors().map(\.1)
    if output.json {
      session.print(
        .object { $0.array("creditors", creditors) { $0.creditor($1) } }
      )
    } else if creditors.isEmpty {
      session.complain("cli.no-creditors")
    } else {
      let wording = session.wording
      var table = TextTable(
        [
          "field.organisationNumber", "field.name", "cli.vat-status", "cli.account",
          "cli.plan-name",
        ]
        .map { TextTable.Column(title: SafeText(wording.word($0))) }
      )
      for creditor in creditors {
        table.add(
          [
            creditor.organisationNumber, creditor.name, wording.word(creditor.vat),
            NorwegianAccount.written(creditor.account), creditor.plan,
          ].map { SafeText($0) }
        )
      }
      table.lines.forEach(session.output.line)
    }
    return creditors.isEmpty ? .nothingToDo : .done
  }
}

/// `amili creditor ORGNO`: see or set one up (decisions.md 9).
struct ShowCreditor: ReportingVerb {
  static let page = VerbPage(
    "creditor",
    usage: "ORGNO [--vat deducts|none] [--account ACCOUNT] …",
    example: "creditor 987654325 --vat deducts --account 86011117947"
  )

  @Argument(help: .help("creditor.number", value: "orgno"))
  var number: String

  @Option(help: .help("creditor.vat", value: "status"))
  var vat: String?

  @Option(help: .help("creditor.name")) var name: String?
  @Option(help: .help("creditor.account")) var account: String?
  @Option(help: .help("creditor.address")) var address: String?
  @Option(help: .help("creditor.postcode")) var postcode: String?
  @Option(help: .help("creditor.city")) var city: String?
  @Option(help: .help("creditor.country")) var country: String?
  @Option(help: .help("creditor.email")) var email: String?
  @Option(help: .help("creditor.phone")) var phone: String?
  @Option(help: .help("creditor.language")) var language: String?
  @Option(help: .help("creditor.plan")) var plan: String?
  @Option(help: .help("creditor.list-contact")) var listContact: String?
  @Option(help: .help("creditor.settlement-contact")) var settlementContact: String?
  @Option(help: .help("creditor.error-contact")) var errorContact: String?

  @OptionGroup var bookkeeping: BookkeepingOptions
  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let known = try store.reader(.pages).creditors()
    let asked = OrganisationNumber.normalised(number) ?? number
    guard
      let (id, found) = known.first(where: { [number, asked].contains($0.1.organisationNumber) })
    else {
      throw CommandFailure(.notFound, Sentence("cli.no-such-creditor", [.text(number)]))
    }
    var creditor = found
    try change(&creditor, session)
    if creditor != found {
      try session.mustBeNow()
      _ = try session.user(of: store)
      try store.write { _ = try $0.save(creditor) }
      // Cases may have waited for an account to be paid to.
      try session.takeUpAndTell(on: store)
    }
    let setup = try setUp(id, store, session)
    if output.json {
      session.print(
        .object {
          $0.members(of: creditor)
          $0.bookkeeping(setup)
        }
      )
    } else {
      write(creditor, setup, session)
    }
    return .done
  }

  /// How its settlements are made, with what was given.
  private func setUp(
    _ id: CreditorID,
    _ store: some CaseStoring,
    _ session: Session
  ) throws -> Bookkeeping {
    let found = try store.reader(.pages).payments.bookkeeping(of: id)
    var setup = found
    try bookkeeping.change(&setup)
    if setup != found {
      try session.mustBeNow()
      _ = try session.user(of: store)
      try store.write { try $0.payments.save(setup, of: id) }
    }
    return setup
  }

  private var texts: [(WritableKeyPath<Creditor, String>, String?)] {
    [
      (\.name, name), (\.address, address), (\.postcode, postcode), (\.city, city),
      (\.email, email), (\.phone, phone), (\.listContact, listContact),
      (\.settlementContact, settlementContact), (\.errorContact, errorContact),
    ]
  }

  /// Sets what was given, each by its own rule.
  private func change(_ creditor: inout Creditor, _ session: Session) throws {
    for case (let path, let value?) in texts { creditor[keyPath: path] = value }
    if let name, name.allSatisfy(\.isWhitespace) { throw CommandFailure.usage("cli.empty-name") }
    if let vat {
      guard let status = VATStatus.allCases.first(where: { $0.name == vat }) else {
        throw CommandFailure.usage("cli.vat", .text(vat))
      }
      creditor.vat = status
    }
    if let country {
      guard country.count == 2, country.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw CommandFailure.usage("cli.country-code", .text(country))
      }
      creditor.country = country.uppercased()
    }
    if let account {
      let digits = Creditor.account(typed: account)
      guard creditor.accepts(account: digits) else {
        throw CommandFailure.usage("cli.bad-account", .text(account))
      }
      creditor.account = digits
    }
    if let language {
      guard let known = Language(name: language) else {
        throw CommandFailure.usage("cli.language", .text(language))
      }
      creditor.language = known.rawValue
    }
    if let plan {
      let plans = try session.plans()
      guard plans[plan] != nil else {
        throw CommandFailure.usage(
          "cli.plan-unknown",
          .text(plan),
          .text(plans.keys.sorted().joined(separator: ", "))
        )
      }
      creditor.plan = plan
    }
  }

  private func write(_ creditor: Creditor, _ setup: Bookkeeping, _ session: Session) {
    let wording = session.wording
    let lines: [(String, String)] = [
      ("field.name", creditor.name), ("field.organisationNumber", creditor.organisationNumber),
      ("cli.vat-status", wording.word(creditor.vat)),
      ("cli.account", NorwegianAccount.written(creditor.account)),
      ("field.address", creditor.address.replacing("\n", with: ", ")),
      ("field.postcode", "\(creditor.postcode) \(creditor.city)"),
      ("field.country", creditor.country), ("field.email", creditor.email),
      ("field.phone", creditor.phone), ("field.language", creditor.language),
      ("cli.plan-name", creditor.plan), ("cli.list-contact", creditor.listContact),
      ("cli.settlement-contact", creditor.settlementContact),
      ("cli.error-contact", creditor.errorContact),
    ]
    for (key, value) in lines + BookkeepingOptions.lines(setup, wording)
    where !value.allSatisfy(\.isWhitespace) {
      let label = SafeText(wording.capitalised(wording.word(key)))
      session.output.line(label.fitted(to: 28) + SafeText(value))
    }
  }
}

extension JSONText {
  fileprivate mutating func creditor(_ creditor: Creditor) { object { $0.members(of: creditor) } }

  fileprivate mutating func members(of creditor: Creditor) {
    member("name", creditor.name)
    member("organisationNumber", creditor.organisationNumber)
    member("vat", creditor.vat.name)
    member("account", creditor.account.nonEmpty)
    member("address", creditor.address.nonEmpty)
    member("postcode", creditor.postcode.nonEmpty)
    member("city", creditor.city.nonEmpty)
    member("country", creditor.country.nonEmpty)
    member("email", creditor.email.nonEmpty)
    member("phone", creditor.phone.nonEmpty)
    member("language", creditor.language)
    member("plan", creditor.plan)
    member("listContact", creditor.listContact.nonEmpty)
    member("settlementContact", creditor.settlementContact.nonEmpty)
    member("errorContact", creditor.errorContact.nonEmpty)
  }
}
