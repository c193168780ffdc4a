import ActionDispatch
import CaseStore
import DebtCollection

/// The dialog of an action: its fields, its plan, and the yes.
///
/// Nothing is written before Send; Cancel has the focus once the plan stands, and keys that came before
/// the plan was drawn do not confirm it.
public final class ActionDialog: DialogLayer {
  public let kind: ActionKind
  public let selection: Selection
  public var name: String { kind.name }
  public internal(set) var form: ActionForm
  public internal(set) var focus: FocusRing
  /// The number typed where the plan demands it.
  public internal(set) var typed = TextLine(limit: 12)
  public internal(set) var state = State.filling
  /// Shown since it was opened; and since the plan came.
  var isDrawn = false
  var isPlanDrawn = false
  /// The key that opened it also says yes elsewhere, so here only the button does.
  let yesIsOpener: Bool
  public internal(set) var scroll = 0
  /// When the message was last typed in and is not planned yet, in milliseconds.
  var typedAt: Int64?
  /// The question it was opened on; nil for the case's oldest.
  let wantedQuestion: Int64?
  /// What it was opened to go on with; nil for what the store has kept in its place.
  let begun: MessageDraft?
  var talkTicket: Ticket?
  var fileTicket: Ticket?
  var actTicket: Ticket?
  var newsTicket: Ticket?
  /// What others have done to the question since it was opened.
  var news = QuestionNews.none
  var draft = DraftKeeping()
  var spelling = SpellingCheck()
  /// The room the screens give it.
  var room = DialogRoom(columns: 60, rows: 30)
  /// Saved phrases that `;` and Tab write, and why there are none.
  var phrases: [ReadyPhrase] = []
  var phrasesFault: Sentence?
  /// The case, of many the first, to show how a text with fields reads.
  var sample: CaseDetail?
  /// What the debtor of the one case is called, where that was known when it was opened.
  private(set) var debtorName: String?
  /// What is to pay of the one case, where it has been read.
  private(set) var claimed: ClaimAmounts?
  /// The field for a file to attach.
  public internal(set) var file = FileField()

  public enum State: Sendable {
    /// The fields do not hold an answer yet.
    case filling
    case planning(Ticket, CaseAction)
    case planned(ActionPlan)
    case failed(Sentence)
  }

  init(
    _ kind: ActionKind,
    for selection: Selection,
    _ form: ActionForm,
    question: Int64? = nil,
    begun: MessageDraft? = nil,
    in portal: Portal
  ) {
    self.kind = kind
    wantedQuestion = question
    self.begun = begun
    self.selection = selection
    self.form = form
    let opener = portal.bindings.keys(of: CommandName(rawValue: "action.\(kind.name)"))
    yesIsOpener = !Set(opener).isDisjoint(with: portal.bindings.keys(of: "dialog.yes"))
    let names = form.names + ["cancel", "send"]
    focus = FocusRing(names, at: names[0])
    // What an action brings with it is no words of this case's own until they are changed.
    draft.begun = form.editor?.text ?? ""
    debtorName = single.flatMap { portal.row(of: $0)?.debtorName }
    claimed = single.flatMap { portal.payable(of: $0) }
    readTalk(portal)
    readAct(portal)
    plan(portal)
  }

  public var isReading: Bool { talkTicket != nil || actTicket != nil }

  public var takesText: Bool {
    ["typed", "file"].contains(focus.current) || form.takesText(focus.current)
  }

  /// The plan, when it is the one for what the fields hold now.
  public var plan: ActionPlan? {
    if case .planned(let plan) = state { plan } else { nil }
  }

  /// Asks for the plan of what the fields hold.
  func plan(_ portal: Portal) {
    isPlanDrawn = false
    typedAt = nil
    guard let action = form.action else {
      state = .filling
      return follow()
    }
    let (dispatcher, selection) = (portal.dispatcher, selection)
    let check = check(action, in: portal)
    let ticket = portal.environment.desk.ask(
      .work(
        DeskWork("plan") { _, line in
          try check()
          return try dispatcher.plan(
            action,
            for: selection,
            progress: { line.report(PlanProgress(judged: $0, of: $1)) },
            stop: { line.isCancelled }
          )
        }
      )
    )
    state = .planning(ticket, action)
    follow()
  }

