import ArgumentParser
import CaseStore
import DebtCollection
import Intake
import Wording

/// `amili debtor NUMBER`: see or correct the debtor of a case (decisions.md 10).
struct ShowDebtor: ReportingVerb {
  static let page = VerbPage(
    "debtor",
    "See or correct a debtor.",
    usage: "NUMBER [--postcode POSTCODE] …",
    example: "debtor 104233 --postcode 8001 --city Bodø",
    discussion: """
      NUMBER is one of the debtor's cases. A correction is recorded on each of them, and those that
      waited for what was missing are tested again.
      """
  )

  @Argument(help: ArgumentHelp("A case of the debtor.", valueName: "number"))
  var number: String

  @Option(help: "The name.") var name: String?
  @Option(help: "The street lines.") var address: String?
  @Option(help: "The postcode.") var postcode: String?
  @Option(help: "The place.") var city: String?
  @Option(help: "The country, two letters.") var country: String?
  @Option(help: "The e-mail address.") var email: String?
  @Option(help: "The telephone number.") var phone: String?
  @Option(help: "consumer, business or unknown.") var kind: String?
  @Option(help: "The organisation number.") var organisationNumber: String?
  @Option(help: "The national identity number.") var personalNumber: String?
  @Option(help: "The creditor's number for the debtor.") var customerNumber: String?
  @Option(help: "The language of letters: nb, sv or en.") var language: String?

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
