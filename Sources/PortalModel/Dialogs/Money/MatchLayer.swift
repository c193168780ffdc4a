import Agency
import CaseStore
import DebtCollection

/// A payment for no case yet: the cases it may be for, the surest first; Enter books it on the chosen
/// one, or on the number typed.
public final class MatchLayer: DialogLayer {
  public let name = "match"
  public let payment: StoredPayment
  public private(set) var suggestions: ChoiceList<CaseNumber>?
  public private(set) var typed = TextLine(limit: 12)
  public private(set) var focus = FocusRing(
    ["cases", "number", "cancel", "back", "book"],
    at: "cases"
  )
  private var failure: Sentence?
  private var asked: Ticket?
  private var booking: Ticket?

  init(_ payment: StoredPayment, in portal: Portal) {
    self.payment = payment
    let rules = portal.environment.services.money.rules
    asked = portal.environment.desk.ask(
      .work(
        DeskWork("suggestions") { _, _ in
          try UnmatchedPayments(rules: try rules()).suggestions(for: payment)
        }
      )
    )
  }

  public var takesText: Bool { focus.current == "number" }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    typed.insert(String(text.filter(\.isNumber)))
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    switch reply.ticket {
    case asked:
      asked = nil
      switch reply.result {
      case .success(.work(let found as [UnmatchedPayments.Suggestion])):
        suggestions = ChoiceList(found.map { .init($0.number, .sentence($0.sentence)) })
        if found.isEmpty { focus.go(to: "number") }
      case .success: break
      case .failure(let error): failure = Portal.sentence(of: error)
      }
    case booking:
      booking = nil
      finish(reply, portal)
    default: return .passed
    }
    return .consumed
  }

  private func finish(_ reply: Reply, _ portal: Portal) {
    switch reply.result {
    case .success(.work(let done as Sentence)):
      portal.remove(self)
      portal.say(Notice(done))
      portal.storeChanged()
      portal.settlements.reload(portal)
    case .success: break
    case .failure(let error):
      portal.say(Notice(Portal.sentence(of: error), tone: .failure, stays: true))
    }
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    guard booking == nil else { return .consumed }
    if focus.current == "number", typed.perform(command) { return .consumed }
    if focus.current == "cases", suggestions?.perform(command) == true { return .consumed }
    switch command {
    case "dialog.next", "text.complete", "text.down", "dialog.down": focus.move(by: 1)
    case "dialog.previous", "text.up", "dialog.up": focus.move(by: -1)
    case "dialog.cancel", "text.cancel": portal.remove(self)
    case "dialog.accept", "text.accept", "text.send": accept(portal)
    default: break
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    switch target {
    case .item(let index):
      suggestions?.select(index)
      focus.go(to: "cases")
      if count > 1 { accept(portal) }
    case .control(let name):
      focus.go(to: name)
      if ["cancel", "back", "book"].contains(name) { accept(portal) }
    case .outside: portal.remove(self)
    default: break
    }
    return .consumed
  }

  /// The case it would be booked on.
  private var target: CaseNumber? {
    typed.text.isEmpty ? suggestions?.current?.value : CaseNumber(typed.text)
  }

  private func accept(_ portal: Portal) {
    switch focus.current {
    case "cancel": portal.remove(self)
    case "back":
      work(portal) { unmatched, id in
        try unmatched.sendBack(id)
        return Sentence("pay.sent-back", [.text(String(id))])
      }
    default:
      guard let target else {
        return portal.refuse(Refusal("needs-case-number", [.text(typed.text)]))
      }
      work(portal) { unmatched, id in
        let report = try unmatched.book(id, on: target)
        let cases = report.cases.map(\.description).joined(separator: ", ")
        return Sentence("pay.placed", [.text(String(id)), .text(cases)])
      }
    }
  }

  private func work(
    _ portal: Portal,
    _ body: @escaping @Sendable (UnmatchedPayments, Int64) throws -> Sentence
  ) {
    let (rules, id) = (portal.environment.services.money.rules, payment.id)
    booking = portal.environment.desk.ask(
      .work(DeskWork("book") { _, _ in try body(UnmatchedPayments(rules: try rules()), id) })
    )
  }

  public func face(in portal: Portal) -> DialogFace {
    var lines = [
      DetailLine(
        [.text(payment.payer), .text(payment.text)],
        day: payment.booked,
        amount: .init(payment.amount, payment.currency)
      )
    ]
    if !payment.kid.isEmpty {
      lines.append(DetailLine([.word("pay.kid"), .text(payment.kid)], role: .quiet))
    }
    if let failure { lines.append(DetailLine([.sentence(failure)], role: .warning)) }
    var blocks: [DialogFace.Block] = [.lines(lines)]
    if let suggestions, !suggestions.choices.isEmpty {
      blocks.append(
        .choices(
          ChoiceFace(
            suggestions.choices.map { .init([$0.label]) },
            selected: suggestions.index,
            isFocused: focus.current == "cases"
          )
        )
      )
    } else {
      let key = suggestions == nil ? "dialog.planning" : "match.no-suggestion"
      blocks.append(.lines([DetailLine([.word(key)], role: .quiet)]))
    }
    blocks.append(
      .field(
        FieldFace(
          name: "number",
          label: Sentence("match.number"),
          line: typed,
          isFocused: focus.current == "number"
        )
      )
    )
    return DialogFace(
      Sentence("match.title", [.money(payment.amount, payment.currency)]),
      blocks,
      buttons: ["cancel", "back", "book"].map { ButtonFace($0, isFocused: focus.current == $0) }
    )
  }
}
