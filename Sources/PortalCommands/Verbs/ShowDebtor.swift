import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili debtor NUMBER`: see or correct the debtor of a case (decisions.md 10).
struct ShowDebtor: ReportingVerb {
  static let page = VerbPage(
    "debtor",
    usage: "NUMBER [--postcode POSTCODE] …",
    example: "debtor 104233 --postcode 8001 --city Bodø"
  )

  @Argument(help: .help("debtor.number", value: "number"))
  var number: String

  @Option(help: .help("debtor.name")) var name: String?
  @Option(help: .help("all.address")) var address: String?
  @Option(help: .help("all.postcode")) var postcode: String?
  @Option(help: .help("all.city")) var city: String?
  @Option(help: .help("debtor.country")) var country: String?
  @Option(help: .help("debtor.email")) var email: String?
  @Option(help: .help("debtor.phone")) var phone: String?
  @Option(help: .help("all.debtor")) var kind: String?
  @Option(help: .help("debtor.organisation-number")) var organisationNumber: String?
  @Option(help: .help("debtor.personal-number")) var personalNumber: String?
  @Option(help: .help("debtor.customer-number")) var customerNumber: String?
  @Option(help: .help("debtor.language")) var language: String?

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    let store = try session.store()
    let (record, _) = try session.record(number, in: store)
    let changes = try changes()
    var registered: [CaseNumber] = []
    if !changes.isEmpty {
      try session.mustBeNow()
      let user = try session.user(of: store)
      let correction = DebtorCorrection(store: store, rules: try session.importRules())
      let outcome = try correction.run(record.row.number, by: .user(user.email)) { debtor in
        for change in changes { change(&debtor) }
      }
      registered = outcome.registered
      if !registered.isEmpty { try session.takeUpAndTell(on: store) }
    }
    let (now, _) = try session.record(number, in: store)
    if output.json {
      session.print(
        .object {
          $0.debtor(now.detail.debtor, session.caseJSON)
          $0.strings("registered", registered.map(\.description))
        }
      )
    } else {
      CasePage(session: session, record: now).writeDebtor()
      for number in registered { session.say("cli.case-registered", .text(number.description)) }
    }
    return .done
  }

  private typealias Change = (inout Debtor) -> Void

  private func changes() throws -> [Change] {
    let texts: [(WritableKeyPath<Debtor, String>, String?)] = [
      (\.name, name), (\.address, address), (\.postcode, postcode), (\.city, city),
      (\.email, email), (\.phone, phone), (\.organisationNumber, organisationNumber),
      (\.personalNumber, personalNumber), (\.customerNumber, customerNumber),
    ]
    var changes: [Change] = []
    for case (let path, let value?) in texts { changes.append { $0[keyPath: path] = value } }
    if let name, name.allSatisfy(\.isWhitespace) { throw CommandFailure.usage("cli.empty-name") }
    if let country {
      guard country.count == 2, country.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw CommandFailure.usage("cli.country-code", .text(country))
      }
      changes.append { $0.country = country.uppercased() }
    }
    if let kind {
      guard let known = DebtorKind.allCases.first(where: { $0.name == kind }) else {
        throw CommandFailure.usage("cli.debtor-kind", .text(kind))
      }
      changes.append { $0.kind = known }
    }
    if let language {
      guard let known = Language(name: language) else {
        throw CommandFailure.usage("cli.language", .text(language))
      }
      changes.append { $0.language = known.rawValue }
    }
    return changes
  }
}
