import ArgumentParser
import CaseStore
import DebtCollection
import Wording

/// `amili users`, `amili users add EMAIL`.
struct ShowUsers: ReportingVerb {
  static let page = VerbPage(
    "users",
    usage: "[--json]",
    "add EMAIL --side creditor|agency [--name NAME] [--creditor ORGNO]…",
    example: "users add kari@example.no --side creditor"
  )

  @Argument(help: .help("users.verb", value: "add"))
  var verb: String?

  @Argument(help: .help("users.email", value: "e-mail"))
  var email: String?

  @Option(help: .help("users.name")) var name: String?
  @Option(help: .help("users.side")) var side: String?
  @Option(help: .help("users.creditor", value: "orgno"))
  var creditor: [String] = []

  @OptionGroup var output: OutputOptions

  func run(in session: Session) throws -> ExitStatus {
    try Self.check(verb, of: "users")
    if verb == "add", email == nil || side == nil {
      throw CommandFailure.usage("usage.needs", .text("users add"), .text("EMAIL, --side"))
    }
    let store = try session.store()
    if verb == "add", let email, let side { try add(email, side, session, store) }
    let users = try store.reader(.pages).users()
    if output.json {
      session.print(
        .object {
          $0.array("users", users) { json, user in
            json.object {
              $0.member("email", user.email)
              $0.member("name", user.name.nonEmpty)
              $0.member("side", user.side.name)
              $0.strings("creditors", user.creditors)
            }
          }
        }
      )
    } else if users.isEmpty {
      session.say("cli.no-users")
    } else {
      var table = TextTable(
        ["field.email", "field.name", "cli.side", "cli.serves"].map {
          TextTable.Column(title: SafeText(session.wording.word($0)))
        }
      )
      for user in users {
        table.add(
          [
            user.email, user.name, session.wording.word(user.side),
            user.creditors.joined(separator: " "),
          ].map { SafeText($0) }
        )
      }
      table.lines.forEach(session.output.line)
    }
    return .done
  }

  private func add(
    _ email: String,
    _ sideName: String,
    _ session: Session,
    _ store: some CaseStoring
  ) throws {
    try session.mustBeNow()
    guard let side = User.Side.allCases.first(where: { $0.name == sideName }), side != .both else {
      throw CommandFailure.usage("cli.side-unknown", .text(sideName))
    }
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      !email.contains(where: \.isWhitespace)
    else { throw CommandFailure.usage("cli.email", .text(email)) }
    let known = Set(try store.reader(.pages).creditors().map(\.1.organisationNumber))
    let served = try creditor.map { text in
      let number = OrganisationNumber.normalised(text) ?? text
      guard known.contains(number) else {
        throw CommandFailure(.notFound, Sentence("cli.no-such-creditor", [.text(text)]))
      }
      return number
    }
    let former = try store.reader(.pages).users()
      .first { Folding.fold($0.email) == Folding.fold(email) }
    let user = User(
      email: email,
      name: name ?? former?.name ?? "",
      side: side,
      creditors: served
    )
    let acting = try session.viewer(of: store)
    guard acting.mayMake(user), former.map(acting.mayMake) ?? true else {
      throw CommandFailure(.notAllowed, Sentence("cli.users-own-side"))
    }
    try store.write { try $0.save(user) }
  }
}

extension User {
  /// Whether this one may add another, or change one that is there: nobody gives rights they have not got.
  fileprivate func mayMake(_ other: User) -> Bool {
    guard side != .creditor || other.side == .creditor else { return false }
    return creditors.isEmpty
      || (!other.creditors.isEmpty && Set(other.creditors).isSubset(of: creditors))
  }
}
