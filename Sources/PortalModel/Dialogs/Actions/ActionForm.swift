import DebtCollection

/// What an action asks of the user beside the yes: a date, a reason, a message.
public struct ActionForm: Sendable {
  public let kind: ActionKind
  public internal(set) var date: DateField?
  public internal(set) var reason: ChoiceList<CloseReason>?
  public internal(set) var about: ChoiceList<MessageKind>?
  public internal(set) var editor: TextEditor?
  /// Files kept with the draft, to go with what is sent.
  public internal(set) var files: [Attachment] = []
  /// Whether it is about one case, with whose draft files are kept.
  private let isForOne: Bool
  /// The fields of what is done in a case's thread.
  public internal(set) var talk: TalkForm?
  /// The fields of what only the agency does.
  public internal(set) var acts: ActForm?

  /// An empty form, or one that holds what an action did before.
  ///
  /// - Parameters:
  ///   - again: the action to begin with; of the same kind.
  ///   - side: whose reasons to close stand first.
  ///   - isForOne: it is about one case, so that a file may go with a message.
  public init(
    _ kind: ActionKind,
    entry: DateEntry,
    side: User.Side,
    again: CaseAction? = nil,
    draft: String? = nil,
    talk: TalkForm? = nil,
    acts: ActForm? = nil,
    isForOne: Bool = false
  ) {
    self.kind = kind
    self.isForOne = isForOne
    self.talk = talk
    self.acts = acts
    switch (kind, again) {
    case (.changeDue, .changeDue(let day)?): date = DateField(day.iso, entry: entry)
    case (.changeDue, _): date = DateField(entry: entry)
    case (.pause, .pause(let day)?):
      date = Self.pauseField(day, entry)
    case (.pause, _): date = Self.pauseField(nil, entry)
    case (.resume, _): break
    case (.decide, _), (.waive, _), (.resend, _), (.register, _), (.instalments, _):
      beginAct(entry, again, draft)
    case (.close, _): reason = Self.reasons(for: side, again)
    case (.message, _): (about, editor) = Self.message(again, draft)
    case (.answer, _), (.ask, _), (.note, _), (.call, _):
      // An answer's words are to its own question: done again, it brings its effect and no words.
      let before = kind == .answer ? "" : again?.text ?? ""
      editor = TextEditor(draft ?? before, limit: ActionRules.longestMessage)
      if kind == .call { date = DateField(entry: entry, mayBeEmpty: true) }
      if case .ask(let before)? = again { self.talk?.begin(as: before) }
      if kind == .ask { date = DateField(self.talk?.usualDay?.iso ?? "", entry: entry) }
    }
  }

  private static func pauseField(_ last: CivilDate?, _ entry: DateEntry) -> DateField {
    DateField(
      last?.iso ?? "",
      entry: entry,
      mayBeEmpty: true,
      whenEmpty: Sentence("date.until-resumed")
    )
  }

  /// The day and the reason of an act of the agency.
  private mutating func beginAct(_ entry: DateEntry, _ again: CaseAction?, _ draft: String?) {
    switch (kind, again) {
    case (.instalments, .agency(.agree(let instalments))?):
      date = DateField(instalments.first?.due.iso ?? "", entry: entry)
    case (.instalments, _): date = DateField(entry: entry)
    case (.register, .agency(.register(_, let day, _))?):
      date = DateField(day.iso, entry: entry.lookingBack)
    case (.register, _): date = DateField(entry.today.iso, entry: entry.lookingBack)
    default: break
    }
    guard kind != .instalments else { return }
    editor = TextEditor(draft ?? again?.text ?? "", limit: ActionRules.longestMessage)
  }

  private static func reasons(
    for side: User.Side,
    _ again: CaseAction?
  ) -> ChoiceList<CloseReason> {
    let all = CloseReason.allCases.filter { reason in
      switch side {
      case .creditor: reason.isCreditors
      case .agency: !reason.isCreditors && reason != .merged
      case .both: reason != .merged
      }
    }.sorted { $0.isCreditors && !$1.isCreditors }
    // Why a case is closed is the user's to say: nothing is chosen for him.
    var known: Int?
    if case .close(let reason)? = again { known = all.firstIndex(of: reason) }
    return ChoiceList(all.map { .init($0, .word("reason.\($0.name)")) }, index: known)
  }

