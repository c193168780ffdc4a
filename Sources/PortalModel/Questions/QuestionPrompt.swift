import ActionDispatch
import CaseStore
import DebtCollection

/// Asks for the one thing a command about a question lacks: until when it rests, or who goes on with it.
public final class QuestionPrompt: DialogLayer {
  public enum Kind: Sendable { case snooze, handOver }

  public var name: String { kind == .snooze ? "snooze" : "hand-over" }
  let kind: Kind
  let row: QuestionRow
  public private(set) var date: DateField
  /// Colleagues by e-mail, the side that may take it first.
  public private(set) var colleagues: ChoiceList<String>
  public private(set) var note = TextLine(limit: 1000)
  public private(set) var focus: FocusRing
  private var asked = Asked<[User]>()

  init(_ kind: Kind, about question: QuestionRow, in portal: Portal) {
    self.kind = kind
    row = question
    date = DateField(entry: portal.dateEntry)
    colleagues = ChoiceList([])
    focus = FocusRing(
      kind == .snooze ? ["date", "cancel", "done"] : ["who", "note", "cancel", "done"],
      at: kind == .snooze ? "date" : "who"
    )
    guard kind == .handOver else { return }
    let me = portal.environment.user
    let creditor = portal.creditors.first { $0.id == question.row.creditor }?.creditor
    asked.ask("colleagues", lane: .counts, in: portal) { reader in
      let others = try reader.users().filter { user in
        user.email != me.email && me.mayHand(to: user) && creditor.map(user.serves) ?? true
      }
      // One's own side first, each in the order they were entered.
      return others.filter { $0.side == me.side } + others.filter { $0.side != me.side }
    }
  }

  public var takesText: Bool { ["date", "note"].contains(focus.current) }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    guard asked.receive(reply) else { return .passed }
    colleagues = ChoiceList(
      (asked.value ?? []).map { user in
        .init(user.email, .text(user.name.isEmpty ? user.email : "\(user.name) · \(user.email)"))
      }
    )
    if let failure = asked.failure { portal.say(Notice(failure, tone: .failure)) }
    return .consumed
  }

  public func face(in portal: Portal) -> DialogFace {
    var blocks: [DialogFace.Block] = [
      .lines([
        DetailLine([
          .number(row.row.number), .text(row.row.debtorName),
          .word("question.\(row.question.kind.name)"),
        ])
      ])
    ]
    if kind == .snooze {
      blocks.append(
        .field(
          FieldFace(
            name: "date",
            label: Sentence("dialog.rests-until"),
            line: date.line,
            isFocused: focus.current == "date",
            remark: date.remark
          )
        )
      )
      if focus.current == "date" { blocks.append(.calendar(date.month)) }
    } else {
      blocks.append(
        colleagues.choices.isEmpty && !asked.isWaiting
          ? .lines([DetailLine([.word("dialog.no-colleagues")], role: .warning)])
          : .choices(
            ChoiceFace(
              colleagues.choices.map { ChoiceFace.Item([$0.label]) },
              selected: colleagues.index,
              isFocused: focus.current == "who"
            )
          )
      )
      blocks.append(
        .field(
          FieldFace(
            name: "note",
            label: Sentence("dialog.hand-over-note"),
            line: note,
            isFocused: focus.current == "note"
          )
        )
      )
    }
    var face = DialogFace(
      Sentence("command.question.\(name).title"),
      blocks,
      buttons: [
        ButtonFace("cancel", isFocused: focus.current == "cancel"),
        ButtonFace("done", isFocused: focus.current == "done", refusal: whyNot),
      ]
    )
    face.hint = hint(in: portal)
    // That there is nobody stands where the colleagues would.
    face.hidesReason = kind == .handOver && colleagues.choices.isEmpty && !asked.isWaiting
    return face
  }

  /// What Enter does where the keys are, and where the key that sends a text leads; nil where a button
  /// says it.
  private func hint(in portal: Portal) -> Sentence? {
    guard whyNot == nil, focus.current != "cancel" else { return nil }
    if focus.current == "who" { return Sentence("dialog.hint-who") }
    let enter = Sentence("dialog.hint-\(name)")
    guard focus.current != "done", let key = portal.bindings.keys(of: "text.send").first else {
      return enter
    }
    return Sentence("dialog.hint-\(name)-key", [.text(key)])
  }

  private var whyNot: Sentence? {
    switch kind {
    case .snooze: date.date == nil ? date.remark ?? Sentence("dialog.needs-date") : nil
    case .handOver: colleagues.current == nil ? Sentence("dialog.no-colleagues") : nil
    }
  }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    if focus.current == "date" { date.insert(text) } else { note.insert(text) }
  }

  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    switch command {
    case "dialog.cancel", "text.cancel": portal.remove(self)
    case "dialog.next", "text.complete": focus.move(by: 1)
    case "dialog.previous": focus.move(by: -1)
    case "dialog.accept", "text.accept": accept(portal)
    // As in every dialog with a text: to the button, where one more key does it.
    case "text.send": focus.go(to: "done")
    default:
      switch focus.current {
      case "date": _ = date.perform(command)
      case "note": _ = note.perform(command)
      case "who": _ = colleagues.perform(command)
      default: break
      }
    }
    return .consumed
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard case .control(let name) = target else { return .consumed }
    focus.go(to: name)
    if name == "cancel" || name == "done" { accept(portal) }
    return .consumed
  }

  private func accept(_ portal: Portal) {
    if focus.current == "cancel" { return portal.remove(self) }
    if focus.current == "who" { return focus.go(to: "note") }
    if let whyNot { return portal.say(Notice(whyNot, tone: .refusal)) }
    portal.remove(self)
    // The question it was opened on: the queue may have moved on since.
    switch kind {
    case .snooze: if let day = date.date { portal.rest(row, until: day) }
    case .handOver:
      if let colleague = colleagues.current {
        portal.hand(row, to: colleague.value, note: note.text)
      }
    }
  }
}
