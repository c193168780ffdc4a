import ActionDispatch
import Agency
import CaseStore
import DataFiles
import DebtCollection
import Intake
import PortalModel
import Wording

extension Session {
  /// Who acts: the user of `--as`, or the store's owner on both sides where there are no users
  /// (decisions.md 36).
  ///
  /// - Throws: exit 77 when there is no such user, or there are users and none was named.
  func user(of store: some CaseStoring) throws -> User {
    let users = try store.reader(.pages).users()
    if let email = choices.actingAs {
      guard let user = users.first(where: { Folding.fold($0.email) == Folding.fold(email) }) else {
        throw CommandFailure(.notAllowed, Sentence("cli.no-such-user", [.text(email)]))
      }
      return user
    }
    guard users.isEmpty else { throw CommandFailure(.notAllowed, Sentence("cli.who")) }
    return .owner
  }

  /// Who works for the agency in a verb that often runs by itself, as from `cron`.
  ///
  /// - Throws: exit 77 with what to write in its line when there are users and none was named, or with the
  ///   refusal for one of a creditor's.
  func worker(
    of store: some CaseStoring,
    for verb: String,
    else refusal: Sentence
  ) throws -> User {
    let users = try store.reader(.pages).users()
    if choices.actingAs == nil, !users.isEmpty {
      let able = users.filter { $0.side != .creditor }.map(\.email).joined(separator: ", ")
      let what = Sentence(
        able.isEmpty ? "cli.nobody-works" : "cli.who-works",
        able.isEmpty ? [.text(verb)] : [.text(verb), .text(able)]
      )
      throw CommandFailure(.notAllowed, what)
    }
    let user = try user(of: store)
    guard user.side != .creditor else { throw CommandFailure(.notAllowed, refusal) }
    return user
  }

  /// Whose view what is only read is of: the user of `--as`, else the store's owner, who sees both sides.
  ///
  /// - Throws: exit 77 when there is no such user.
  func viewer(of store: some CaseStoring) throws -> User {
    choices.actingAs == nil ? .owner : try user(of: store)
  }

  /// The creditors a named user serves, for lists; nil is all.
  func servedCreditors(of store: some CaseStoring) throws -> [CreditorID]? {
    guard choices.actingAs != nil else { return nil }
    let user = try user(of: store)
    guard !user.creditors.isEmpty else { return nil }
    return try store.reader(.pages).creditors()
      .filter { user.creditors.contains($0.1.organisationNumber) }.map(\.0)
  }

  /// The one way actions reach the store.
  ///
  /// - Parameter viewer: who only looks at what could be done; nil for who acts.
  func dispatcher(
    for store: some CaseStoring,
    seenBy viewer: User? = nil
  ) throws -> ActionDispatcher {
    let plans = try plans()
    let rates = ratesAhead
    let user = try viewer ?? user(of: store)
    var dispatcher = ActionDispatcher(
      store: store,
      user: user,
      clock: clock,
      plans: { plans.plan(named: $0) },
      rates: { try rates.value() },
      lookingBack: asOf,
      told: journal.dispatched
    )
    dispatcher.filling = phraseFilling.text
    let address = ResentAddress(store: store, rules: try importRules())
    let actor = Actor.user(user.email)
    dispatcher.takingAlong = { try address.takeBack(with: $0, by: actor, in: $1) }
    return dispatcher
  }

  /// Fills in a text for each case it goes to.
  private var phraseFilling: PhraseFilling {
    let (data, own, today) = (data, places.ownPhrases, today)
    let catalogues = Catalogues(self)
    return PhraseFilling(phrases: { try SavedPhrases.load(from: data, own: own) }) { language in
      Wording(try catalogues.load(language), today: today)
    }
  }

  /// What import and corrections need of the world.
  func importRules() throws -> ImportRules {
    let plans = try plans()
    var rules = ImportRules(clock: clock) { plans.plan(named: $0.plan) }
    rules.rates = try rates()
    rules.booking = Booking(settings: configuration.settings)
    return rules
  }

  /// Refuses what writes while the portal looks back.
  func mustBeNow() throws {
    guard let asOf else { return }
    throw CommandFailure(.notAllowed, Sentence("dispatch.looking-back", [.date(asOf)]))
  }
}

extension User {
  /// The store's owner, where there are no users.
  static let owner = User(email: "owner", name: "", side: .both)
}
