import ActionDispatch
import CaseStore
import DebtCollection

extension Portal {
  /// Opens the dialog of an action on the marked cases, else the one under the cursor.
  ///
  /// - Parameter typed: what was typed after the command: a date, a reason.
  func openAction(_ kind: ActionKind, _ typed: String?, again: CaseAction? = nil) {
    guard let selection else { return refuse(Refusal("no-case")) }
    let question = place == .questions ? queue.only?.question.id : nil
    openAction(kind, typed, again: again, for: selection, to: question)
  }

  /// Opens the dialog of an action on some cases.
  ///
  /// - Parameters:
  ///   - question: the one that is answered; nil for the oldest of each case.
  ///   - begun: what this user had begun to write there; nil for what the store has kept in its place.
  func openAction(
    _ kind: ActionKind,
    _ typed: String?,
    again: CaseAction? = nil,
    for selection: Selection,
    to question: Int64?,
    _ begun: MessageDraft? = nil
  ) {
    var talk: TalkForm?
    do {
      talk = try talkForm(kind, for: selection)
      if case .answer(let answer)? = again { talk?.want(answer.effect) }
    } catch {
      return say(Notice(Self.sentence(of: error), tone: .failure))
    }
    var form = ActionForm(
      kind,
      entry: dateEntry,
      side: environment.user.side,
      again: again,
      // What is to be gone on with is what it begins with.
      draft: begun == nil
        ? dialogs.drafts[DraftKey(kind, selection)] ?? report(kind, selection) : nil,
      talk: talk,
      acts: actForm(kind, selection, again),
      isForOne: Self.isOne(selection)
    )
    if let typed, !typed.isEmpty {
      guard form.fill(typed) else { return refuse(Refusal("unreadable", [.text(typed)])) }
    }
    push(ActionDialog(kind, for: selection, form, question: question, begun: begun, in: self))
  }

  /// What a message about a case begins with where the reconciliation shows that something is still to be
  /// put right after a night; nil else.
  private func report(_ kind: ActionKind, _ selection: Selection) -> String? {
    guard kind == .message, environment.user.side != .agency, case .cases(let numbers) = selection,
      numbers.count == 1, list?.query.filter.asksForDifferingAlone == true,
      let reading = detail.reading, reading.detail.row.number == numbers[0],
      let difference = reading.difference, difference.isForSupport(on: day)
    else { return nil }
    return say(difference.report(on: reading.detail.row))
  }

  /// Why an action does nothing to the one case it would be for; of several its plan tells of each.
  func refusal(of kind: ActionKind) -> Refusal? {
    // What stands in the queue waits for an answer.
    if kind == .answer, place == .questions { return queue.selection == nil ? .noQuestion : nil }
    guard case .cases(let numbers)? = selection, numbers.count == 1 else {
      return kind == .instalments && selection != nil ? Refusal("one-plan-one-case") : nil
    }
    guard let row = row(of: numbers[0]) else { return nil }
    return ActionRules.refusal(of: kind, on: row.state, side: environment.user.side)
  }

  /// Whether it is one case; of how many a filter finds it is not known yet.
  private static func isOne(_ selection: Selection) -> Bool {
    if case .cases(let numbers) = selection { numbers.count == 1 } else { false }
  }

  /// The fields of what is done in a thread; nil for another kind of action.
  private func talkForm(_ kind: ActionKind, for selection: Selection) throws -> TalkForm? {
    let isForMany = !Self.isOne(selection)
    return switch kind {
    case .changeDue, .pause, .resume, .close, .message, .decide, .waive, .resend, .register,
      .instalments:
      nil
    case .answer, .ask, .call, .note:
      TalkForm(
        kind,
        of: place == .questions && isForMany ? queue.markedKinds : [],
        many: isForMany,
        rules: try environment.services.questions(),
        entry: dateEntry,
        calendar: environment.services.calendar
      )
    }
  }

  /// The fields of what only the agency does; nil for another kind of action.
  private func actForm(
    _ kind: ActionKind,
    _ selection: Selection,
    _ again: CaseAction?
  ) -> ActForm? {
    guard case .cases(let numbers) = selection, numbers.count == 1 else {
      return ActForm(kind, of: nil, currency: nil, again: again)
    }
    return ActForm(
      kind,
      of: payable(of: numbers[0]),
      currency: row(of: numbers[0])?.currency,
      again: again
    )
  }

  /// What is to pay of a case today, part by part; nil unless it has been read.
  func payable(of number: CaseNumber) -> ClaimAmounts? {
    guard detail.reading?.detail.row.number == number, fileFaults.rates == nil else { return nil }
    return detail.claim(in: environment, on: day)?.amounts
  }

  /// The last action again, on what is selected now.
  func repeatAction() {
    guard let action = dialogs.lastAction else { return refuse(Refusal("nothing-to-repeat")) }
    openAction(action.kind, nil, again: action)
  }

  /// Takes back a receipt, the last one when none is named.
  func undo(_ typed: String?) {
    if let typed, !typed.isEmpty {
      guard let number = ReceiptNumber(typed) else {
        return refuse(Refusal("no-such-receipt", [.text(typed)]))
      }
      return push(ConfirmDialog.undoing(number, in: self))
    }
    if let booked = dialogs.lastBooked {
      return push(ConfirmDialog.booked(booked))
    }
    push(ConfirmDialog.undoingLatest(dialogs.lastReceipt, in: self))
  }

  /// The user's own editor has been left; nil when it was given up.
  public func finishEdit(_ text: String?) {
    guard let text, let dialog = topLayer as? ActionDialog else { return }
    dialog.take(edited: text, in: self)
  }

  /// Looks back to a day, read-only; nothing typed comes back to today.
  func lookBack(to typed: String?) {
    guard let typed, !typed.isEmpty else {
      environment.asOf = nil
      return lookedBack()
    }
    guard let day = CivilDate(iso: typed) ?? dateEntry.lookingBack.date(of: typed) else {
      return refuse(Refusal("unreadable", [.text(typed)]))
    }
    guard day <= environment.today() else { return refuse(Refusal("not-yet", [.date(day)])) }
    environment.asOf = day
    lookedBack()
  }

  private func lookedBack() {
    for list in allLists { list.query.today = day }
    list?.reload()
    today.reload(self)
    overview.cancel(self)
    if place == .overview { openOverview() }
    if place == .settlements { settlements.reload(self) }
    detail.reload()
    demand(.settingsChanged)
  }
}

extension ActionForm {
  /// Takes what was typed after the command; false when it cannot be read.
  mutating func fill(_ typed: String) -> Bool {
    if acts != nil, kind != .resend { return acts?.fill(typed) ?? false }
    if kind == .resend {
      editor?.insert(typed, pasted: true)
      return true
    }
    if var field = date {
      _ = field.perform("text.clear")
      field.insert(typed)
      date = field
      return field.date != nil
    }
    guard let index = reason?.choices.firstIndex(where: { $0.value.name == typed }) else {
      return false
    }
    reason?.select(index)
    return true
  }
}

extension ActionDialog {
  /// Takes the text as the user's own editor left it; a line feed at its end is the editor's.
  func take(edited text: String, in portal: Portal) {
    guard let width = form.editor?.width else { return }
    var text = text
    while text.last?.isNewline == true { text.removeLast() }
    form.editor = TextEditor(text, limit: ActionRules.longestMessage)
    form.editor?.width = width
    plan(portal)
  }
}
