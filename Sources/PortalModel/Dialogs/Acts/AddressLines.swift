import CaseStore
import DebtCollection
import Intake

/// The address a letter is sent again to, the debtor's own until it is changed.
public struct AddressLines: Sendable {
  public private(set) var lines: [String: TextLine]
  private let before: [String: String]

  /// The fields in order.
  static let names = ["address", "postcode", "city"]

  init(of debtor: Debtor) {
    let fields = DebtorForm.fields(of: debtor).filter { Self.names.contains($0.name) }
    before = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    lines = before.mapValues { TextLine($0, limit: 200) }
  }

  mutating func perform(_ command: CommandName, in field: String) -> Bool {
    lines[field]?.perform(command) ?? false
  }

  mutating func insert(_ text: String, in field: String) { lines[field]?.insert(text) }

  /// What was changed, by field; nil where nothing was.
  var changed: [String: String]? {
    let values = lines.mapValues(\.text)
    return values == before ? nil : values
  }
}

extension Portal {
  /// Records a debtor's new address on all its cases, as the debtor's form does, and has the agency take
  /// up those that waited for it; it goes back when the sending is undone.
  func correction(
    of number: CaseNumber,
    to values: [String: String]
  ) -> Beforehand {
    let (store, services) = (environment.store, environment.services)
    let (rules, actor) = (importRules, Actor.user(environment.user.email))
    return Beforehand {
      let outcome = try DebtorCorrection(store: store, rules: rules).run(number, by: actor) {
        DebtorForm.fill(&$0, with: values)
      }
      _ = try services.registered(outcome.registered)
      return { try ResentAddress(store: store, rules: rules).keep(outcome, of: number, under: $0) }
    }
  }
}

extension Portal {
  /// The addresses that letters were sent again to.
  var resentAddress: ResentAddress {
    ResentAddress(store: environment.store, rules: importRules)
  }
}

/// What is written before an action itself.
struct Beforehand: Sendable {
  /// Writes it, and gives what is noted of it under the action's receipt, so that undoing takes it back.
  var write: @Sendable () throws -> (ReceiptNumber) throws -> Void

  init(_ write: @escaping @Sendable () throws -> (ReceiptNumber) throws -> Void) {
    self.write = write
  }
}