  private static func message(
    _ again: CaseAction?,
    _ draft: String?
  ) -> (ChoiceList<MessageKind>, TextEditor) {
    var (kind, text) = (MessageKind.other, draft ?? "")
    if case .message(let said, let before, _)? = again { (kind, text) = (said, draft ?? before) }
    let kinds = MessageKind.allCases
    return (
      ChoiceList(
        kinds.map { .init($0, .word("message.\($0.name)")) },
        index: kinds.firstIndex(of: kind) ?? 0
      ),
      TextEditor(text, limit: ActionRules.longestMessage)
    )
  }

  /// The fields in order.
  var names: [String] {
    switch kind {
    case .changeDue, .pause: ["date"]
    case .resume: []
    case .decide, .waive, .resend, .register, .instalments: acts?.names ?? []
    case .close: ["reason"]
    case .message: isForOne ? ["text", "kind", "file"] : ["text", "kind"]
    case .answer, .ask, .call, .note: talk?.names ?? ["text"]
    }
  }

  func takesText(_ field: String) -> Bool {
    ["date", "text", "add"].contains(field) || acts?.takesText(field) == true
  }

  /// What the fields amount to; nil while something is missing.
  public var action: CaseAction? {
    switch kind {
    case .changeDue: date?.date.map { .changeDue(to: $0) }
    case .pause: date?.isReady == true ? .pause(until: date?.date) : nil
    case .resume: .resume
    case .decide, .waive, .resend, .register, .instalments:
      acts?.action(text: editor?.text ?? "", date: date)
    case .close: reason?.current.map { .close($0.value) }
    case .message:
      editor?.isEmpty == false
        ? about?.current.map {
          .message($0.value, text: editor?.text ?? "", attachments: files.map(\.id))
        } : nil
    case .answer, .ask, .call, .note:
      talk?.action(text: editor?.text ?? "", date: date, files: files.map(\.id))
    }
  }

  /// What is still missing.
  var demand: Sentence? {
    switch kind {
    case .changeDue, .pause: date?.remark ?? Sentence("dialog.needs-date")
    case .message: editor?.isEmpty == false ? nil : Sentence("refusal.empty-message")
    case .close: reason?.current == nil ? Sentence("dialog.needs-reason") : nil
    case .resume: nil
    case .decide, .waive, .resend, .register, .instalments:
      acts?.demand(text: editor?.text ?? "", date: date)
    case .answer, .ask, .call, .note:
      talk?.demand(text: editor?.text ?? "", date: date, files: files.map(\.id))
    }
  }

  /// Whether files may go with it.
  var takesFiles: Bool { names.contains("file") }

  /// A message worth keeping when the dialog is given up.
  var draft: String? { editor?.isEmpty == false ? editor?.text : nil }

  mutating func perform(_ command: CommandName, in field: String) -> Bool {
    switch field {
    case "date": command == "text.accept" ? false : date?.perform(command) ?? false
    case "reason": reason?.perform(command) ?? false
    case "kind": about?.perform(command) ?? false
    case "text": editor?.perform(command) ?? false
    default: performInTalk(command, field) ?? acts?.perform(command, in: field) ?? false
    }
  }

  /// A day that was the kind's own becomes that of the kind chosen; one that was typed stays.
  private mutating func performInTalk(_ command: CommandName, _ field: String) -> Bool? {
    let usual = talk?.usualDay
    let done = talk?.perform(command, in: field)
    if kind == .ask, date?.date == usual, let day = talk?.usualDay { date?.choose(day) }
    return done
  }

  /// Chooses a reason to close by its number in the list; false when there is none of that number.
  mutating func chooseReason(_ digit: String) -> Bool {
    guard let number = Int(digit), number > 0, number <= reason?.choices.count ?? 0 else {
      return false
    }
    reason?.select(number - 1)
    return true
  }

  mutating func insert(_ text: String, pasted: Bool, in field: String) {
    switch field {
    case "date": date?.insert(text)
    case "text": editor?.insert(text, pasted: pasted)
    case "add": talk?.ready.more.insert(text)
    default: acts?.insert(text, in: field)
    }
  }
}