  /// Fields come and go with the plan: the number to type stands only where it is demanded.
  func follow() {
    var names = form.names
    switch plan?.confirmation {
    case .count, .lastDigits: names.append("typed")
    default: typed = TextLine(limit: 12)
    }
    focus.set(names + ["cancel", "send"], else: "cancel")
  }

  public func receive(_ reply: Reply, in portal: Portal) -> LayerOutcome {
    if receiveTalk(reply, in: portal) || receiveAct(reply, in: portal)
      || receiveNews(reply, in: portal)
    {
      return .consumed
    }
    guard case .planning(let ticket, _) = state, ticket == reply.ticket else { return .passed }
    switch reply.result {
    case .success(.work(let plan as ActionPlan)): state = .planned(plan)
    case .success: return .consumed
    case .failure(let error): state = .failed(Portal.sentence(of: error))
    }
    isPlanDrawn = false
    follow()
    goToNumber()
    return .consumed
  }

  /// From Send to the number that is to be typed before it can be sent.
  func goToNumber() {
    if focus.current == "send", whyNot != nil { focus.go(to: "typed") }
  }

  public func wasDrawn() {
    isDrawn = true
    if plan != nil { isPlanDrawn = true }
  }

  public func resize(to room: DialogRoom) {
    self.room = room
    // Behind the last character of a full row the cursor has a cell of its own.
    form.editor?.width = room.columns - 1
  }

  public func isAboutThread(in portal: Portal) -> Bool {
    guard form.editor != nil, let single else { return false }
    return portal.detail.part == .messages && portal.detail.number == single
  }

  /// Why Send does nothing yet; nil when it would do the plan.
  public var whyNot: Sentence? {
    if let told = news.sentence ?? fileWhyNot { return told }
    return switch state {
    case .filling: form.demand ?? Sentence("dialog.plan-follows")
    case .planning: Sentence("dialog.planning")
    case .failed(let sentence): sentence
    case .planned(let plan):
      switch plan.confirmation {
      case .nothingToDo: Sentence("dialog.nothing-to-do")
      case .ask: nil
      case .count(let count):
        plan.confirmation.isMet(by: typed.text)
          ? nil : Sentence("dialog.type-count", [.count(count)])
      case .lastDigits:
        plan.confirmation.isMet(by: typed.text) ? nil : Sentence("dialog.type-digits")
      }
    }
  }

  /// How it is sent from where the focus is; nil where the button says it, or while it cannot be.
  func hint(in portal: Portal) -> Sentence? {
    guard whyNot == nil, focus.current != "send" else { return nil }
    if focus.current == "typed" { return Sentence("dialog.hint-enter") }
    let ways: [String: CommandName] = ["choice": "dialog.accept", "text": "text.send"]
    if let way = ways[focus.current], let key = portal.bindings.keys(of: way).first {
      return Sentence("dialog.send-key", [.text(key)])
    }
    return Sentence(takesText || yesIsOpener || !takesYes ? "dialog.hint-tab" : "dialog.hint-yes")
  }

  /// Does the plan, if everything that must be said has been said and seen.
  func send(_ portal: Portal) {
    guard isPlanDrawn, whyNot == nil, let plan else {
      if let whyNot { portal.say(Notice(whyNot, tone: .refusal)) }
      return
    }
    portal.remove(self)
    portal.dialogs.drafts[DraftKey(kind, selection)] = nil
    portal.dialogs.lastAction = plan.action
    portal.push(JobLayer.applying(plan, from: ownDrafts, after: before(in: portal), in: portal))
  }

  func cancel(_ portal: Portal) {
    if case .planning(let ticket, _) = state { portal.environment.desk.cancel(ticket) }
    let isKept = form.draft != nil && form.editor?.text != draft.begun
    // Of one case the store keeps it.
    if single == nil {
      portal.dialogs.drafts[DraftKey(kind, selection)] = isKept ? form.draft : nil
    }
    // What may lie there already is not known before it is read.
    if draft.isAside || talkTicket != nil { keepBelow(portal) } else { keepDraft(portal) }
    portal.remove(self)
    portal.say(Notice(Sentence(isKept ? "dialog.draft-kept" : "dialog.nothing-done")))
  }
}

/// How far planning has come.
public struct PlanProgress: Hashable, Sendable {
  public var judged: Int
  public var of: Int
}
