import ActionDispatch
import DebtCollection

extension ActionDialog {
  public func perform(
    _ command: CommandName,
    _ argument: String?,
    in portal: Portal
  ) -> LayerOutcome {
    // Keys that were typed before the dialog was to be seen do not count; giving up always does.
    if command == "dialog.cancel" || command == "text.cancel" {
      cancel(portal)
      return .consumed
    }
    guard isDrawn else { return .consumed }
    if !performInField(command, portal) { performInDialog(command, portal) }
    return .consumed
  }

  /// A command for the field that has the focus; false when it is the dialog's.
  private func performInField(_ command: CommandName, _ portal: Portal) -> Bool {
    if form.editor != nil, performOnText(command, portal) { return true }
    if focus.current == "typed" {
      return command == "text.accept" ? false : typed.perform(command)
    }
    if focus.current == "file" { return performInPath(command, portal) }
    if command == "text.complete", completePhrase(portal) { return true }
    let before = form.action
    guard form.perform(command, in: focus.current) else { return false }
    changed(from: before, portal)
    return true
  }

  /// What concerns the text as a whole, wherever the focus is.
  private func performOnText(_ command: CommandName, _ portal: Portal) -> Bool {
    let before = form.action
    switch command {
    case "text.editor": portal.demand(.edit(form.editor?.text ?? ""))
    case "text.quote":
      quote(portal)
      changed(from: before, portal)
    case "text.discard":
      form.editor?.clear()
      changed(from: before, portal)
    default: return false
    }
    return true
  }

  /// In the path of a file: Tab completes it, Enter attaches it, and with nothing typed they go on.
  private func performInPath(_ command: CommandName, _ portal: Portal) -> Bool {
    switch command {
    case "text.accept" where !file.isEmpty: attachFile(portal)
    case "text.complete" where !file.isEmpty:
      return file.complete(entries: portal.environment.services.entries)
    case "text.backspace" where file.isEmpty: detachFile(portal)
    default: return file.perform(command)
    }
    return true
  }

  private func performInDialog(_ command: CommandName, _ portal: Portal) {
    switch command {
    case "dialog.next", "text.complete": step(1, portal)
    case "dialog.previous": step(-1, portal)
    case "dialog.accept", "text.accept": accept(portal)
    case "text.send": goToSend(portal)
    case "dialog.yes":
      if !takesYes { pointToText(portal) } else if !yesIsOpener { send(portal) }
    case "dialog.down": scroll += 1
    case "dialog.up": scroll = max(0, scroll - 1)
    case "dialog.page-down": scroll += 10
    case "dialog.page-up": scroll = max(0, scroll - 10)
    default: pointToText(portal)
    }
  }

  /// Where words are to be written, a letter may be meant as their first: yes counts on the buttons.
  var takesYes: Bool {
    (form.talk == nil && form.acts == nil) || ["cancel", "send"].contains(focus.current)
  }

  public func ignore(_ key: String, in portal: Portal) {
    let before = form.action
    if isDrawn, form.chooseReason(key) { return changed(from: before, portal) }
    pointToText(portal)
  }

  /// On the choices letters choose nothing: where they go is said.
  private func pointToText(_ portal: Portal) {
    guard form.editor != nil, !takesText, !["cancel", "send"].contains(focus.current) else {
      return
    }
    portal.say(Notice(Sentence("dialog.letters-go-to-text"), tone: .refusal))
  }

  private func step(_ by: Int, _ portal: Portal) {
    leaveField(portal)
    focus.move(by: by)
  }

  /// Plans anew what was typed in a field that is not planned while it is typed in, and attaches the file
  /// whose path stands in its field.
  private func leaveField(_ portal: Portal) {
    if focus.current == "file" { return attachFile(portal) }
    guard focus.current == "text" else { return }
    if case .planned(let plan) = state, plan.action == form.action { return }
    plan(portal)
  }

  /// To Send, from wherever the focus is: one more key does what the plan says.
  private func goToSend(_ portal: Portal) {
    leaveField(portal)
    focus.go(to: "send")
    goToNumber()
  }

  /// Enter on a ready answer goes on to Send, or to what the answer lacks: its words, its file.
  private func acceptChoice(_ portal: Portal) {
    guard let chosen = form.talk?.answers.current else { return }
    if let refusal = chosen.refusal { return portal.refuse(refusal) }
    guard form.action == nil else { return goToSend(portal) }
    focus.go(to: chosen.value.effect == .attach ? "file" : "text")
  }

  private func accept(_ portal: Portal) {
    switch focus.current {
    case "cancel":
      // Who presses Enter through to the end may have meant the yes.
      let couldBeSent = whyNot == nil
      cancel(portal)
      if couldBeSent, form.draft == nil {
        portal.say(Notice(Sentence("dialog.enter-cancelled"), tone: .refusal))
      }
    case "send": send(portal)
    // Enter in the field of the number is the yes, since the number itself was the question; a wrong
    // one stays to be mended, and what was expected is said.
    case "typed": send(portal)
    case "choice": acceptChoice(portal)
    case "about", "reached", "ready", "add", "came": step(1, portal)
    case _ where entersNext: step(1, portal)
    default:
      leaveField(portal)
      if form.action == nil {
        if let demand = form.demand { portal.say(Notice(demand, tone: .refusal)) }
        return
      }
      focus.go(to: focus.names.contains("typed") ? "typed" : "cancel")
    }
  }

  public func type(_ text: String, pasted: Bool, in portal: Portal) {
    guard isDrawn else { return }
    if focus.current == "typed" {
      // The number is typed by a person who has read it.
      if !pasted { typed.insert(text) }
      return
    }
    if focus.current == "file" { return file.insert(text) }
    let before = form.action
    form.insert(text, pasted: pasted, in: focus.current)
    changed(from: before, portal)
  }

  /// The fields hold something else than before. Planning a message anew for every letter would be
  /// work for nothing: it is planned once nothing has been typed for a moment, or when it is left.
  func changed(from before: CaseAction?, _ portal: Portal) {
    if draft.changedAt == nil, !isDraftKept { draft.changedAt = portal.now }
    guard form.action != before else { return }
    if focus.current == "text" { typedAt = portal.now } else { plan(portal) }
  }

  /// Milliseconds without a key after which a message is planned.
  private static var pause: Int64 { 600 }

  public func tick(_ now: Int64, in portal: Portal) {
    tickDraft(now, portal)
    guard let typedAt, now - typedAt >= Self.pause else { return }
    self.typedAt = nil
    leaveField(portal)
    checkSpelling(portal)
    portal.needsFrame = true
  }

  public func click(_ target: ClickTarget, count: Int, in portal: Portal) -> LayerOutcome {
    guard isDrawn else { return .consumed }
    if case .item(let index) = target { ignore(String(index + 1), in: portal) }
    guard case .control(let name) = target else { return .consumed }
    leaveField(portal)
    focus.go(to: name)
    switch name {
    case "cancel": cancel(portal)
    case "send": send(portal)
    default: break
    }
    return .consumed
  }
}
