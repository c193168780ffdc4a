import Agency
import DebtCollection

/// The fields of what only the agency does to a case: deciding an objection, giving up costs, sending a
/// letter again, registering what befell the debtor, agreeing a payment plan.
///
/// A day and the reason stand in the fields that other actions have too.
public struct ActForm: Sendable {
  public let kind: ActionKind
  /// Whether the objection is upheld.
  public internal(set) var verdict = ChoiceList([
    .init(true, .word("act.upheld")), .init(false, .word("act.rejected")),
  ])
  public internal(set) var parts: PartChoice
  public internal(set) var fate = ChoiceList(
    DebtorFate.allCases.map { .init($0, .word("reason.\($0.name)")) }
  )
  /// The latest letter's new address, as the debtor's stands until it is changed; nil for many cases.
  public internal(set) var address: AddressLines?
  public internal(set) var count = TextLine("4", limit: 3, isPreset: true)
  public internal(set) var months = TextLine("1", limit: 2, isPreset: true)
  /// What a plan of one instalment, of two and so on adds up to; empty until it has been read.
  public internal(set) var sums: [InstalmentSum] = []
  let currency: Currency?

  /// Nil for a kind of action that has no such fields.
  ///
  /// - Parameters:
  ///   - amounts: what is to pay of the one case, where there is but one and it has been read.
  ///   - again: what is done again.
  init?(_ kind: ActionKind, of amounts: ClaimAmounts?, currency: Currency?, again: CaseAction?) {
    guard Self.kinds.contains(kind) else { return nil }
    self.kind = kind
    self.currency = currency
    parts = PartChoice(of: amounts)
    guard case .agency(let act)? = again, act.kind == kind else { return }
    switch act {
    case .decide(let upheld, _): verdict.select(upheld ? 0 : 1)
    case .waive(let waived, _): parts.only(waived)
    case .register(let known, _, _):
      fate.select(DebtorFate.allCases.firstIndex(of: known) ?? 0)
    case .agree(let instalments): count.set(String(instalments.count), isPreset: true)
    case .resend: break
    }
  }

  /// The kinds of actions that have such fields.
  static let kinds: Set<ActionKind> = [.decide, .waive, .resend, .register, .instalments]

  /// The fields in order.
  var names: [String] {
    switch kind {
    case .decide: ["verdict", "text"]
    case .waive: ["parts", "text"]
    case .resend: (address == nil ? [] : AddressLines.names) + ["text"]
    case .register: ["fate", "date", "text"]
    default: ["count", "date", "months"]
    }
  }

  func takesText(_ field: String) -> Bool {
    ["count", "months"].contains(field) || AddressLines.names.contains(field)
  }

  /// What the fields amount to; nil while something is missing.
  func action(text: String, date: DateField?) -> CaseAction? {
    guard demand(text: text, date: date) == nil else { return nil }
    switch kind {
    case .decide: return verdict.current.map { .agency(.decide(upheld: $0.value, why: text)) }
    case .waive: return .agency(.waive(parts.chosen, why: text))
    case .resend: return .agency(.resend(why: text))
    case .register:
      guard let fate = fate.current?.value, let day = date?.date else { return nil }
      return .agency(.register(fate, on: day, why: text))
    default:
      let instalments = instalments(from: date)
      return instalments.isEmpty ? nil : .agency(.agree(instalments))
    }
  }

  /// What is still missing.
  func demand(text: String, date: DateField?) -> Sentence? {
    switch kind {
    case .decide:
      return text.allSatisfy(\.isWhitespace) ? Sentence("act.needs-reason") : nil
    case .waive: return parts.chosen.isEmpty ? Sentence("act.needs-part") : nil
    case .register: return date?.date == nil ? Sentence("dialog.needs-date") : nil
    case .instalments:
      if sums.isEmpty { return Sentence("dialog.planning") }
      if wantedCount == nil {
        return Sentence("act.needs-count", [.count(PaymentPlan.most)])
      }
      if wantedMonths == nil { return Sentence("act.needs-months") }
      return date?.date == nil ? date?.remark ?? Sentence("dialog.needs-date") : nil
    default: return nil
    }
  }

  mutating func perform(_ command: CommandName, in field: String) -> Bool {
    switch field {
    case "verdict": verdict.perform(command)
    case "fate": fate.perform(command)
    case "parts": parts.perform(command)
    case "count": count.perform(command)
    case "months": months.perform(command)
    default: address?.perform(command, in: field) ?? false
    }
  }

  mutating func insert(_ text: String, in field: String) {
    switch field {
    case "count": count.insert(text)
    case "months": months.insert(text)
    default: address?.insert(text, in: field)
    }
  }

  /// Takes what was typed after the command: a verdict, a part, what befell the debtor, how many
  /// instalments; false when it cannot be read.
  mutating func fill(_ typed: String) -> Bool {
    switch kind {
    case .decide:
      guard let index = ["upheld", "rejected"].firstIndex(of: typed) else { return false }
      verdict.select(index)
    case .waive:
      let named = typed.split(separator: " ").map { OrderOfCover.Part(rawValue: String($0)) }
      guard named.allSatisfy({ $0.map(AgencyAct.waivable.contains) == true }) else { return false }
      parts.only(Set(named.compactMap(\.self)))
    case .register:
      guard let known = DebtorFate(name: typed) else { return false }
      fate.select(DebtorFate.allCases.firstIndex(of: known) ?? 0)
    case .instalments:
      count.set(typed, isPreset: true)
      return wantedCount != nil
    default: return false
    }
    return true
  }
}

extension ActForm {
  /// How many instalments are wanted; nil while it is no number of them.
  var wantedCount: Int? {
    Int(count.text).flatMap { (1...PaymentPlan.most).contains($0) ? $0 : nil }
  }

  /// Months between them.
  private var wantedMonths: Int? { Int(months.text).flatMap { (1...12).contains($0) ? $0 : nil } }

  /// What the wanted plan adds up to.
  var sum: InstalmentSum? {
    wantedCount.flatMap { sums.indices.contains($0 - 1) ? sums[$0 - 1] : nil }
  }

  /// The instalments from this day on; none while a field is missing.
  func instalments(from field: DateField?) -> [PaymentPlan.Instalment] {
    guard let field, let first = field.date, let count = wantedCount, let months = wantedMonths,
      let sum
    else { return [] }
    return PaymentPlan.instalments(
      of: sum.owed,
      count,
      from: first,
      months: months,
      calendar: field.entry.calendar
    )
  }
}
